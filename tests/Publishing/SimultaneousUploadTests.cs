using System.Net;
using System.Text;
using System.Text.Json;
using Actors.Tests.Api;
using Actors.Tests.Events;
using Actors.Tests.Postgres;
using Npgsql;
using Xunit;

namespace Actors.Tests.Publishing;

/// <summary>Uploads that meet, of one body and of two: they take effect one after the other in an order that can be told, and nothing is lost.</summary>
public sealed class SimultaneousUploadTests(PostgresFixture postgres) : OwnHub(postgres)
{
    private const int People = 30;

    private HttpClient Chiyoda => Service.As($"municipality:{Hub.Chiyoda}");

    [Theory]
    [InlineData("difference", "difference")]
    [InlineData("difference", "snapshot")]
    [InlineData("snapshot", "snapshot")]
    public async Task Of_two_uploads_of_one_body_at_once_the_one_published_later_was_previewed_and_applied_after_the_other(string one, string other)
    {
        await Tokyo.ReleaseBrakeAsync(Hub.Tokyo);
        var model = new BatchLifeModel(new(2026, 11, 20));
        for (var pair = 0; pair < 6; pair++)
        {
            var (first, second) = (Rows(2 * pair), Rows((2 * pair) + 1));

            var batches = await Task.WhenAll(SentAsync(one, first), SentAsync(other, second));

            var inOrder = new[] { (Batch: batches[0], Mode: one, Rows: first), (Batch: batches[1], Mode: other, Rows: second) }
                .OrderBy(sent => sent.Batch.GetProperty("publishedAt").GetDateTimeOffset()).ToList();
            Assert.Equal(inOrder.Select(sent => sent.Batch.Text("id")), await PublishedAsync(last: 2));
            foreach (var (batch, mode, rows) in inOrder)
            {
                Assert.Equal(model.Upload(pair, mode == "snapshot", rows, []), batch.Preview());
                Assert.Equal((rows.Count, 0), (batch.Count("processed"), batch.Count("rejected")));
            }

            Assert.Equal(model.Lines, await LinesAsync("SELECT history_key || ' ' || CASE WHEN deleted THEN 'withdrawn' ELSE concat(valid_from, '..', valid_to) END FROM registration_index"));
        }
    }

    [Fact]
    public async Task An_upload_that_is_answered_before_another_one_is_sent_takes_effect_before_it()
    {
        var locations = new List<string>();
        for (var cap = 1; cap <= 8; cap++)
        {
            using var sent = await Tokyo.SendAsync(Hub.Tokyo, Encoding.UTF8.GetBytes(Row.File(A.Person(1) with { MonthlyCapYen = $"{cap}000" })), "text/csv");
            Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
            locations.Add(sent.Headers.Location!.ToString());
        }

        var batches = await Task.WhenAll(locations.Select(Tokyo.FinishedAsync));

        Assert.Equal(batches.Select(batch => batch.Text("id")), await PublishedAsync(last: 8));
        Assert.Equal(8000, await CapAsync(A.Person(1)));
    }

    [Fact]
    public async Task Uploads_that_wait_take_effect_in_the_order_in_which_their_publication_was_asked_for()
    {
        var waiting = new List<JsonElement>();
        for (var cap = 1; cap <= 4; cap++)
        {
            waiting.Add(await Tokyo.StageAsync(Hub.Tokyo, "mode=difference", Row.File(Enumerable.Range(1, People).Select(person => A.Person(person) with { MonthlyCapYen = $"{cap}000" }))));
        }

        var asked = new[] { 2, 0, 3, 1 }.Select(place => waiting[place]).ToList();
        foreach (var batch in asked)
        {
            using var published = await Tokyo.PostAsync($"{Batches.PathOf(Hub.Tokyo, batch)}/publish", null);
            Assert.Equal(HttpStatusCode.Accepted, published.StatusCode);
        }

        await Task.WhenAll(asked.Select(batch => Tokyo.FinishedAsync(Batches.PathOf(Hub.Tokyo, batch))));

        Assert.Equal(asked.Select(batch => batch.Text("id")), await PublishedAsync(last: 4));
        Assert.Equal(2000, await CapAsync(A.Person(People)));
        Assert.Equal(4 * People, await Api.Database.CountAsync(Service.ConnectionString, "registration_versions"));
    }

    [Fact]
    public async Task Two_bodies_that_upload_the_same_new_people_at_once_register_each_of_them_once()
    {
        var people = Enumerable.Range(1, 500).Select(A.Person).ToList();

        var batches = await Task.WhenAll(Tokyo.PublishAsync(Hub.Tokyo, people), Chiyoda.PublishAsync(Hub.Chiyoda, people.Select(Local)));

        Assert.All(batches, batch => Assert.Equal(("published", 500, 0), (batch.Text("state"), batch.Count("processed"), batch.Count("rejected"))));
        await RequireOneRecipientEachAsync(people);
    }

    [Fact]
    public async Task Two_bodies_that_register_the_same_new_people_one_by_one_at_once_mean_the_same_recipients()
    {
        var people = Enumerable.Range(1, 40).Select(A.Person).ToList();

        await Task.WhenAll(people.Select((person, number) => number % 2 == 0
            ? Task.WhenAll(Tokyo.RegisterAsync(Hub.Tokyo, person), Chiyoda.RegisterAsync(Hub.Chiyoda, Local(person)))
            : Task.WhenAll(Chiyoda.RegisterAsync(Hub.Chiyoda, Local(person)), Tokyo.RegisterAsync(Hub.Tokyo, person))));

        await RequireOneRecipientEachAsync(people);
    }

    /// <summary>Every person has one code, under which both bodies' registrations stand and are answered.</summary>
    private async Task RequireOneRecipientEachAsync(List<Row> people)
    {
        Assert.Equal(
            people.Select(person => $"{person.HistoryKey} local-{person.HistoryKey}").Order(StringComparer.Ordinal),
            await LinesAsync("SELECT string_agg(history_key, ' ' ORDER BY municipality) FROM registration_index GROUP BY recipient"));
        Assert.Equal(people.Count, await Api.Database.CountAsync(Service.ConnectionString, "grain_state WHERE grain_type = 'recipient'"));
        Assert.Equal(2 * people.Count, await Api.Database.CountAsync(Service.ConnectionString, "registration_versions"));
        var seen = new List<string>();
        var asked = people.Where((_, number) => number % 10 == 0).ToList();
        foreach (var person in asked)
        {
            var answer = await Facility.CheckAsync(A.QuestionFor(person).Json());
            Assert.Equal([Hub.Tokyo, Hub.Chiyoda], answer.GetProperty("entitlements").EnumerateArray().Select(line => line.Text("municipality")));
            seen.Add(answer.GetProperty("recipient").Text("code")!);
        }

        await Service.ShipAsync();
        await Tokyo.PublishAsync(Hub.Tokyo, asked.Select(person => person with { MonthlyCapYen = "1000" }).ToList());
        var told = await Facility.HearAsync(seen.Count, _ => true);
        Assert.Equal(seen.Order(StringComparer.Ordinal), told.Select(one => one.Text("recipientCode")!).Order(StringComparer.Ordinal));
    }

    private async Task<JsonElement> SentAsync(string mode, List<Row> rows)
    {
        using var sent = await Tokyo.SendAsync(Hub.Tokyo, Encoding.UTF8.GetBytes(Row.File(rows)), "text/csv", query: $"mode={mode}&publish=auto");
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        return await Tokyo.FinishedAsync(sent.Headers.Location!.ToString());
    }

    /// <summary>About some of the people, never nobody; what two uploads say of one person differs.</summary>
    private static List<Row> Rows(int upload)
    {
        var random = new Random(upload);
        return
        [
            .. Enumerable.Range(1, People).Where(person => person == 1 || random.Next(2) == 0).Select(person => A.Person(person) with
            {
                ValidTo = $"2027-{(upload % 12) + 1:D2}-{random.Next(1, 29):D2}",
                Deleted = random.Next(8) == 0 ? "1" : "0",
            }),
        ];
    }

    private static Row Local(Row person) =>
        person with { ProgramId = "13-180", PayerNumber = "", RecipientNumber = "1", MonthlyCapYen = "", HistoryKey = "local-" + person.HistoryKey };

    /// <summary>The ids of the newest publications, oldest first, in the order of their commits.</summary>
    private async Task<List<string>> PublishedAsync(int last)
    {
        await using var database = NpgsqlDataSource.Create(Service.ConnectionString);
        await using var command = database.CreateCommand("SELECT id::text FROM batches WHERE publication_revision IS NOT NULL ORDER BY publication_revision");
        return (await ReadAsync(command)).TakeLast(last).ToList();
    }

    private async Task<List<string>> LinesAsync(string sql)
    {
        await using var database = NpgsqlDataSource.Create(Service.ConnectionString);
        await using var command = database.CreateCommand(sql);
        return [.. (await ReadAsync(command)).Order(StringComparer.Ordinal)];
    }

    private static async Task<List<string>> ReadAsync(NpgsqlCommand command)
    {
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }

    private async Task<int?> CapAsync(Row person) =>
        (await Facility.CheckAsync(A.QuestionFor(person).Json())).GetProperty("entitlements")[0].GetProperty("copayment").GetProperty("monthlyCapYen").GetInt32();
}
