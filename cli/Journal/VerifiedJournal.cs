namespace Actors.Cli.Journal;

/// <summary>What came of computing the journal anew.</summary>
/// <param name="Records">In the database.</param>
/// <param name="Days">Signed ones.</param>
/// <param name="Lines">In the files of this machine.</param>
/// <param name="Findings">Everything that is not as it was written; empty where all is.</param>
internal sealed record VerifiedJournal(long Records, int Days, long Lines, IReadOnlyList<Finding> Findings);
