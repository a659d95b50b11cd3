using Orleans;
using Orleans.Runtime;

namespace Actors.Grains;

/// <summary>
/// The last committed state of a grain. Interleaving readers see only this, never the state that is being written: the next state is built,
/// written, and only then swapped in. Used on the grain's own turns only.
/// </summary>
public sealed class Committed<T>(IPersistentState<T> state) where T : class
{
    /// <summary>What is durable.</summary>
    public T Value { get; private set; } = null!;

    /// <summary>Whether anything was ever written.</summary>
    public bool Exists => state.RecordExists;

    /// <summary>Takes over what storage read; to be called when the grain activates.</summary>
    public void Load() => Value = state.State;

    /// <summary>
    /// Writes the next state and makes it visible once it is durable. After any failure nobody knows what is durable (a commit's answer may be lost), so the grain
    /// goes, and its next activation reads.
    /// </summary>
    /// <param name="grain">Whose state it is.</param>
    /// <param name="next">The state with the side rows of this change.</param>
    /// <param name="kept">The same state without them, to stay in memory.</param>
    public async Task WriteAsync(Grain grain, T next, T kept)
    {
        state.State = next;
        try
        {
            await state.WriteStateAsync();
            Value = kept;
        }
        catch
        {
            grain.DeactivateOnIdle();
            throw;
        }
        finally
        {
            state.State = Value;
        }
    }
}
