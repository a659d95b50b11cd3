using Actors.Bench.Load;
using Actors.Bench.Machine;
using Actors.Cli;
using Actors.Cli.Output;

namespace Actors.Bench.Contenders;

/// <summary>
/// Measures contenders in turn, round by round, so that whatever else the machine does meets all alike. Every second round goes the other way round: a machine that
/// just rested, or worked off what a contender had left to do, is another one for a while, and that must not always be the same contender's.
/// </summary>
/// <param name="count">Each round measures every contender once.</param>
/// <param name="seconds">Of each measurement.</param>
/// <param name="connections">Kept open by the load generator.</param>
/// <param name="sharesCores">The load generator has fewer cores than threads: it sleeps between requests.</param>
internal sealed class Rounds(int count, int seconds, int connections, Steps steps, bool sharesCores = false)
{
    private const int WarmUps = 3;

    /// <summary>Until the code is compiled as it will stay; nothing is counted.</summary>
    public async Task WarmUpAsync(IReadOnlyList<Measured> contenders, CancellationToken stop)
    {
        for (var i = 0; i < WarmUps; i++)
        {
            foreach (var one in contenders)
            {
                await MeasureAsync(one, rate: null, stop);
            }
        }

        steps.Say($"Warm-up: {WarmUps} times {seconds} s each");
    }

    /// <summary>The reports of each contender, by round.</summary>
    /// <param name="rate">Requests a second; null for as many as possible.</param>
    public async Task<List<LoadReport>[]> RunAsync(IReadOnlyList<Measured> contenders, int? rate, CancellationToken stop)
    {
        var reports = contenders.Select(_ => new List<LoadReport>(count)).ToArray();
        for (var round = 1; round <= count; round++)
        {
            foreach (var i in InTurn(round, contenders.Count))
            {
                reports[i].Add(await MeasureAsync(contenders[i], rate, stop));
            }

            steps.Say($"Round {round}{(rate is null ? "" : $" at {rate:N0}/s")}: {string.Join(", ", contenders.Select((one, i) => $"{one.Contender.Name} {Line(reports[i][^1], rate)}"))}");
        }

        return reports;
    }

    private static IEnumerable<int> InTurn(int round, int contenders) =>
        Enumerable.Range(0, contenders).Select(i => round % 2 == 1 ? i : contenders - 1 - i);

    private async Task<LoadReport> MeasureAsync(Measured measured, int? rate, CancellationToken stop)
    {
        var contender = measured.Contender;
        var before = Used(measured);
        var report = await measured.Load.RunAsync(new(contender.Ports, connections, seconds, rate, sharesCores, contender.Parted, contender.TurnTicks), stop);
        var after = Used(measured);
        if (contender.SettleAsync is { } settle)
        {
            await settle(stop);
            after = contender.CountsSettling ? Used(measured) : after;
        }

        return report.Requests == 0 ? throw new Failure($"{contender.Name} answered nothing for {seconds} s: this machine does too much else to measure on it.") : report with
        {
            ServerMicroseconds = (after.Server + after.Database - before.Server - before.Database)?.TotalMicroseconds / report.Requests,
            DatabaseMicroseconds = (after.Database - before.Database)?.TotalMicroseconds / report.Requests,
            Counts = null,
        };
    }

    private static (TimeSpan? Server, TimeSpan? Database) Used(Measured measured) =>
        (ProcessorTime.Of([.. measured.Contender.Processes]), ProcessorTime.Of(measured.DatabaseProcess));

    private static string Line(LoadReport report, int? rate) => report.Turns is { } turns
        ? $"{turns.Even:N0}/s and {turns.Odd:N0}/s, {turns.Ratio:0.00}"
        : Measurements(report, rate);

    private static string Measurements(LoadReport report, int? rate) =>
        rate is null ? $"{report.PerSecond:N0}/s{(report.ServerMicroseconds is { } used ? $" {used:0.0} µs{(report.DatabaseMicroseconds is { } database ? $", database {database:0.0}" : "")}" : "")}" : $"p50 {report.Latency.P50:0.000} p99 {report.Latency.P99:0.000} ms";
}

/// <summary>A contender and who asks it.</summary>
/// <param name="DatabaseProcess">Its database server's.</param>
internal sealed record Measured(Contender Contender, LoadGenerator Load, int DatabaseProcess)
{
    public Measured InTurnsOf(TimeSpan turn) => this with { Contender = Contender with { TurnTicks = turn.Ticks } };

    public Measured SettlingBy(Func<CancellationToken, Task> settle) => this with { Contender = Contender with { SettleAsync = settle } };
}
