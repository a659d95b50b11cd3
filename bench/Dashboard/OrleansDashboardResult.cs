using Actors.Bench.Contenders;
using Actors.Bench.Results;

namespace Actors.Bench.Dashboard;

/// <summary>What <c>orleans-dashboard</c> measured.</summary>
/// <param name="OnToOff">With the dashboard ÷ without it, by round.</param>
/// <param name="WatchedToOff">While it is looked at ÷ without it, by round.</param>
/// <param name="Looks">How often the first page was asked for from the warm-up to the last round.</param>
internal sealed record OrleansDashboardResult(
    MachineFacts Machine,
    RoundOptions Options,
    IReadOnlyList<ContenderResult> Throughput,
    Spread OnToOff,
    Spread WatchedToOff,
    IReadOnlyList<LatencyResult> AtFixedRate,
    int Looks);
