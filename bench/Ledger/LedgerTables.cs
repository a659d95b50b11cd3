using System.Globalization;
using Actors.Bench.Results;

namespace Actors.Bench.Ledger;

/// <summary>The results of <c>ledger</c> as Markdown.</summary>
internal static class LedgerTables
{
    public static string Of(LedgerResult result)
    {
        var machine = result.Machine;
        var options = result.Options;
        return string.Create(CultureInfo.InvariantCulture, $"""
            # Quotes and charges, {machine.GrainHost} host

            {options.Rounds} interleaved rounds of {options.Seconds} s, {options.Connections} keep-alive connections, {result.PeopleCharged:N0} resident people with one program each, in turn. Every charge is confirmed, has a key of its own and is durable before it is answered. Their ledgers of the month grew from {result.EntriesBefore:0.0} to {result.EntriesAfter:0.0} entries on average. Median (min–max).

            {ContenderTables.Throughput(result.Throughput)}
            Charges, product ÷ alternative, round by round: {result.ToAlternative.Text("0.00")}.

            At a fixed {options.Rate:N0} charges/s, milliseconds from the scheduled sending:

            {ContenderTables.AtFixedRate(result.AtFixedRate)}
            {InProcess(result)}Alternative: prepared statements, pooled connections over the Unix socket, the patient's terms and the month's row stored ready; it records no reply for a retry, no history and no audit of what changed.

            {machine.Line}

            """).ReplaceLineEndings("\n");
    }

    private static string InProcess(LedgerResult result) => result.InProcess.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"""
        Inside the process, without HTTP and database: {result.RecipientsInProcess:N0} resident recipients with a national and a local program and {LedgerBench.EntriesInProcess} entries in the month, called through the host one after the other; each is charged 4 times.

        {MarkdownTable.Of(["", "CPU µs a call"], result.InProcess.Select(one => new[] { one.What, one.Microseconds.Text("0.0") }))}

        """);
}
