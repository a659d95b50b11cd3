using System.CommandLine;
using Actors.Bench.Contenders;

namespace Actors.Bench.Dashboard;

/// <summary><c>dashboard</c>: what it costs that somebody watches.</summary>
internal static class DashboardCommand
{
    public static Command Create() => RoundCommand.Of(
        "dashboard",
        "Eligibility checks over HTTP with somebody watching the dashboard and with nobody, side by side",
        new(People: 10_000, Rounds: 9, Seconds: 3, Connections: 32, Rate: 4_000),
        "Checks",
        (options, steps, stop) => new DashboardBench(options, steps).RunAsync(stop));
}
