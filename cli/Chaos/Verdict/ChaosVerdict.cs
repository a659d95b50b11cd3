namespace Actors.Cli.Chaos.Verdict;

/// <summary>What a run came to.</summary>
/// <param name="Seconds">Of load.</param>
/// <param name="Overall">Of the whole run.</param>
/// <param name="OutsideKillAll">Without the checks that began while the whole cluster was killed, for which there is a promise of its own.</param>
/// <param name="LedgerCalls">Charges, confirmations, cancellations, quotes and checks of people with a ledger.</param>
/// <param name="Unknown">Those that the facility gave up, not knowing whether they took effect.</param>
/// <param name="Received">Answers that were looked for in the access journal.</param>
internal sealed record ChaosVerdict(
    int Seed,
    string Host,
    int Silos,
    double Seconds,
    Availability Overall,
    Availability OutsideKillAll,
    int LedgerRounds,
    int LedgerCalls,
    int Unknown,
    int Uploads,
    int Received,
    long JournalRecords,
    IReadOnlyList<FaultImpact> Faults,
    IReadOnlyList<PromiseKept> Promises)
{
    public bool AllKept => Promises.All(promise => promise.Kept is not false);
}

/// <summary>Whether a promise was kept.</summary>
/// <param name="Kept">Null where the run cannot tell.</param>
/// <param name="Broken">By what.</param>
internal sealed record PromiseKept(string Name, string Says, bool? Kept, IReadOnlyList<string> Broken);
