using System.Globalization;
using Actors.Bench.Results;

namespace Actors.Bench.Dashboard;

/// <summary>The results of <c>dashboard</c> as Markdown.</summary>
internal static class DashboardTables
{
    public static string Of(DashboardResult result)
    {
        var options = result.Options;
        return string.Create(CultureInfo.InvariantCulture, $"""
            # What a viewer of the dashboard costs, {result.Machine.GrainHost} host

            {options.Rounds} rounds of {options.Seconds} s each way on one service, {options.Connections} keep-alive connections; which way comes first alternates. Median (min–max).

            {ContenderTables.Throughput(result.Throughput)}
            With a viewer ÷ without, round by round: {result.ToUnwatched.Text("0.000")}.

            At a fixed {options.Rate:N0} checks/s, milliseconds from the scheduled sending:

            {ContenderTables.AtFixedRate(result.AtFixedRate)}
            The viewers were sent {result.Characters:N0} characters; each had been there for some seconds when its round began. The samples of the last hour are taken whether anybody watches or not, so that both ways pay for them.

            {result.Machine.Line}

            """).ReplaceLineEndings("\n");
    }
}
