namespace Actors.Storage.Journal;

/// <summary>How many records are brought to the database in one go: answers have the processors first. Not thread-safe.</summary>
/// <param name="used">The processor time that this process has used so far.</param>
/// <param name="processors">How many it may use.</param>
sealed class ShippingPace(JournalOptions options, TimeProvider clock, Func<TimeSpan> used, int processors)
{
    /// <summary>How many times as many as under load are brought where there is less to answer.</summary>
    private const int CatchUp = 4;

    /// <summary>From this share of its processors on the process is at its limit.</summary>
    private const double Limit = 0.6;

    /// <summary>A lull is believed when it has lasted about as many looks; a rush at once.</summary>
    private const int Lull = 4;

    private readonly long _underLoad = InOneGo(options.ShipPerSecond, options.ShipInterval);
    private readonly long _atTheLimit = InOneGo(options.ShipPerSecondAtTheLimit, options.ShipInterval);
    private long _asked = clock.GetTimestamp();
    private TimeSpan _used = used();
    private double _share;
    private long _written;

    /// <summary>The most that is brought now.</summary>
    /// <param name="written">The last record that is written.</param>
    public long Next(long written)
    {
        var (came, share) = (written - _written, ShareUsed());
        _written = written;
        _share = Math.Max(share, _share + ((share - _share) / Lull));
        return came <= _underLoad ? CatchUp * _underLoad : _share < Limit ? _underLoad : _atTheLimit;
    }

    private static long InOneGo(int perSecond, TimeSpan interval) => Math.Max(1, (long)(perSecond * interval.TotalSeconds));

    /// <summary>Of the processors' time since it was asked before: 0 to about 1.</summary>
    private double ShareUsed()
    {
        var (now, total) = (clock.GetTimestamp(), used());
        var (time, work) = (clock.GetElapsedTime(_asked, now), total - _used);
        (_asked, _used) = (now, total);
        return time > TimeSpan.Zero ? work / time / processors : 0;
    }
}
