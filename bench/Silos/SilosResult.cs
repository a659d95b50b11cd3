using Actors.Bench.Contenders;
using Actors.Bench.Results;

namespace Actors.Bench.Silos;

/// <summary>What <c>silos</c> measured.</summary>
/// <param name="People">Asked for in turn, all of them in the memory of one silo or another.</param>
/// <param name="IdleCores">What all six silos and the database together take while nobody asks, in cores; null where the system does not say.</param>
/// <param name="ToOneSilo">Checks a second, by round.</param>
/// <param name="RemoteToLocal">Checks a second, by round.</param>
/// <param name="Shares">Counted by Orleans.</param>
internal sealed record SilosResult(
    MachineFacts Machine,
    RoundOptions Options,
    int People,
    double? IdleCores,
    IReadOnlyList<ContenderResult> Throughput,
    IReadOnlyList<SilosRatio> ToOneSilo,
    IReadOnlyList<SilosRatio> RemoteToLocal,
    IReadOnlyList<LatencyResult> AtFixedRate,
    IReadOnlyList<SilosShare> Shares);

/// <param name="What">What is divided by what.</param>
internal sealed record SilosRatio(string What, Spread Ratio);

/// <param name="OwnSilo">The share of the calls to grains that stayed on the silo that was asked, 0 to 1.</param>
internal sealed record SilosShare(string Name, double OwnSilo);
