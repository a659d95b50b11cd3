namespace Actors.Tests.Clock;

/// <summary>A clock that runs, but stands where a test puts it: for whole services, whose timers must fire by themselves.</summary>
public sealed class ShiftedClock(DateTimeOffset start) : TimeProvider
{
    private long _shiftTicks = (start - System.GetUtcNow()).Ticks;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Volatile.Read(ref _shiftTicks));

    /// <summary>Puts the clock ahead.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref _shiftTicks, by.Ticks);
}
