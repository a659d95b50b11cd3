using System.CommandLine;
using Actors.Bench.Contenders;

namespace Actors.Bench.Checks;

/// <summary><c>check</c>: eligibility checks over HTTP, the product beside a bare endpoint and the obvious alternative.</summary>
internal static class CheckCommand
{
    public static Command Create() => RoundCommand.Of(
        "check",
        "Eligibility checks over HTTP: the product, a bare endpoint and the obvious alternative side by side",
        new(People: 10_000, Rounds: 5, Seconds: 3, Connections: 32, Rate: 4_000),
        "Checks",
        (options, steps, stop) => new CheckBench(options, steps).RunAsync(stop));
}
