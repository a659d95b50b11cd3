using System.Text.Json;
using Actors.Tests.Api;
using Actors.Tests.Clock;
using Actors.Tests.Events;
using Actors.Tests.Postgres;
using Npgsql;
using Xunit;

namespace Actors.Tests.Crash;

/// <summary>
/// A facility and a municipality that go on from their cursors hear of everything once and in order, however often the process is killed. <c>actors prove events</c>
/// runs the same with more kills.
/// </summary>
public sealed class EventCrashTests(PostgresFixture postgres)
{
    private const int People = 2_000;
    private const int ChangedOneByOne = 6;

    /// <summary>Events of one life of the process.</summary>
    private const int MostHeard = 600;

    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("ACTORS_PROVE_KILLS") ?? "2");

    private int _heard;

    [Fact]
    public async Task Every_change_and_every_emergency_look_up_is_told_once_and_in_order_whenever_the_process_is_killed()
    {
        var connectionString = await postgres.CreateDatabaseAsync();
        await using var database = NpgsqlDataSource.Create(connectionString);
        using var silo = new SiloProcess(connectionString, $"operator;facility:{Hub.Hospital};municipality:{Hub.Tokyo}");
        await silo.StartAsync();
        await ReferenceData.LoadAsync(silo.As("operator", null));
        await silo.As("municipality", Hub.Tokyo).PublishAsync(Hub.Tokyo, Enumerable.Range(1, People).Select(A.Person));
        await database.SeenAsync(Hub.Hospital, await ListAsync(database, "SELECT recipient FROM registration_index"), DateTimeOffset.UtcNow);

        using var done = new CancellationTokenSource();
        var heard = ListenAsync(silo.As("facility", Hub.Hospital), done.Token);
        var reported = ListenAsync(silo.As("municipality", Hub.Tokyo), done.Token);
        using var enough = new CancellationTokenSource();
        var changes = Enumerable.Range(1, ChangedOneByOne).Select(number => ChangeAsync(silo.As("municipality", Hub.Tokyo), A.Person(number), enough.Token)).ToList();
        changes.Add(LookUpAsync(database, enough.Token));
        var upload = await UploadAsync(silo);
        for (var kill = 0; kill < Kills; kill++)
        {
            var enoughHeard = Volatile.Read(ref _heard) + Random.Shared.Next(MostHeard);
            await Eventually.GetAsync(() => Task.FromResult(Volatile.Read(ref _heard) >= enoughHeard ? this : null), "some events");
            silo.Kill();
            await silo.StartAsync();
        }

        Assert.Equal("published", (await silo.As("municipality", Hub.Tokyo).FinishedAsync(upload)).Text("state"));
        await enough.CancelAsync();
        await Task.WhenAll(changes);
        await Eventually.GetAsync(async () => await Api.Database.CountAsync(connectionString, "outbox") == 0 ? this : null, "everything to be told");
        await done.CancelAsync();

        var changed = await ListAsync(database, "SELECT DISTINCT concat(recipient, ' ', extract(epoch FROM known_from)) FROM registration_versions");
        var looked = await ListAsync(database, "SELECT concat(recipient, ' ', extract(epoch FROM at)) FROM access_records WHERE consent = 'Emergency'");
        Assert.True(changed.Count > 2 * People && looked.Count > 0, $"{changed.Count} changes, {looked.Count} look-ups");
        Assert.Equal(changed.Order(StringComparer.Ordinal), (await heard).Select(Told).Order(StringComparer.Ordinal));
        Assert.Equal(looked.Order(StringComparer.Ordinal), (await reported).Select(Told).Order(StringComparer.Ordinal));
        Assert.All((await heard).GroupBy(one => one.Text("recipientCode")), ofOne => Assert.Equal(ofOne.Select(At).Order(), ofOne.Select(At)));
        Assert.Equal((await heard).Count, (await heard).Select(one => one.Text("id")).Distinct().Count());
    }

    /// <summary>Asks on from its cursor until there is nothing more and nothing more comes.</summary>
    private async Task<List<JsonElement>> ListenAsync(HttpClient client, CancellationToken done)
    {
        var (all, query) = (new List<JsonElement>(), "");
        while (true)
        {
            var last = done.IsCancellationRequested;
            try
            {
                var (events, after) = await client.EventsAsync($"{query}&wait=1&limit=300");
                all.AddRange(events);
                Interlocked.Add(ref _heard, events.Count);
                query = $"after={after}";
                if (last && events.Count == 0)
                {
                    return all;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                // The process went: what was not received whole is asked for again.
            }
        }
    }

    /// <summary>Changes a person's ceiling again and again.</summary>
    private static async Task ChangeAsync(HttpClient municipality, Row person, CancellationToken enough)
    {
        for (var yen = 1; !enough.IsCancellationRequested; yen++)
        {
            try
            {
                using var response = await municipality.PutJsonAsync(
                    Entitlements.Address(Hub.Tokyo, person.HistoryKey), (person with { MonthlyCapYen = $"{yen}" }).Entitlement().Json());
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                // The process went while it was asked.
            }
        }
    }

    /// <summary>Makes records of emergency look-ups visible, one after the other.</summary>
    private static async Task LookUpAsync(NpgsqlDataSource database, CancellationToken enough)
    {
        var recipients = await ListAsync(database, "SELECT recipient FROM registration_index LIMIT 50");
        for (var look = 0; !enough.IsCancellationRequested; look++)
        {
            await database.SeenAsync(Hub.Hospital, recipients[look % recipients.Count], DateTimeOffset.UtcNow, consent: "Emergency");
        }
    }

    private static async Task<string> UploadAsync(SiloProcess silo)
    {
        var file = Row.File(Enumerable.Range(ChangedOneByOne + 1, People - ChangedOneByOne).Select(number => A.Person(number) with { MonthlyCapYen = "5000" }));
        using var sent = await silo.As("municipality", Hub.Tokyo).SendAsync(Hub.Tokyo, System.Text.Encoding.UTF8.GetBytes(file), "text/csv");
        return sent.Headers.Location!.ToString();
    }

    private static string Told(JsonElement one) => $"{one.Text("recipientCode")} {(At(one) - DateTime.UnixEpoch).Ticks / 10_000_000m:0.000000}";

    private static DateTime At(JsonElement one) => one.GetProperty("at").GetDateTime();

    private static async Task<List<string>> ListAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
