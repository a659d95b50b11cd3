using Actors.Bench.Contenders;
using Actors.Bench.Results;

namespace Actors.Bench.Placement;

/// <summary>What <c>placement</c> measured.</summary>
/// <param name="People">Asked for in turn through every silo.</param>
/// <param name="IdleCores">What all clusters and the database together take while nobody asks, in cores; null where the system does not say.</param>
/// <param name="ToUsual">Checks a second ÷ those of the usual configuration, by round.</param>
internal sealed record PlacementResult(
    MachineFacts Machine,
    RoundOptions Options,
    int People,
    double? IdleCores,
    IReadOnlyList<ContenderResult> Throughput,
    IReadOnlyList<PlacementRatio> ToUsual,
    IReadOnlyList<LatencyResult> AtFixedRate,
    IReadOnlyList<GrainWhereabouts> Whereabouts);

internal sealed record PlacementRatio(string Name, Spread Ratio);

/// <summary>Where the grains of a cluster are at the end, and what became of them when a silo was killed.</summary>
/// <param name="OwnSilo">The share of the calls to grains that stayed on the silo that was asked, 0 to 1.</param>
/// <param name="Residents">Recipients and identifiers in the memory of each silo; the last is the one that was killed.</param>
/// <param name="LeftElsewhere">Of those of the other silos, what left memory when it died.</param>
internal sealed record GrainWhereabouts(string Name, double OwnSilo, IReadOnlyList<double> Residents, double LeftElsewhere);
