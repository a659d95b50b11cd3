namespace Actors.Storage;

/// <summary>Instants as the tables hold them.</summary>
static class Instants
{
    /// <summary>Now, UTC, cut to whole microseconds, which is what PostgreSQL keeps.</summary>
    public static DateTimeOffset Now(TimeProvider clock) => Cut(clock.GetUtcNow());

    public static DateTimeOffset Cut(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
