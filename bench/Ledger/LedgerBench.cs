using Actors.Bench.Checks;
using Actors.Bench.Contenders;
using Actors.Bench.Ledger.Hosts;
using Actors.Bench.Load;
using Actors.Bench.Machine;
using Actors.Bench.Results;
using Actors.Bench.Setup;
using Actors.Cli;
using Actors.Cli.Output;
using Actors.Cli.Sample;
using Actors.Cli.SampleLoading;
using Actors.Eligibility.Identifiers;
using Npgsql;

namespace Actors.Bench.Ledger;

/// <summary>The whole of <c>ledger</c>: set up, see that all charge the same, measure, write down, clear away.</summary>
internal sealed class LedgerBench(RoundOptions options, Steps steps)
{
    /// <summary>In the month of each recipient that is called in this process.</summary>
    public const int EntriesInProcess = 10;

    private const int MostInProcess = 1_000;

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
        var everyone = await PeopleAsync(service, sample, stop);
        var charged = everyone.FindAll(person => person.HasOnePlainProgram);
        var starting = new CheckContenders(data, service, cleanup, steps);
        var product = starting.Product;
        var alternative = await starting.StartAlternativeAsync(sample, charged.ConvertAll(person => person.Person), charged.ConvertAll(person => person.Answer), stop);
        await RequireSameAsync(service, alternative, charged, stop);
        var inProcess = await FillAsync(service, database, everyone, stop);

        var quotes = cleanup.Add(LoadGenerator.Start(Requests(charged, "/quote", "\"steps\":", service.FacilityKey, writes: false), data.File("quotes"), cores));
        var charges = cleanup.Add(LoadGenerator.Start(Requests(charged, "", "\"state\":\"confirmed\"", service.FacilityKey, writes: true), data.File("charges"), cores));
        Measured[] measured =
        [
            new(product with { Name = "quote", What = "what a charge would come to, step by step" }, quotes, service.DatabaseProcess),
            new(product with { Name = "charge", What = "confirmed and durable" }, charges, service.DatabaseProcess),
            new(alternative with { What = "minimal API + Npgsql, SELECT … FOR UPDATE, INSERT and UPDATE in a transaction" }, charges, service.DatabaseProcess),
        ];
        var rounds = new Rounds(options.Rounds, options.Seconds, options.Connections, steps);
        await rounds.WarmUpAsync(measured, stop);
        var before = await EntriesAsync(database, charged, stop);
        var throughput = await rounds.RunAsync(measured, rate: null, stop);
        var latency = await rounds.RunAsync(measured[1..], options.Rate, stop);
        var after = await EntriesAsync(database, charged, stop);

        var costs = await GrainCosts.MeasureAsync(inProcess, Hospital, sample.Today, options.Rounds);
        await KeepAsync(new(
            machine,
            options,
            charged.Count,
            before,
            after,
            [.. measured.Select((one, i) => ContenderResult.Of(one.Contender.Name, one.Contender.What, throughput[i]))],
            Spread.Of(throughput[1].Zip(throughput[2], (one, two) => one.PerSecond / two.PerSecond)),
            [.. measured[1..].Select((one, i) => LatencyResult.Of(one.Contender.Name, latency[i]))],
            costs,
            inProcess.States.Count), stop);
    }

    private static FacilityCode Hospital => FacilityCode.TryParse(SampleFacilities.Hospital, out var hospital) ? hospital : throw new InvalidOperationException("the sample's hospital has no code");

    /// <summary>Brings everybody into memory, and shows by which programs they are charged.</summary>
    private async Task<List<ChargedPerson>> PeopleAsync(BenchService service, SampleOptions sample, CancellationToken stop)
    {
        var hot = HotPerson.Choose(sample, int.MaxValue);
        using var client = new CheckClient(service.Url, service.FacilityKey);
        var answers = await steps.TakeAsync(() => client.AskAllAsync(hot, stop), all => $"Product: {all.Length:N0} people resident");
        return [.. hot.Zip(answers, ChargedPerson.Of)];
    }

    private async Task RequireSameAsync(BenchService service, Contender alternative, List<ChargedPerson> charged, CancellationToken stop)
    {
        if (charged.Count == 0)
        {
            throw new Failure("Nobody of so small a sample has one program with a percentage and a ceiling: ask for more --people.");
        }

        using var product = new ChargeClient(service.Url, service.FacilityKey);
        using var other = new ChargeClient(new($"http://127.0.0.1:{alternative.Ports[0]}"), service.FacilityKey);
        for (var time = 0; time < 2; time++)
        {
            SameReplies.Require(await product.ChargeAllAsync(charged, stop), await other.ChargeAllAsync(charged, stop));
        }

        steps.Say($"Product and alternative charge {charged.Count:N0} people twice, and say the same");
    }

    /// <summary>Charges people with two programs until their ledgers are as a month's are, and reads them.</summary>
    private async Task<StoredRecipients> FillAsync(BenchService service, NpgsqlDataSource database, List<ChargedPerson> everyone, CancellationToken stop)
    {
        var people = everyone.Where(person => person.HasTwoPrograms).Take(MostInProcess).ToList();
        using var client = new ChargeClient(service.Url, service.FacilityKey);
        for (var entry = 0; entry < EntriesInProcess; entry++)
        {
            var replies = await client.ChargeAllAsync(people, stop);
            people = [.. people.Where((_, index) => replies[index] is { State: "confirmed", Lines.Length: 2 })];
        }

        var stored = await StoredRecipients.ReadAsync(database, people.Select(Code), stop);
        if (stored.States.Count == 0)
        {
            throw new Failure("Nobody of so small a sample is charged by two programs: ask for more --people.");
        }

        steps.Say($"{stored.States.Count:N0} people with two programs charged {EntriesInProcess} times");
        return stored;
    }

    /// <summary>On average.</summary>
    private static async Task<double> EntriesAsync(NpgsqlDataSource database, List<ChargedPerson> people, CancellationToken stop)
    {
        await using var command = database.CreateCommand("SELECT count(*) FROM ledger_requests WHERE recipient = ANY ($1)");
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. people.Select(Code)] });
        return (long)(await command.ExecuteScalarAsync(stop))! / (double)people.Count;
    }

    private static string Code(ChargedPerson person) => person.Answer.Recipient!.Code;

    private static RequestSet Requests(List<ChargedPerson> people, string path, string expected, string key, bool writes) =>
        new(System.Text.Encoding.UTF8.GetBytes(expected), [.. people.Select(person => HttpRequestBytes.Post(ChargeClient.Path + path, key, person.Body, writes))]);

    private async Task KeepAsync(LedgerResult result, CancellationToken stop)
    {
        var markdown = LedgerTables.Of(result);
        var path = await ResultFiles.WriteAsync($"ledger-{result.Machine.GrainHost}", result, markdown, stop);
        steps.Say($"\n{markdown}\nWritten to {path} and .json");
    }
}
