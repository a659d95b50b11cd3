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

            {options.Rounds} interleaved rounds of {options.Seconds} s, {options.Connections} keep-alive connections. Median (min–max).

            {ContenderTables.Throughput(result.Throughput)}
            With the journal ÷ without it, round by round: {result.ToOff.Text("0.00")}.

            At a fixed {options.Rate:N0} checks/s, milliseconds from the scheduled sending:

            {ContenderTables.AtFixedRate(result.AtFixedRate)}
            Of {result.Measured:N0} checks in the rounds and those before, {result.Shipped:N0} records had come to the database at the end; the others were in the files. The first service brings its records to the database during the rounds of the second, too, which get fewer processors by that.

            {result.Machine.Line}

            """).ReplaceLineEndings("\n");
    }
}
