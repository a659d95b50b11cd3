using System.Globalization;
using Actors.Bench.Results;

namespace Actors.Bench.Uploads;

/// <summary>The results of <c>upload</c> as Markdown.</summary>
internal static class UploadTables
{
    public static string Of(UploadResult result)
    {
        var machine = result.Machine;
        return string.Create(CultureInfo.InvariantCulture, $"""
            # Uploads from file to published, {machine.GrainHost} host

            {Compared(result.Compared, result.Options)}{Large(result.Large, result.Options)}Machine: {machine.Processor}, {machine.Cores} cores ({machine.CoreUse}), {machine.MemoryGiB} GiB, {machine.Os}, .NET {machine.DotNet}, PostgreSQL {machine.Postgres}. Load average before: {machine.LoadBefore}. {machine.Date:yyyy-MM-dd HH:mm} UTC, commit {machine.Commit}.

            """).ReplaceLineEndings("\n");
    }

    private static string Compared(Comparison? compared, UploadOptions options) => compared is null ? "" : string.Create(CultureInfo.InvariantCulture, $"""
        {options.Rounds} interleaved rounds of about {options.Rows:N0} new rows of {options.Bodies} bodies at the same time. Median (min–max).

        {MarkdownTable.Of(["", "rows/s", "CPU µs a row, silo + database"], compared.Ways.Select(way => new[] { $"{way.Name}: {way.What}", way.PerSecond.Text("N0"), way.CpuMicroseconds?.Text("0") ?? "–" }))}
        Product ÷ set-based, round by round: {compared.ToSetBased.Text("0.00")}. Product ÷ single-row: {compared.ToSingleRow.Text("0.0")}. One small commit with nobody beside it: {compared.CommitMilliseconds.Text("0.00")} ms.


        """);

    private static string Large(LargeResult? large, UploadOptions options) => large is null ? "" : string.Create(CultureInfo.InvariantCulture, $"""
        Large: {large.Rows:N0} rows of {options.LargeBodies} bodies at the same time in {large.Seconds:N1} s, **{large.PerSecond:N0} rows/s**, {large.Accepted:N0} accepted; {large.CpuMicroseconds?.ToString("0", CultureInfo.InvariantCulture) ?? "unknown"} CPU µs a row of silo and database, the checks' among it; peak memory of the silo {large.PeakMiB?.ToString("N0", CultureInfo.InvariantCulture) ?? "unknown"} MiB.
        Meanwhile {options.Rate:N0} checks/s, milliseconds from the scheduled sending: p50 {large.Checks.Latency.P50:0.000}, p99 {large.Checks.Latency.P99:0.00}, p99.9 {large.Checks.Latency.P999:0.0}, not sent {large.Checks.Unsent}.
        In the worst two seconds of it: p50 {large.WorstSeconds.P50:0.000}, p99 {large.WorstSeconds.P99:0.00}, p99.9 {large.WorstSeconds.P999:0.0}.


        """);
}
