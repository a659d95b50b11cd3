using System.Net.Http.Headers;
using Actors.Bench.Checks;
using Actors.Bench.Contenders;
using Actors.Bench.Machine;
using Actors.Bench.Results;
using Actors.Bench.Setup;
using Actors.Cli;
using Actors.Cli.GrainHosts;
using Actors.Cli.Output;
using Actors.Cli.Service;
using Npgsql;

namespace Actors.Bench.Dashboard;

/// <summary>The whole of <c>orleans-dashboard</c>: three silos with the same sample, one without the dashboard, one that nobody looks at, one that is looked at every second.</summary>
internal sealed class OrleansDashboardBench(RoundOptions options, Steps steps)
{
    /// <summary>What the dashboard's first page asks for, as often as it does.</summary>
    private static readonly string[] Page = ["/orleans/DashboardCounters", "/orleans/ClusterStats", "/orleans/TopGrainMethods"];

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    public async Task RunAsync(CancellationToken stop)
    {
        if (MachineFacts.BuiltFor != nameof(GrainHost.Orleans))
        {
            throw new Failure("Only silos on the Orleans host have the Orleans Dashboard: `actors bench orleans-dashboard --host orleans`.");
        }

        var allCores = Environment.ProcessorCount;
        var cores = await CoreSplit.TakeAsync();
        steps.Say($"Cores: {cores}");
        await using var cleanup = new Cleanup();
        var off = await StartAsync("off", "without the dashboard", ("Actors__OrleansDashboard", "false"), cores, cleanup, stop);
        var on = await StartAsync("on", "with the dashboard, at which nobody looks", null, cores, cleanup, stop);
        var watched = await StartAsync("watched", "with the dashboard, at which somebody looks: calls are timed by method", null, cores, cleanup, stop);

        await using var database = NpgsqlDataSource.Create(off.Service.Postgres);
        var machine = await MachineFacts.TakeAsync(allCores, cores.ToString(), database, stop);
        Measured[] measured = [off.Measured, on.Measured, watched.Measured];
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var looking = LookAsync(watched, ended.Token);
        var rounds = new Rounds(options.Rounds, options.Seconds, options.Connections, steps);
        await rounds.WarmUpAsync(measured, stop);
        var throughput = await rounds.RunAsync(measured, rate: null, stop);
        var latency = await rounds.RunAsync(measured, options.Rate, stop);
        await ended.CancelAsync();
        var looks = await looking;

        var result = new OrleansDashboardResult(
            machine,
            options,
            [.. measured.Select((one, i) => ContenderResult.Of(one.Contender.Name, one.Contender.What, throughput[i]))],
            Spread.Of(throughput[1].Zip(throughput[0], (with, without) => with.PerSecond / without.PerSecond)),
            Spread.Of(throughput[2].Zip(throughput[0], (with, without) => with.PerSecond / without.PerSecond)),
            [.. measured.Select((one, i) => LatencyResult.Of(one.Contender.Name, latency[i]))],
            looks);
        var markdown = OrleansDashboardTables.Of(result);
        var path = await ResultFiles.WriteAsync($"orleans-dashboard-{machine.GrainHost}", result, markdown, stop);
        steps.Say($"\n{markdown}\nWritten to {path} and .json");
    }

    private Task<CheckedProduct> StartAsync(string name, string what, (string, string)? variable, CoreSplit cores, Cleanup cleanup, CancellationToken stop) =>
        CheckedProduct.StartAsync(name, what, variable, options.People, cores, cleanup, steps, stop);

    /// <summary>How often the page was looked at until it was to end.</summary>
    private static async Task<int> LookAsync(CheckedProduct product, CancellationToken ended)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = product.Service.Url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Keys.First(product.Data.Directory, "operator"));
        using var timer = new PeriodicTimer(LookEvery);
        var looks = 0;
        try
        {
            do
            {
                foreach (var part in Page)
                {
                    await client.GetStringAsync(new Uri(part, UriKind.Relative), ended);
                }

                looks++;
            }
            while (await timer.WaitForNextTickAsync(ended));
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // Measured.
        }

        return looks;
    }
}
