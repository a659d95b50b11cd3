namespace Actors.Storage.Keys;

/// <summary>
/// A process's part of one key's limit, where several processes share it. Without a share the process lets a little through: a tenth of the limit, at least one request a
/// second. So a client's first request to a process need not wait for the database, and none is refused for long while the database is away.
/// </summary>
sealed class KeyShare
{
    private readonly RateMeter _meter;
    private readonly double _without;
    private readonly TimeProvider _clock;
    private double _demand;
    private long _until;
    private bool _held;

    public KeyShare(int perSecond, TimeProvider clock)
    {
        (PerSecond, _clock) = (perSecond, clock);
        _without = Math.Max(1, perSecond / 10.0);
        _meter = new(_without, clock);
    }

    /// <summary>The key's whole limit.</summary>
    public int PerSecond { get; }

    public RateMeter Meter => _meter;

    /// <summary>
    /// Requests a second that came since the last call, refused ones among them. It fades by half a call rather than ending: a client whose requests go now here and now
    /// there keeps a share at both.
    /// </summary>
    /// <returns>Null where there is nothing to tell the other processes; 0 where a share is given back.</returns>
    public double? Demand(double seconds)
    {
        var came = _meter.TakeAttempts() / seconds;
        _demand = Math.Max(came, _demand >= 2 ? _demand / 2 : 0);
        return _demand > 0 || _held ? _demand : null;
    }

    /// <param name="perSecond">The share; 0 for none.</param>
    /// <param name="until">The timestamp at which it ends unless it is renewed.</param>
    public void Hold(double perSecond, long until)
    {
        (_held, _until) = (perSecond > 0, until);
        _meter.Change(_held ? perSecond : _without);
    }

    /// <summary>Ends a share that could not be renewed in time.</summary>
    public void EndIfOver()
    {
        if (_held && _clock.GetTimestamp() >= _until)
        {
            Hold(0, _until);
        }
    }
}
