namespace Actors.Storage.Keys;

/// <summary>The use that one key is put to in this process: when last, and how fast. Thread-safe.</summary>
public sealed class KeyUse
{
    private readonly TimeProvider _clock;
    private long _lastUsed;

    internal KeyUse(ApiKey key, KeyShare? share, RateMeter? meter, TimeProvider clock)
    {
        (Id, Share, Meter) = (key.Id, share, meter);
        _clock = clock;
    }

    internal Guid Id { get; }

    /// <summary>The process's part of the key's limit; null where all of it is this process's, or there is none.</summary>
    internal KeyShare? Share { get; }

    /// <summary>Null for a key without limit.</summary>
    internal RateMeter? Meter { get; }

    /// <summary>When it was last used, cut to the second; null for not yet.</summary>
    internal DateTimeOffset? LastUsed => Volatile.Read(ref _lastUsed) is var ticks and > 0 ? new(ticks, TimeSpan.Zero) : null;

    /// <summary>Notes a request. Null where it may go on; otherwise after how long one may.</summary>
    public TimeSpan? Begin()
    {
        // Written once a second at most: a line of memory that all cores write for each request would cost more than all else here.
        var now = _clock.GetUtcNow().UtcTicks;
        var second = now - (now % TimeSpan.TicksPerSecond);
        if (Volatile.Read(ref _lastUsed) != second)
        {
            Volatile.Write(ref _lastUsed, second);
        }

        return Meter?.Take();
    }
}
