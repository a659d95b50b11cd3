using System.Text.Json;
using Actors.Bench.Contenders;
using Actors.Bench.Contenders.Alternative;
using Actors.Bench.Setup;
using Actors.Cli.Output;
using Actors.Cli.Sample;
using Actors.Cli.Service;
using Actors.ClientApi.Json;
using Actors.ClientApi.PointOfCare;
using Npgsql;

namespace Actors.Bench.Checks;

/// <summary>Starts what the product is compared with, and sees that it answers the same.</summary>
internal sealed class CheckContenders(BenchData data, BenchService service, Cleanup cleanup, Steps steps)
{
    /// <summary>People whose answers of product and alternative are compared whole.</summary>
    private const int Compared = 500;

    /// <summary>Different answers that the bare endpoint serialises in turn.</summary>
    private const int BareAnswers = 1_000;

    public Contender Product => new("product", "the silo: key, rules, grains, everything", [service.Url.Port], [service.Process]) { SettleAsync = service.SettleAsync };

    public async Task<Contender> StartBareAsync(IReadOnlyList<CheckResponse> answers, CancellationToken stop)
    {
        var file = data.File("answers.json");
        await File.WriteAllBytesAsync(file, JsonSerializer.SerializeToUtf8Bytes(new([.. answers.Take(BareAnswers)]), ApiJson.Default.CheckBatchResponse), stop);
        var bare = new Contender("bare", "a Kestrel endpoint that ignores the body and serialises the same answers", FreePorts.Take(1), []);
        bare = await bare.StartAsync(service.RuntimeConfig, ["bare", "--answers", file], new Dictionary<string, string>(StringComparer.Ordinal), cleanup, stop);
        steps.Say($"Bare endpoint: ready on port {bare.Ports[0]}");
        return bare;
    }

    public async Task<Contender> StartAlternativeAsync(SampleOptions sample, IReadOnlyList<HotPerson> hot, IReadOnlyList<CheckResponse> answers, CancellationToken stop)
    {
        await FillAsync(sample, hot, answers, stop);
        var alternative = new Contender("alternative", "minimal API + Npgsql, three indexed and prepared queries in one batch, and a row of who asked", FreePorts.Take(1), []);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [AlternativeServer.Postgres] = service.Postgres,
            [AlternativeServer.FacilityKey] = $"{SampleFacilities.Hospital}:{service.FacilityKey}",
        };
        alternative = await alternative.StartAsync(service.RuntimeConfig, ["alternative"], environment, cleanup, stop);
        using var client = new CheckClient(new($"http://127.0.0.1:{alternative.Ports[0]}"), service.FacilityKey);
        SameAnswers.Require(answers, await client.AskAllAsync([.. hot.Take(Compared)], stop));
        steps.Say($"Alternative: ready on port {alternative.Ports[0]}, answers like the product");
        return alternative;
    }

    private async Task FillAsync(SampleOptions sample, IReadOnlyList<HotPerson> hot, IReadOnlyList<CheckResponse> answers, CancellationToken stop)
    {
        var byIndex = hot.Zip(answers).ToDictionary(pair => pair.First.Person.Index, pair => pair.Second);
        await using var database = NpgsqlDataSource.Create(service.Postgres);
        await steps.TakeAsync(
            async () =>
            {
                await AlternativeTables.FillAsync(database, SamplePopulation.People(sample), byIndex, stop);
                return true;
            },
            _ => "Alternative: tables filled with the same sample");
    }
}
