using Actors.Cli.Linearizability;
using Actors.Tests.Api;
using Actors.Tests.Crash;
using Actors.Tests.Postgres;
using Npgsql;
using Xunit;

namespace Actors.Tests.Ledger.Linearizability;

/// <summary>
/// Many facilities at once against the real process. Each run has a seed of its own, which is told. <c>actors prove ledger</c> runs the same for longer.
/// </summary>
public sealed class LinearizabilityTests(PostgresFixture postgres)
{
    private const int Facilities = 32;
    private const int People = 4;
    private const int CeilingYen = 10_000;
    private const int OperationsOfFacility = 12;
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("ACTORS_PROVE_ROUNDS") ?? "1");
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("ACTORS_PROVE_SEED"), out var seed) ? seed : Random.Shared.Next();
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(9));

    [Fact]
    public Task What_32_facilities_charge_at_once_is_what_one_after_the_other_would_have_charged() => RunAsync(kills: 0);

    [Fact]
    public Task So_it_is_where_the_process_is_killed_and_started_again_in_between() => RunAsync(kills: 3);

    private async Task RunAsync(int kills)
    {
        string[] codes = [.. Enumerable.Range(0, Facilities).Select(number => $"1319{number:D6}")];
        var database = await postgres.CreateDatabaseAsync();
        using var silo = new SiloProcess(database, $"operator;municipality:{Hub.Tokyo};{string.Join(';', codes.Select(code => $"facility:{code}"))}");
        await silo.StartAsync();
        await ReferenceData.LoadAsync(silo.As("operator", null));
        var clients = codes.ToDictionary(code => code, code => silo.As("facility", code), StringComparer.Ordinal);
        await using var sql = NpgsqlDataSource.Create(database);
        for (var round = 0; round < Rounds; round++)
        {
            var people = await RegisteredAsync(silo, round);
            var history = new History();
            var outages = new Outages();
            var random = new Random(unchecked(Seed + round));
            var charging = clients.Select(client => new RandomFacility(
                new(client.Key, () => client.Value, [.. people.Select(A.CardOf)], Today, history, () => outages.Over),
                $"{round}-{client.Key}",
                People,
                new Random(random.Next()),
                () => Task.CompletedTask).RunAsync(OperationsOfFacility));
            await Task.WhenAll(charging.Append(KillAsync(silo, kills, history, outages, random)));
            for (var person = 0; person < People; person++)
            {
                await RequireLinearizableAsync(sql, clients[codes[0]], people[person], history.Of(person), $"Seed {Seed}, round {round}, {kills} kills, person {person}");
            }
        }
    }

    /// <summary>kill -9 at random moments of the run, each time with calls under way.</summary>
    private static async Task KillAsync(SiloProcess silo, int kills, History history, Outages outages, Random random)
    {
        const int Fewest = Facilities * OperationsOfFacility;
        var moments = Enumerable.Range(0, kills).Select(kill => history.ReachesAsync(((Fewest * kill) + random.Next(1, Fewest)) / Math.Max(1, kills))).ToList();
        foreach (var moment in moments)
        {
            await moment;
            outages.Begin();
            silo.Kill();
            await silo.StartAsync();
            outages.End();
        }
    }

    private static async Task RequireLinearizableAsync(NpgsqlDataSource database, HttpClient facility, Row person, List<Call> calls, string run)
    {
        var recipient = (await facility.CheckAsync(A.QuestionFor(person).With("serviceDate", $"{Today:yyyy-MM-dd}").Json())).GetProperty("recipient").Text("code")!;
        var writes = await RecordedWrite.ReadAsync(database, recipient, TestContext.Current.CancellationToken);
        var output = TestContext.Current.TestOutputHelper!;
        try
        {
            Linearization.Require(LedgerModel.Empty(CeilingYen), writes, calls);
            output.WriteLine($"{run}: {calls.Count} calls, {calls.Count(call => call.Reply is null)} never answered, {writes.Count} writes: linearizable");
        }
        catch (NotLinearizableException)
        {
            output.WriteLine($"{run}: {calls.Count} calls, {writes.Count} writes: NOT linearizable");
            throw;
        }
    }

    private static async Task<List<Row>> RegisteredAsync(SiloProcess silo, int round)
    {
        var people = Enumerable.Range(0, People).Select(number => A.Person((round * People) + number) with
        {
            MonthlyCapYen = $"{CeilingYen}",
            ValidFrom = $"{Today.AddYears(-1):yyyy-MM-dd}",
            ValidTo = $"{Today.AddYears(1):yyyy-MM-dd}",
        }).ToList();
        await silo.As("municipality", Hub.Tokyo).PublishAsync(Hub.Tokyo, people);
        return people;
    }
}
