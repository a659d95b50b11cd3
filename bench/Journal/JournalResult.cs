using Actors.Bench.Contenders;
using Actors.Bench.Results;

namespace Actors.Bench.Journal;

/// <summary>What <c>journal</c> measured.</summary>
/// <param name="ToOff">With the journal ÷ without it, by round, of two processes.</param>
/// <param name="Recorded">Requests a second in the turns of one process in which they are recorded.</param>
/// <param name="Unrecorded">In the others.</param>
/// <param name="ByTurns">The one ÷ the other, by round.</param>
/// <param name="ShippedLater">Records that came to the database between the rounds.</param>
/// <param name="ShippingMicroseconds">Processor time of silo and database for each of them; null where the system does not say.</param>
internal sealed record JournalResult(
    MachineFacts Machine,
    RoundOptions Options,
    IReadOnlyList<ContenderResult> Throughput,
    Spread ToOff,
    Spread Recorded,
    Spread Unrecorded,
    Spread ByTurns,
    IReadOnlyList<LatencyResult> AtFixedRate,
    long ShippedLater,
    double? ShippingMicroseconds);
