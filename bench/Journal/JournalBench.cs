using Actors.Bench.Checks;
using Actors.Bench.Contenders;
using Actors.Bench.Load;
using Actors.Bench.Machine;
using Actors.Bench.Results;
using Actors.Bench.Setup;
using Actors.Cli;
using Actors.Cli.Output;
using Actors.Cli.SampleLoading;
using Npgsql;

namespace Actors.Bench.Journal;

/// <summary>The whole of <c>journal</c>: the product twice, each with a database of its own and the same sample, once without its journal.</summary>
internal sealed class JournalBench(RoundOptions options, Steps steps)
{
    /// <summary>The silo's own (<c>silo/JournalSettings.cs</c>), which it takes from nowhere but its environment.</summary>
    private const string OffVariable = "ACTORS_MEASURE_WITHOUT_JOURNAL";

    private const string OffValue = "nobody-is-recorded";

    public async Task RunAsync(CancellationToken stop)
    {
        var allCores = Environment.ProcessorCount;
        var cores = await CoreSplit.TakeAsync();
        steps.Say($"Cores: {cores}");
        await using var cleanup = new Cleanup();
        var (with, shipping) = await StartAsync(new("journal", "the product: a record before every answer"), cores, cleanup, stop);
        Environment.SetEnvironmentVariable(OffVariable, OffValue);
        var (without, _) = await StartAsync(new("off", "the same with its journal switched off"), cores, cleanup, stop);
        Environment.SetEnvironmentVariable(OffVariable, null);

        await using var database = NpgsqlDataSource.Create(shipping.Service.Postgres);
        var machine = await MachineFacts.TakeAsync(allCores, cores.ToString(), database, stop);
        Measured[] measured = [with, without];
        var rounds = new Rounds(options.Rounds, options.Seconds, options.Connections, steps);
        await rounds.WarmUpAsync(measured, stop);
        var throughput = await rounds.RunAsync(measured, rate: null, stop);
        var latency = await rounds.RunAsync(measured, options.Rate, stop);
        var result = new JournalResult(
            machine,
            options,
            [.. measured.Select((one, i) => ContenderResult.Of(one.Contender.Name, one.Contender.What, throughput[i]))],
            Spread.Of(throughput[0].Zip(throughput[1], (on, off) => on.PerSecond / off.PerSecond)),
            [.. measured.Select((one, i) => LatencyResult.Of(one.Contender.Name, latency[i]))],
            shipping.Records,
            shipping.Microseconds);
        var markdown = JournalTables.Of(result);
        var path = await ResultFiles.WriteAsync($"journal-{machine.GrainHost}", result, markdown, stop);
        steps.Say($"\n{markdown}\nWritten to {path} and .json");
    }

    private async Task<(Measured Measured, Shipping Shipping)> StartAsync(Named named, CoreSplit cores, Cleanup cleanup, CancellationToken stop)
    {
        var data = cleanup.Add(await BenchData.MakeAsync(named.Name));
        var service = await BenchService.StartAsync(data, options.People, steps, stop);
        var hot = HotPerson.Choose(SampleLoad.Options(SampleLoad.Recall(data.Directory)!.Today, options.People), HotPerson.Most);
        if (hot.Count == 0)
        {
            throw new Failure("Nobody of so small a sample is eligible: ask for more --people.");
        }

        using (var client = new CheckClient(service.Url, service.FacilityKey))
        {
            await steps.TakeAsync(() => client.AskAllAsync(hot, stop), answers => $"{named.Name}: {answers.Length:N0} people resident");
        }

        var requests = new RequestSet("\"outcome\":\"eligible\""u8.ToArray(), [.. hot.Select(person => HttpRequestBytes.Post(CheckClient.Path, service.FacilityKey, person.Question))]);
        var load = cleanup.Add(LoadGenerator.Start(requests, data.File("requests"), cores));
        var shipping = new Shipping(service);
        var contender = new Contender(named.Name, named.What, service.Url.Port, service.Process) { SettleAsync = shipping.SettleAsync };
        return (new(contender, load, service.DatabaseProcess), shipping);
    }

    private sealed record Named(string Name, string What);
}
