using Actors.Eligibility.Journal;

namespace Actors.Cli.Journal;

/// <summary>A journal that records may still come to.</summary>
/// <param name="Writer">One start of one process.</param>
/// <param name="Machine">The machine, and the folder of its journal's files.</param>
/// <param name="OpenedAt">When the process started (UTC).</param>
/// <param name="HeldFrom">The first day (JST) that it keeps from being signed.</param>
/// <param name="Shipped">The last record that the database has of it; 0 for none.</param>
/// <param name="SeenAt">When the database last heard of it (UTC).</param>
/// <param name="SilentSeconds">How long ago that is.</param>
internal sealed record JournalWriter(Guid Writer, string Machine, DateTime OpenedAt, DateOnly HeldFrom, long Shipped, DateTime SeenAt, long SilentSeconds)
{
    public bool IsAlive => SilentSeconds < JournalOpening.SilentTooLong.TotalSeconds;
}
