using System.CommandLine;
using Actors.Bench.Contenders;

namespace Actors.Bench.Dashboard;

/// <summary><c>orleans-dashboard</c>: what it costs that a silo has the Orleans Dashboard, and that somebody looks at it.</summary>
internal static class OrleansDashboardCommand
{
    public static Command Create() => RoundCommand.Of(
        "orleans-dashboard",
        "Eligibility checks over HTTP without the Orleans Dashboard, with it, and while it is looked at (Orleans host only)",
        new(People: 10_000, Rounds: 5, Seconds: 3, Connections: 32, Rate: 4_000),
        "Checks",
        (options, steps, stop) => new OrleansDashboardBench(options, steps).RunAsync(stop));
}
