using Actors.Bench.Contenders;
using Actors.Bench.Load;
using Actors.Bench.Machine;
using Actors.Cli.Output;

namespace Actors.Bench.Checks;

/// <summary>Measures contenders in turn, round by round, so that whatever else the machine does meets all alike.</summary>
internal sealed class CheckRounds(LoadGenerator load, int databaseProcess, CheckOptions options, Steps steps)
{
    private const int WarmUps = 3;

    /// <summary>Until the code is compiled as it will stay; nothing is counted.</summary>
    public async Task WarmUpAsync(IReadOnlyList<Contender> contenders, CancellationToken stop)
    {
        for (var i = 0; i < WarmUps; i++)
        {
            foreach (var contender in contenders)
            {
                await load.RunAsync(new(contender.Port, options.Connections, options.Seconds, Rate: null), stop);
            }
        }

        steps.Say($"Warm-up: {WarmUps} times {options.Seconds} s each");
    }

    /// <summary>The reports of each contender, by round.</summary>
    /// <param name="rate">Requests a second; null for as many as possible.</param>
    public async Task<List<LoadReport>[]> RunAsync(IReadOnlyList<Contender> contenders, int? rate, CancellationToken stop)
    {
        var reports = contenders.Select(_ => new List<LoadReport>(options.Rounds)).ToArray();
        for (var round = 1; round <= options.Rounds; round++)
        {
            for (var i = 0; i < contenders.Count; i++)
            {
                reports[i].Add(await MeasureAsync(contenders[i], rate, stop));
            }

            steps.Say($"Round {round}{(rate is null ? "" : $" at {rate:N0}/s")}: {string.Join(", ", contenders.Select((contender, i) => $"{contender.Name} {Line(reports[i][^1], rate)}"))}");
        }

        return reports;
    }

    private async Task<LoadReport> MeasureAsync(Contender contender, int? rate, CancellationToken stop)
    {
        var before = ProcessorTime.Of(contender.Process, databaseProcess);
        var report = await load.RunAsync(new(contender.Port, options.Connections, options.Seconds, rate), stop);
        var used = ProcessorTime.Of(contender.Process, databaseProcess) - before;
        return report with { ServerMicroseconds = used?.TotalMicroseconds / report.Requests };
    }

    private static string Line(LoadReport report, int? rate) =>
        rate is null ? $"{report.PerSecond:N0}/s{(report.ServerMicroseconds is { } used ? $" {used:0.0} µs" : "")}" : $"p50 {report.Latency.P50:0.000} p99 {report.Latency.P99:0.000} ms";
}
