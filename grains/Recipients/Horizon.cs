using Actors.Eligibility.Periods;
using Orleans.Storage;

namespace Actors.Grains.Recipients;

/// <summary>
/// Keeps answers reproducible: nothing becomes known at or before an instant that was answered by. A change takes an instant after all of these, and while it is being
/// written questions are answered by an instant before it, for nobody knows yet whether it will have been. Used on the grain's own turns only.
/// </summary>
public sealed class Horizon
{
    /// <summary>In whole microseconds, as the instants of changes are.</summary>
    private DateTimeOffset _answered;

    private DateTimeOffset? _writing;

    /// <summary>The instant to answer by: the one asked for, or the last one before the change that is being written.</summary>
    public DateTimeOffset Answer(DateTimeOffset asked)
    {
        var instant = asked >= _writing ? _writing.Value.AddMicroseconds(-1) : asked;
        var whole = Instants.Cut(instant);
        _answered = whole > _answered ? whole : _answered;
        return instant;
    }

    /// <summary>The earliest instant for a change: the present one, or 1 µs after the last that was answered by.</summary>
    public DateTimeOffset Next(DateTimeOffset now) => now > _answered ? now : _answered.AddMicroseconds(1);

    /// <summary>Writes a change.</summary>
    /// <param name="instant">Not after the one from which the change is known.</param>
    /// <param name="write">Writes it.</param>
    public async Task WriteAsync(DateTimeOffset instant, Func<Task> write)
    {
        _writing = instant;
        try
        {
            await write();
            _writing = null;
        }
        catch (InconsistentStateException)
        {
            // It was not written. After any other failure it may have been, and the grain goes with what it cannot know.
            _writing = null;
            throw;
        }
    }
}
