using Actors.Bench.Contenders;
using Actors.Bench.Results;

namespace Actors.Bench.Journal;

/// <summary>What <c>journal</c> measured.</summary>
/// <param name="ToOff">With the journal ÷ without it, by round.</param>
/// <param name="Shipped">Records in the database when the last round was over.</param>
/// <param name="Measured">Checks that were answered in the rounds with the journal.</param>
internal sealed record JournalResult(
    MachineFacts Machine,
    RoundOptions Options,
    IReadOnlyList<ContenderResult> Throughput,
    Spread ToOff,
    IReadOnlyList<LatencyResult> AtFixedRate,
    long Shipped,
    long Measured);
