using Actors.Bench.Checks;
using Actors.Bench.Contenders;
using Actors.Bench.Load;
using Actors.Bench.Machine;
using Actors.Bench.Results;
using Actors.Bench.Setup;
using Actors.Cli.Output;
using Actors.Cli.Service;
using Npgsql;

namespace Actors.Bench.Dashboard;

/// <summary>The whole of <c>dashboard</c>: the same service all the time, asked in turn while somebody watches and while nobody does.</summary>
internal sealed class DashboardBench(RoundOptions options, Steps steps)
{
    public async Task RunAsync(CancellationToken stop)
    {
        var allCores = Environment.ProcessorCount;
        var cores = await CoreSplit.TakeAsync();
        steps.Say($"Cores: {cores}");
        await using var cleanup = new Cleanup();
        var (measured, service, data) = await CheckedProduct.StartAsync("dashboard", "the product", variable: null, options.People, cores, cleanup, steps, stop);
        await using var database = NpgsqlDataSource.Create(service.Postgres);
        var machine = await MachineFacts.TakeAsync(allCores, cores.ToString(), database, stop);
        var key = Keys.First(data.Directory, "operator");

        var rounds = new Rounds(options.Rounds, options.Seconds, options.Connections, steps);
        await rounds.WarmUpAsync([measured], stop);
        var throughput = await InTurnAsync(service, measured, key, rate: null, stop);
        var latency = await InTurnAsync(service, measured, key, options.Rate, stop);
        var result = new DashboardResult(
            machine,
            options,
            [ContenderResult.Of("watched", "one viewer follows the stream", throughput.Watched), ContenderResult.Of("unwatched", "nobody does", throughput.Unwatched)],
            Spread.Of(throughput.Watched.Zip(throughput.Unwatched, (with, without) => with.PerSecond / without.PerSecond)),
            [LatencyResult.Of("watched", latency.Watched), LatencyResult.Of("unwatched", latency.Unwatched)],
            throughput.Characters + latency.Characters);
        var markdown = DashboardTables.Of(result);
        var path = await ResultFiles.WriteAsync($"dashboard-{machine.GrainHost}", result, markdown, stop);
        steps.Say($"\n{markdown}\nWritten to {path} and .json");
    }

    /// <summary>Each round measures both; which comes first changes from round to round, so that none is favoured by a service that grows faster or slower.</summary>
    private async Task<InTurn> InTurnAsync(BenchService service, Measured measured, string key, int? rate, CancellationToken stop)
    {
        var round = new Rounds(1, options.Seconds, options.Connections, steps);
        var result = new InTurn([], [], 0);
        for (var number = 0; number < options.Rounds; number++)
        {
            foreach (var watched in number % 2 == 0 ? new[] { true, false } : [false, true])
            {
                await using var viewer = watched ? await Viewer.OpenAsync(service.Url, key, stop) : null;
                (watched ? result.Watched : result.Unwatched).AddRange((await round.RunAsync([measured with { Contender = measured.Contender with { Name = watched ? "watched" : "unwatched" } }], rate, stop))[0]);
                result = result with { Characters = result.Characters + (viewer?.Characters ?? 0) };
            }
        }

        return result;
    }

    /// <param name="Characters">Sent to viewers.</param>
    private sealed record InTurn(List<LoadReport> Watched, List<LoadReport> Unwatched, long Characters);
}
