using System.Globalization;
using Actors.Bench.Results;

namespace Actors.Bench.Journal;

/// <summary>The results of <c>journal</c> as Markdown.</summary>
internal static class JournalTables
{
    public static string Of(JournalResult result)
    {
        var options = result.Options;
        return string.Create(CultureInfo.InvariantCulture, $"""
            # What recording every check costs, {result.Machine.GrainHost} host

            {JournalBench.Starts} starts of both services, after each {options.Rounds} interleaved rounds of {options.Seconds} s, {options.Connections} keep-alive connections. Median (min–max).

            {ContenderTables.Throughput(result.Throughput)}
            With the journal ÷ without it, round by round: {result.ToOff.Text("0.00")}.

            At a fixed {options.Rate:N0} checks/s, milliseconds from the scheduled sending:

            {ContenderTables.AtFixedRate(result.AtFixedRate)}
            During a round some records are brought to the database, which is counted; the others follow, and the next round begins when they are there: {result.ShippedLater:N0} records in all, {result.ShippingMicroseconds:0.0} CPU µs of silo and database each.

            {result.Machine.Line}

            """).ReplaceLineEndings("\n");
    }
}
