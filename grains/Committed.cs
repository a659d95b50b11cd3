using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Actors.Grains;

/// <summary>
/// The last committed state of a grain. Interleaving readers see only this, never the state that is being written: the next state is built,
/// written, and only then swapped in. Used on the grain's own turns only.
/// </summary>
public sealed class Committed<T>(IPersistentState<T> state) where T : class
{
    private const int Attempts = 5;

    /// <summary>What is durable.</summary>
    public T Value { get; private set; } = null!;

    /// <summary>Whether anything was ever written.</summary>
    public bool Exists => state.RecordExists;

    /// <summary>Takes over what storage read; to be called when the grain activates.</summary>
    public void Load() => Value = state.State;

    /// <summary>Takes over what is stored now. If it cannot be read the grain goes, and its next activation reads.</summary>
    public async Task RefreshAsync(Grain grain)
    {
        try
        {
            await state.ReadStateAsync();
            Load();
        }
        catch
        {
            grain.DeactivateOnIdle();
            throw;
        }
    }

    /// <summary>Makes a change; again on what is stored then, when somebody wrote past the grain meanwhile.</summary>
    /// <param name="grain">Whose state it is.</param>
    /// <param name="change">Makes the change.</param>
    /// <param name="inVain">After a conflict: the answer where no further try can succeed, otherwise null.</param>
    /// <exception cref="InconsistentStateException">So it was several times in a row.</exception>
    public async Task<TResult> RetryAsync<TResult>(Grain grain, Func<Task<TResult>> change, Func<Task<TResult?>>? inVain = null) where TResult : class
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await change();
            }
            catch (InconsistentStateException) when (attempt < Attempts)
            {
                await RefreshAsync(grain);
            }

            if (inVain is not null && await inVain() is { } answer)
            {
                return answer;
            }
        }
    }

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
