using Actors.Bench.Checks;
using Actors.Bench.Contenders;
using Actors.Bench.Load;
using Actors.Bench.Machine;
using Actors.Bench.Results;
using Actors.Bench.Setup;
using Actors.Cli;
using Actors.Cli.Output;
using Actors.Cli.SampleLoading;
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
        var data = cleanup.Add(await BenchData.MakeAsync("dashboard"));
        var service = await BenchService.StartAsync(data, options.People, steps, stop);
        var measured = await MeasuredAsync(service, data, cores, cleanup, stop);
        await using var database = NpgsqlDataSource.Create(service.Postgres);
        var machine = await MachineFacts.TakeAsync(allCores, cores.ToString(), database, stop);
        var key = Keys.Require(null, data.Directory, "operator", null);

        var rounds = new Rounds(service.DatabaseProcess, options.Rounds, options.Seconds, options.Connections, steps);
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
        var round = new Rounds(service.DatabaseProcess, 1, options.Seconds, options.Connections, steps);
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

    private async Task<Measured> MeasuredAsync(BenchService service, BenchData data, CoreSplit cores, Cleanup cleanup, CancellationToken stop)
    {
        var hot = HotPerson.Choose(SampleLoad.Options(SampleLoad.Recall(data.Directory)!.Today, options.People), HotPerson.Most);
        if (hot.Count == 0)
        {
            throw new Failure("Nobody of so small a sample is eligible: ask for more --people.");
        }

        using (var client = new CheckClient(service.Url, service.FacilityKey))
        {
            await steps.TakeAsync(() => client.AskAllAsync(hot, stop), answers => $"{answers.Length:N0} people resident");
        }

        var requests = new RequestSet("\"outcome\":\"eligible\""u8.ToArray(), [.. hot.Select(person => HttpRequestBytes.Post(CheckClient.Path, service.FacilityKey, person.Question))]);
        return new(new Contender("service", "the product", service.Url.Port, service.Process), cleanup.Add(LoadGenerator.Start(requests, data.File("requests"), cores)));
    }

    /// <param name="Characters">Sent to viewers.</param>
    private sealed record InTurn(List<LoadReport> Watched, List<LoadReport> Unwatched, long Characters);
}
