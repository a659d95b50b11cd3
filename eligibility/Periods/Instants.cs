namespace Actors.Eligibility.Periods;

/// <summary>Instants as they are stored: UTC, in whole microseconds, which is what PostgreSQL keeps.</summary>
public static class Instants
{
    /// <summary>So far the clocks of the machines of a cluster may be apart.</summary>
    public static readonly TimeSpan ClocksApart = TimeSpan.FromSeconds(5);

    /// <summary>Whether an instant lies in the future by every clock: what another machine called now may still lie ahead of this one.</summary>
    /// <param name="now">By the clock of this machine.</param>
    public static bool IsFuture(DateTimeOffset instant, DateTimeOffset now) => instant > now + ClocksApart;

    /// <summary>The clock's time, so that what is stored equals what was said.</summary>
    public static DateTimeOffset Now(this TimeProvider clock) => Cut(clock.GetUtcNow());

    /// <summary>The last whole microsecond at or before the instant.</summary>
    public static DateTimeOffset Cut(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
