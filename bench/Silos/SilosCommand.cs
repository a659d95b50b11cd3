using System.CommandLine;
using Actors.Bench.Contenders;

namespace Actors.Bench.Silos;

/// <summary><c>silos</c>: one, two and three silos on one machine, and what it costs that a grain is on another silo than the API.</summary>
internal static class SilosCommand
{
    public static Command Create() => RoundCommand.Of(
        "silos",
        "Eligibility checks over HTTP with one, two and three silos, and with all grains on the silo that is asked or on another (Orleans host only)",
        new(People: 10_000, Rounds: 5, Seconds: 1, Connections: 30, Rate: 2_000),
        "Checks",
        (options, steps, stop) => new SilosBench(options, steps).RunAsync(stop));
}
