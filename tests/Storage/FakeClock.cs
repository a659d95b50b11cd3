namespace Actors.Tests.Storage;

/// <summary>A clock that stands until it is put forward.</summary>
sealed class FakeClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(TimeSpan by) => _now += by;
}
