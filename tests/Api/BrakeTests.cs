using System.Net;
using System.Text;
using System.Text.Json;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Preview, anomaly brake and acceptance, over HTTP.</summary>
public sealed class BrakeTests(PostgresFixture postgres) : OwnHub(postgres)
{
    [Fact]
    public async Task An_upload_that_ends_too_much_waits_until_somebody_accepts_its_warnings()
    {
        var people = Enumerable.Range(1, 17).Select(A.Person).ToArray();
        await Tokyo.PublishAsync(Hub.Tokyo, people);

        var batch = await Tokyo.SnapshotAsync(Hub.Tokyo, people[..10]);

        var preview = batch.GetProperty("preview");
        Assert.Equal(("ready", true), (batch.Text("state"), batch.GetProperty("held").GetBoolean()));
        Assert.Equal((0, 0, 7, 10), batch.Preview());
        Assert.Equal(["ends 41 % of program 54", "7 people, 41 % of all, lose everything"], Texts(preview.GetProperty("warnings")));
        var program = Assert.Single(preview.GetProperty("byProgram").EnumerateArray());
        Assert.Equal(("54", 7, 17, 10), (program.Text("programId"), program.Count("ended"), program.Count("registeredBefore"), program.Count("registeredAfter")));
        Assert.Equal(7, preview.Count("losingEverything"));

        var path = Batches.PathOf(Hub.Tokyo, batch);
        var losses = new List<string?>();
        for (var page = await Tokyo.GetJsonAsync($"{path}/losses?limit=3"); ; page = await Tokyo.GetJsonAsync($"{path}/losses?limit=3&after={page.Text("after")}"))
        {
            losses.AddRange(Texts(page.GetProperty("recipientCodes")));
            if (page.Text("after") is null)
            {
                break;
            }
        }

        Assert.Equal((7, 7), (losses.Count, losses.Distinct().Count()));
        using var refused = await Tokyo.PostAsync($"{path}/publish", null);
        var problem = await refused.JsonAsync();
        Assert.Equal((HttpStatusCode.Conflict, "/problems/warnings-not-accepted"), (refused.StatusCode, problem.Text("type")));
        Assert.Contains("ends 41 % of program 54", Texts(problem.GetProperty("errors").GetProperty("acceptWarnings")));

        using var accepted = await Tokyo.PostAsync($"{path}/publish?acceptWarnings=true", null);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        var published = await Tokyo.RestingAsync(path, publishes: true);
        Assert.Equal(("published", false), (published.Text("state"), published.GetProperty("held").GetBoolean()));
        Assert.True(published.GetProperty("acceptance").GetProperty("keyId").TryGetGuid(out _));
    }

    [Fact]
    public async Task A_held_upload_that_is_cancelled_is_held_no_more()
    {
        await PutAsync(Tokyo, $"/v1/municipalities/{Hub.Tokyo}/brake", """{"maxEnded":0}""");
        await Tokyo.PublishAsync(Hub.Tokyo, A.Person(401), A.Person(402));
        var batch = await Tokyo.SnapshotAsync(Hub.Tokyo, A.Person(401));
        Assert.True(batch.GetProperty("held").GetBoolean());

        using var cancel = await Tokyo.DeleteAsync(Batches.PathOf(Hub.Tokyo, batch));
        var cancelled = await Tokyo.GetJsonAsync(Batches.PathOf(Hub.Tokyo, batch));

        Assert.Equal(("cancelled", false), (cancelled.Text("state"), cancelled.GetProperty("held").GetBoolean()));
        Assert.Equal(["ends 1 registrations"], Texts(cancelled.GetProperty("preview").GetProperty("warnings")));
    }

    [Fact]
    public async Task Additions_and_corrections_never_hold_an_upload()
    {
        var people = Enumerable.Range(100, 10).Select(A.Person).ToArray();
        await Tokyo.PublishAsync(Hub.Tokyo, people);

        var batch = await Tokyo.PublishAsync(Hub.Tokyo, people.Select(person => person with { Name = "別名" }).Concat(Enumerable.Range(110, 20).Select(A.Person)));

        Assert.Equal((20, 10, 0, 0), batch.Preview());
        Assert.Equal("published", batch.Text("state"));
    }

    [Fact]
    public async Task A_body_sets_its_own_brake()
    {
        var path = $"/v1/municipalities/{Hub.Tokyo}/brake";
        Assert.Equal("""{"maxEndedPercent":10,"maxLostPercent":10,"maxEnded":null,"minimum":5}""", (await Tokyo.GetJsonAsync(path)).ToString());
        Assert.Equal("""{"maxEndedPercent":100,"maxLostPercent":100,"maxEnded":1,"minimum":5}""", await PutAsync(Tokyo, path, """{"maxEndedPercent":100,"maxLostPercent":100,"maxEnded":1}"""));
        var people = Enumerable.Range(200, 3).Select(A.Person).ToArray();
        await Tokyo.PublishAsync(Hub.Tokyo, people);

        var batch = await Tokyo.SnapshotAsync(Hub.Tokyo, people[..1]);

        Assert.Equal(["ends 2 registrations"], Texts(batch.GetProperty("preview").GetProperty("warnings")));
        Assert.Contains("maxEndedPercent", await PutAsync(Tokyo, path, """{"maxEndedPercent":101}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_that_waited_while_another_one_was_published_is_prepared_again()
    {
        var people = Enumerable.Range(300, 3).Select(A.Person).ToArray();
        await Tokyo.PublishAsync(Hub.Tokyo, people);
        var everybody = people;
        var waiting = await Tokyo.StageAsync(Hub.Tokyo, "mode=snapshot", Row.File(everybody));
        Assert.Equal(0, waiting.Count("generated"));

        // Now there is somebody whom the waiting list does not name.
        await Tokyo.PublishAsync(Hub.Tokyo, A.Person(310));
        using var publish = await Tokyo.PostAsync($"{Batches.PathOf(Hub.Tokyo, waiting)}/publish", null);
        var published = await Tokyo.RestingAsync(Batches.PathOf(Hub.Tokyo, waiting), publishes: true);

        Assert.Equal(("published", 1, 1), (published.Text("state"), published.Count("generated"), published.GetProperty("preview").Count("ended")));
        Assert.Equal("expired", (await Facility.CheckAsync(A.QuestionFor(A.Person(310)).Json())).Text("reason"));
    }

    private static List<string?> Texts(JsonElement array) => [.. array.EnumerateArray().Select(text => text.GetString())];

    private static async Task<string> PutAsync(HttpClient client, string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await client.PutAsync(path, content);
        return await response.Content.ReadAsStringAsync();
    }
}
