using Actors.Bench.Results;

namespace Actors.Bench.Ledger;

/// <summary>Processor time of one call of a resident recipient, microseconds, by round.</summary>
/// <param name="What">For people.</param>
internal sealed record GrainCost(string What, Spread Microseconds);
