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

            {Throughput(result)}
            With the journal ÷ without it, round by round: {result.ToOff.Text("0.00")}.

            At a fixed {options.Rate:N0} checks/s, milliseconds from the scheduled sending:

            {AtFixedRate(result)}
            Of {result.Measured:N0} checks in the rounds and those before, {result.Shipped:N0} records had come to the database at the end; the others were in the files.

            {result.Machine.Line}

            """).ReplaceLineEndings("\n");
    }

    private static string Throughput(JournalResult result) => MarkdownTable.Of(
        ["", "requests/s", "p50 ms", "p99 ms", "server + database CPU µs"],
        result.Throughput.Select(one => new[]
        {
            $"{one.Name}: {one.What}",
            one.PerSecond.Text("N0"),
            Spread.Of(one.Rounds.Select(round => round.Latency.P50)).Text("0.00"),
            Spread.Of(one.Rounds.Select(round => round.Latency.P99)).Text("0.00"),
            one.ServerMicroseconds?.Text("0.0") ?? "–",
        }));

    private static string AtFixedRate(JournalResult result) => MarkdownTable.Of(
        ["", "p50", "p99", "p99.9", "not sent"],
        result.AtFixedRate.Select(one => new[] { one.Name, one.P50.Text("0.000"), one.P99.Text("0.000"), one.P999.Text("0.00"), $"{one.Unsent}" }));
}
