using System.Text.Json;
using Actors.Bench.Contenders;
using Actors.Bench.Load;
using Actors.Bench.Machine;
using Actors.Bench.Results;
using Actors.Bench.Setup;
using Actors.Cli;
using Actors.Cli.Output;
using Actors.Cli.SampleLoading;
using Actors.ClientApi.Json;
using Actors.ClientApi.PointOfCare;
using Npgsql;

namespace Actors.Bench.Checks;

/// <summary>The whole of <c>check</c>: set up, see that all answer the same, measure, write down, clear away.</summary>
internal sealed class CheckBench(RoundOptions options, Steps steps)
{
    public async Task RunAsync(CancellationToken stop)
    {
        var allCores = Environment.ProcessorCount;
        var cores = await CoreSplit.TakeAsync();
        steps.Say($"Cores: {cores}");
        await using var cleanup = new Cleanup();
        var data = cleanup.Add(await BenchData.MakeAsync());
        var service = await BenchService.StartAsync(data, options.People, steps, stop);
        await using var database = NpgsqlDataSource.Create(service.Postgres);
        var machine = await MachineFacts.TakeAsync(allCores, cores.ToString(), database, stop);

        var sample = SampleLoad.Options(SampleLoad.Recall(data.Directory)!.Today, options.People);
        var hot = HotPerson.Choose(sample, HotPerson.Most);
        var answers = await AskProductAsync(service, hot, stop);
        var starting = new CheckContenders(data, service, cleanup, steps);
        Contender[] contenders = [starting.Product, await starting.StartBareAsync(answers, stop), await starting.StartAlternativeAsync(sample, hot, answers, stop)];

        var load = cleanup.Add(LoadGenerator.Start(Requests(hot, service.FacilityKey), data.File("requests"), cores));
        var rounds = new Rounds(options.Rounds, options.Seconds, options.Connections, steps);
        Measured[] measured = [.. contenders.Select(one => new Measured(one, load, service.DatabaseProcess))];
        await rounds.WarmUpAsync(measured, stop);
        var throughput = await rounds.RunAsync(measured, rate: null, stop);
        var latency = await rounds.RunAsync(measured[..2], options.Rate, stop);
        RequireQuiet(data, throughput[0].Sum(report => report.Requests));

        var bytes = answers.Average(answer => JsonSerializer.SerializeToUtf8Bytes(answer, ApiJson.Default.CheckResponse).Length);
        await KeepAsync(new(
            machine,
            options,
            hot.Count,
            Math.Round(bytes),
            [.. contenders.Select((one, i) => ContenderResult.Of(one.Name, one.What, throughput[i]))],
            Ratio(throughput[0], throughput[1]),
            Ratio(throughput[0], throughput[2]),
            [.. contenders[..2].Select((one, i) => LatencyResult.Of(one.Name, latency[i]))]), stop);
    }

    /// <summary>Brings the hot set into memory, and shows what will be answered.</summary>
    private async Task<CheckResponse[]> AskProductAsync(BenchService service, List<HotPerson> hot, CancellationToken stop)
    {
        if (hot.Count == 0)
        {
            throw new Failure("Nobody of so small a sample is eligible: ask for more --people.");
        }

        using var client = new CheckClient(service.Url, service.FacilityKey);
        return await steps.TakeAsync(() => client.AskAllAsync(hot, stop), answers => $"Product: {answers.Length:N0} people resident, all eligible as the sample says");
    }

    /// <summary>A silo that logs every request is not the product as it is run.</summary>
    private static void RequireQuiet(BenchData data, long requests)
    {
        var log = new FileInfo(data.Directory.SiloLog);
        if (log.Length > requests)
        {
            throw new Failure($"The silo wrote {log.Length:N0} bytes of log during {requests:N0} requests: its log levels are not those of its appsettings.json.");
        }
    }

    private static RequestSet Requests(List<HotPerson> hot, string key) =>
        new("\"outcome\":\"eligible\""u8.ToArray(), [.. hot.Select(person => HttpRequestBytes.Post(CheckClient.Path, key, person.Question))]);

    private static Spread Ratio(List<LoadReport> product, List<LoadReport> other) => Spread.Of(product.Zip(other, (one, two) => one.PerSecond / two.PerSecond));

    private async Task KeepAsync(CheckResult result, CancellationToken stop)
    {
        var markdown = CheckTables.Of(result);
        var path = await ResultFiles.WriteAsync($"check-{result.Machine.GrainHost}", result, markdown, stop);
        steps.Say($"\n{markdown}\nWritten to {path} and .json");
    }
}
