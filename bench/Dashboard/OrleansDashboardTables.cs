using System.Globalization;
using Actors.Bench.Results;

namespace Actors.Bench.Dashboard;

/// <summary>The results of <c>orleans-dashboard</c> as Markdown.</summary>
internal static class OrleansDashboardTables
{
    public static string Of(OrleansDashboardResult result)
    {
        var options = result.Options;
        return string.Create(CultureInfo.InvariantCulture, $"""
            # What the Orleans Dashboard costs

            {options.Rounds} interleaved rounds of {options.Seconds} s, {options.Connections} keep-alive connections. Median (min–max).

            {ContenderTables.Throughput(result.Throughput)}
            With the dashboard ÷ without it, round by round: {result.OnToOff.Text("0.00")}; while it is looked at ÷ without it: {result.WatchedToOff.Text("0.00")}.

            At a fixed {options.Rate:N0} checks/s, milliseconds from the scheduled sending:

            {ContenderTables.AtFixedRate(result.AtFixedRate)}
            Its first page was asked for {result.Looks:N0} times from the warm-up to the last round.

            {result.Machine.Line}

            """).ReplaceLineEndings("\n");
    }
}
