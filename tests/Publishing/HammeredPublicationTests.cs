using System.Collections.Concurrent;
using Actors.Tests.Api;
using Actors.Tests.Hosting.Hosts;
using Actors.Tests.Postgres;
using Npgsql;
using Xunit;

namespace Actors.Tests.Publishing;

/// <summary>Two bodies send one upload after another about the same people, while these are asked about and fall out of memory again.</summary>
public sealed class HammeredPublicationTests(PostgresFixture postgres)
{
    private const int People = 25;
    private const int Uploads = 6;

    [Fact]
    public async Task Every_body_s_last_word_on_everybody_stands_whatever_is_in_memory_when()
    {
        await using var hub = new Hub(() => postgres.CreateDatabaseAsync());
        await hub.InitializeAsync();
        using var ended = new CancellationTokenSource();
        var sent = new ConcurrentDictionary<(string Body, int Person), string>();
        var disturbances = Enumerable.Range(0, 3).Select(n => DisturbAsync(hub, new(n), ended.Token)).ToList();

        await Task.WhenAll(SendAsync(hub, Hub.Tokyo, new(11), sent), SendAsync(hub, Hub.Chiyoda, new(12), sent));
        await ended.CancelAsync();
        await Task.WhenAll(disturbances);

        foreach (var person in sent.Keys.Select(key => key.Person).Distinct())
        {
            var answer = await hub.As($"facility:{Hub.Hospital}").CheckAsync(A.QuestionFor(A.Person(person)).Json());
            var lines = answer.GetProperty("entitlements").EnumerateArray().ToDictionary(line => line.Text("municipality")!, line => line.Text("validTo"));
            Assert.Equal(sent.Where(one => one.Key.Person == person).ToDictionary(one => one.Key.Body, one => (string?)one.Value), lines);
        }

        await using var database = NpgsqlDataSource.Create(hub.ConnectionString);
        await using var astray = database.CreateCommand(
            """
            SELECT count(*) FROM registration_index AS i LEFT JOIN registration_versions AS v USING (recipient, municipality, history_key, known_from)
            WHERE v.recipient IS NULL OR i.row_hash <> substr(sha256(v.payload), 1, 16)
            """);
        Assert.Equal(0L, await astray.ExecuteScalarAsync());
    }

    private static async Task SendAsync(Hub hub, string body, Random random, ConcurrentDictionary<(string, int), string> sent)
    {
        await hub.As($"municipality:{body}").ReleaseBrakeAsync(body);
        for (var upload = 0; upload < Uploads; upload++)
        {
            var people = Enumerable.Range(1, People).Where(_ => random.Next(3) > 0).ToList();
            var rows = people.Select(person => (person, Row: Of(body, A.Person(person) with { ValidTo = $"2026-12-{random.Next(1, 29):00}" }))).ToList();
            var batch = await hub.As($"municipality:{body}").PublishAsync(body, rows.Select(row => row.Row));
            Assert.Equal(("published", 0), (batch.Text("state"), batch.GetProperty("rejected").GetInt32()));
            rows.ForEach(row => sent[(body, row.person)] = row.Row.ValidTo);
        }
    }

    private static Row Of(string body, Row person) => body == Hub.Tokyo
        ? person
        : person with { ProgramId = "13-180", PayerNumber = "", RecipientNumber = "1", MonthlyCapYen = "", HistoryKey = "local-" + person.HistoryKey };

    private static async Task DisturbAsync(Hub hub, Random random, CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            await hub.As($"facility:{Hub.Hospital}").CheckAsync(A.QuestionFor(A.Person(random.Next(1, People + 1))).Json());
            if (random.Next(8) == 0)
            {
                await hub.Services.CollectIdleGrainsAsync();
            }
        }
    }
}
