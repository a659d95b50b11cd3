namespace Actors.Bench.Results;

/// <summary>What was measured of contenders, as Markdown tables.</summary>
internal static class ContenderTables
{
    public static string Throughput(IEnumerable<ContenderResult> results) => MarkdownTable.Of(
        ["", "requests/s", "p50 ms", "p99 ms", "server + database CPU µs", "database's part"],
        results.Select(one => new[]
        {
            $"{one.Name}: {one.What}",
            one.PerSecond.Text("N0"),
            Spread.Of(one.Rounds.Select(round => round.Latency.P50)).Text("0.00"),
            Spread.Of(one.Rounds.Select(round => round.Latency.P99)).Text("0.00"),
            one.ServerMicroseconds?.Text("0.0") ?? "–",
            one.DatabaseMicroseconds?.Text("0.0") ?? "–",
        }));

    /// <summary>Milliseconds.</summary>
    public static string AtFixedRate(IEnumerable<LatencyResult> results) => MarkdownTable.Of(
        ["", "p50", "p99", "p99.9", "not sent"],
        results.Select(one => new[] { one.Name, one.P50.Text("0.000"), one.P99.Text("0.00"), one.P999.Text("0.00"), $"{one.Unsent}" }));
}
