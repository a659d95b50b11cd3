namespace Actors.Eligibility.Periods;

/// <summary>Instants as they are stored: UTC, in whole microseconds, which is what PostgreSQL keeps.</summary>
public static class Instants
{
    /// <summary>The clock's time, so that what is stored equals what was said.</summary>
    public static DateTimeOffset Now(this TimeProvider clock) => Cut(clock.GetUtcNow());

    /// <summary>The last whole microsecond at or before the instant.</summary>
    public static DateTimeOffset Cut(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
