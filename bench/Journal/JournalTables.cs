using System.Globalization;
using Actors.Bench.Results;
using Actors.Storage.Journal;

namespace Actors.Bench.Journal;

/// <summary>The results of <c>journal</c> as Markdown.</summary>
internal static class JournalTables
{
    public static string Of(JournalResult result)
    {
        var options = result.Options;
        var perSecond = new JournalOptions().ShipPerSecondAtTheLimit;
        return string.Create(CultureInfo.InvariantCulture, $"""
            # What recording every check costs, {result.Machine.GrainHost} host

            {JournalBench.Starts} starts of three services, after each {options.Rounds} interleaved rounds of {options.Seconds} s, {options.Connections} keep-alive connections. Median (min–max).

            **In one process, by turns of {JournalOptions.Turn.TotalMilliseconds:0} ms: {result.Recorded.Text("N0")} requests/s recorded, {result.Unrecorded.Text("N0")} not; the one ÷ the other, round by round: {result.ByTurns.Text("0.00")}.**

            Each service on the whole:

            {ContenderTables.Throughput(result.Throughput)}
            Service with the journal ÷ service without it, round by round: {result.ToOff.Text("0.00")}. Two processes differ by some percent whatever they do.

            At a fixed {options.Rate:N0} checks/s, milliseconds from the scheduled sending:

            {ContenderTables.AtFixedRate(result.AtFixedRate)}
            During a round up to {perSecond} records a second are brought to the database, which costs turns of either kind. The others follow, and the next round begins when they are there: {result.ShippedLater:N0} records in all, {result.ShippingMicroseconds:0.0} CPU µs of silo and database each; {perSecond} a second are {perSecond * result.ShippingMicroseconds / 10_000:0.0} % of one core.

            {result.Machine.Line}

            """).ReplaceLineEndings("\n");
    }
}
