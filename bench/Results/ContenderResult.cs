using Actors.Bench.Load;

namespace Actors.Bench.Results;

/// <summary>Requests a second of one contender, closed loop.</summary>
/// <param name="ServerMicroseconds">Processor time of server and database for a request; null where the system does not say.</param>
/// <param name="DatabaseMicroseconds">The database's part of it.</param>
/// <param name="Rounds">In the order of the rounds.</param>
internal sealed record ContenderResult(string Name, string What, Spread PerSecond, Spread? ServerMicroseconds, Spread? DatabaseMicroseconds, IReadOnlyList<LoadReport> Rounds)
{
    public static ContenderResult Of(string name, string what, IReadOnlyList<LoadReport> rounds) =>
        new(name, what, Spread.Of(rounds.Select(round => round.PerSecond)), Spread.OfKnown(rounds.Select(round => round.ServerMicroseconds)), Spread.OfKnown(rounds.Select(round => round.DatabaseMicroseconds)), rounds);
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
