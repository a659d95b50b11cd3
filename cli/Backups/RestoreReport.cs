namespace Actors.Cli.Backups;

/// <summary>What a restoration brought back, and what was compared.</summary>
/// <param name="TakenAt">The instant (UTC) that the database shows.</param>
/// <param name="Tables">How many were compared with the backup, row by row.</param>
/// <param name="Rows">How many rows these have.</param>
/// <param name="Ledger">The sums that were compared.</param>
/// <param name="Problems">Whatever is not as it was; empty where nothing is.</param>
/// <param name="HubSecret">The name of the secret that the database belongs to; null for none.</param>
/// <param name="HasHubSecret">Whether the data directory has it.</param>
/// <param name="OtherJournals">Machines and folders whose last records may be missing: they were not in the backup.</param>
/// <param name="PutAside">The schema that holds what was in the database before; null where it was empty.</param>
internal sealed record RestoreReport(
    DateTimeOffset TakenAt,
    int Tables,
    long Rows,
    IReadOnlyList<LedgerMonth> Ledger,
    FollowedChains Chains,
    IReadOnlyList<string> Problems,
    string? HubSecret,
    bool HasHubSecret,
    IReadOnlyList<string> OtherJournals,
    string? PutAside)
{
    public bool IsWhole => Problems.Count == 0;
}

/// <summary>What was computed anew of the access journal.</summary>
/// <param name="Records">In the database.</param>
/// <param name="Days">Signed ones.</param>
/// <param name="Lines">In the files of this machine, those among them that the next start brings to the database.</param>
internal sealed record FollowedChains(long Records, int Days, long Lines);
