using Actors.Bench.Load;
using Actors.Bench.Results;

namespace Actors.Bench.Checks;

/// <summary>What <c>check</c> measured.</summary>
/// <param name="HotPeople">Asked for in turn, all of them resident.</param>
/// <param name="AnswerBytes">Of an answer's body, on average.</param>
/// <param name="ToBare">Product ÷ bare endpoint, by round.</param>
/// <param name="ToAlternative">Product ÷ alternative, by round.</param>
internal sealed record CheckResult(
    MachineFacts Machine,
    CheckOptions Options,
    int HotPeople,
    double AnswerBytes,
    IReadOnlyList<ContenderResult> Throughput,
    Spread ToBare,
    Spread ToAlternative,
    IReadOnlyList<LatencyResult> AtFixedRate);

/// <summary>Requests a second of one contender, closed loop.</summary>
/// <param name="ServerMicroseconds">Processor time of server and database for a request; null where the system does not say.</param>
/// <param name="Rounds">In the order of the rounds.</param>
internal sealed record ContenderResult(string Name, string What, Spread PerSecond, Spread? ServerMicroseconds, IReadOnlyList<LoadReport> Rounds)
{
    public static ContenderResult Of(string name, string what, IReadOnlyList<LoadReport> rounds) =>
        new(name, what, Spread.Of(rounds.Select(round => round.PerSecond)), Spread.OfKnown(rounds.Select(round => round.ServerMicroseconds)), rounds);
}

/// <summary>Latency of one contender at the fixed rate, milliseconds from the scheduled sending.</summary>
/// <param name="Unsent">Over all rounds.</param>
internal sealed record LatencyResult(string Name, Spread P50, Spread P99, Spread P999, long Unsent, IReadOnlyList<LoadReport> Rounds)
{
    public static LatencyResult Of(string name, IReadOnlyList<LoadReport> rounds) => new(
        name,
        Spread.Of(rounds.Select(round => round.Latency.P50)),
        Spread.Of(rounds.Select(round => round.Latency.P99)),
        Spread.Of(rounds.Select(round => round.Latency.P999)),
        rounds.Sum(round => round.Unsent),
        rounds);
}
