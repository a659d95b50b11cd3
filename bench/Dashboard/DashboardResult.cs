using Actors.Bench.Contenders;
using Actors.Bench.Results;

namespace Actors.Bench.Dashboard;

/// <summary>What <c>dashboard</c> measured.</summary>
/// <param name="ToUnwatched">Requests a second with a viewer ÷ without, by round.</param>
/// <param name="Characters">Sent to viewers in all rounds.</param>
internal sealed record DashboardResult(
    MachineFacts Machine, RoundOptions Options, IReadOnlyList<ContenderResult> Throughput, Spread ToUnwatched, IReadOnlyList<LatencyResult> AtFixedRate, long Characters);
