namespace Actors.Storage.Keys;

/// <summary>
/// Holds the requests of one key in this process to a rate: up to a second's worth at once, then evenly. It is a bucket of tokens that is kept as one number (GCRA):
/// the instant at which it will be full again. A request costs one reading of the clock and one compare-and-set. Thread-safe.
/// </summary>
sealed class RateMeter
{
    private readonly TimeProvider _clock;
    private readonly long _second;
    private long _full;
    private long _interval;
    private long _attempts;

    /// <param name="perSecond">Requests a second, more than 0.</param>
    public RateMeter(double perSecond, TimeProvider clock)
    {
        _clock = clock;
        _second = clock.TimestampFrequency;
        _interval = Interval(perSecond);
    }

    /// <summary>Requests since the last call, refused ones among them.</summary>
    public long TakeAttempts() => Interlocked.Exchange(ref _attempts, 0);

    /// <summary>Null where the request may go on; otherwise after how long one may.</summary>
    public TimeSpan? Take()
    {
        Interlocked.Increment(ref _attempts);
        var now = _clock.GetTimestamp();
        var interval = Volatile.Read(ref _interval);
        var full = Volatile.Read(ref _full);
        while (true)
        {
            var next = Math.Max(full, now) + interval;
            var over = next - now - Room(interval);
            if (over > 0)
            {
                return TimeSpan.FromSeconds((double)over / _second);
            }

            var seen = Interlocked.CompareExchange(ref _full, next, full);
            if (seen == full)
            {
                return null;
            }

            full = seen;
        }
    }

    /// <summary>
    /// Goes on at another rate. No token comes from it: what is saved up stays, as far as the smaller bucket holds it. Not called by two threads at once; a request that
    /// passes just then is counted at one of the two rates.
    /// </summary>
    public void Change(double perSecond)
    {
        var (before, after) = (_interval, Interval(perSecond));
        if (before == after)
        {
            return;
        }

        long full, next;
        do
        {
            full = Volatile.Read(ref _full);
            var now = _clock.GetTimestamp();
            var tokens = (double)Math.Max(0, Room(before) - Math.Max(0, full - now)) / before;
            next = now + Math.Max(0, Room(after) - (long)(tokens * after));
        }
        while (Interlocked.CompareExchange(ref _full, next, full) != full);
        Volatile.Write(ref _interval, after);
    }

    /// <summary>How far ahead the bucket may be: a second's worth, in whole requests.</summary>
    private long Room(long interval) => (_second + interval - 1) / interval * interval;

    /// <summary>Rounded up: rather one request less than one more.</summary>
    private long Interval(double perSecond) => (long)Math.Ceiling(_second / perSecond);
}
