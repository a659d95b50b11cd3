using System.CommandLine;
using Actors.Bench.Contenders;

namespace Actors.Bench.Placement;

/// <summary><c>placement</c>: the choices that a cluster has of where grains are, who knows it, and whether they move.</summary>
internal static class PlacementCommand
{
    public static Command Create() => RoundCommand.Of(
        "placement",
        "Eligibility checks over HTTP on three silos with each placement, the consistent directory and repartitioning, and what a killed silo takes along (Orleans host only)",
        new(People: 10_000, Rounds: 5, Seconds: 1, Connections: 30, Rate: 2_000),
        "Checks",
        (options, steps, stop) => new PlacementBench(options, steps).RunAsync(stop));
}
