using System.Net;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Published uploads that are taken back.</summary>
public sealed class UndoTests(PostgresFixture postgres) : OwnHub(postgres)
{
    [Fact]
    public async Task What_an_upload_added_changed_and_ended_is_as_it_was_before()
    {
        var (added, changed, ended) = (A.Person(1), A.Person(2), A.Person(3));
        await Tokyo.PublishAsync(Hub.Tokyo, changed, ended);
        var batch = await Tokyo.SnapshotAsync(Hub.Tokyo, added, changed with { MonthlyCapYen = "5000" });
        Assert.Equal("expired", (await Facility.CheckAsync(A.QuestionFor(ended).Json())).Text("reason"));

        var undone = await Tokyo.UndoAsync(Hub.Tokyo, batch);

        var undo = undone.GetProperty("undo");
        Assert.Equal(("undone", "published", 3, 3, 0), (undone.Text("state"), undo.Text("state"), undo.Count("rows"), undo.Count("processed"), undo.Count("left")));
        Assert.Equal("withdrawn", (await Facility.CheckAsync(A.QuestionFor(added).Json())).Text("reason"));
        Assert.Equal(10_000, await CapAsync(changed));
        var again = (await Facility.CheckAsync(A.QuestionFor(ended).Json())).GetProperty("entitlements")[0];
        Assert.Equal(("eligible", "2026-12-31"), (again.Text("outcome"), again.Text("validTo")));
        Assert.Empty((await Tokyo.GetJsonAsync($"{Batches.PathOf(Hub.Tokyo, batch)}/undo")).GetProperty("left").EnumerateArray());
    }

    [Fact]
    public async Task What_something_later_touched_is_left_and_listed()
    {
        var (untouched, touched) = (A.Person(1), A.Person(2));
        await Tokyo.PublishAsync(Hub.Tokyo, untouched, touched);
        var batch = await Tokyo.PublishAsync(Hub.Tokyo, untouched with { MonthlyCapYen = "5000" }, touched with { MonthlyCapYen = "5000" });
        var later = await Tokyo.PublishAsync(Hub.Tokyo, touched with { MonthlyCapYen = "2500" });

        var undone = await Tokyo.UndoAsync(Hub.Tokyo, batch);

        Assert.Equal((2, 1), (undone.GetProperty("undo").Count("rows"), undone.GetProperty("undo").Count("left")));
        Assert.Equal((10_000, 2_500), (await CapAsync(untouched), await CapAsync(touched)));
        var left = Assert.Single((await Tokyo.GetJsonAsync($"{Batches.PathOf(Hub.Tokyo, batch)}/undo")).GetProperty("left").EnumerateArray());
        Assert.Equal(("h-2", "changedSince", later.Text("id")), (left.Text("historyKey"), left.Text("code"), left.Text("batchId")));
        var undo = $"/v1/municipalities/{Hub.Tokyo}/batches/{undone.GetProperty("undo").Text("batchId")}";
        Assert.Equal((0, 1), (undone.Count("left"), (await Tokyo.GetJsonAsync(undo)).Count("left")));
        Assert.Equal(left.ToString(), Assert.Single((await Tokyo.GetJsonAsync($"{undo}/left")).GetProperty("left").EnumerateArray()).ToString());
    }

    [Fact]
    public async Task The_last_two_uploads_can_be_undone_one_after_the_other()
    {
        var person = A.Person(1);
        var first = await Tokyo.PublishAsync(Hub.Tokyo, person);
        var second = await Tokyo.PublishAsync(Hub.Tokyo, person with { MonthlyCapYen = "5000" });
        var third = await Tokyo.PublishAsync(Hub.Tokyo, person with { MonthlyCapYen = "2500" });

        await Tokyo.UndoAsync(Hub.Tokyo, third);
        Assert.Equal(5_000, await CapAsync(person));
        await Tokyo.UndoAsync(Hub.Tokyo, second);
        Assert.Equal(10_000, await CapAsync(person));
        Assert.Equal(0, (await Tokyo.UndoAsync(Hub.Tokyo, first)).GetProperty("undo").Count("left"));
        Assert.Equal("withdrawn", (await Facility.CheckAsync(A.QuestionFor(person).Json())).Text("reason"));
    }

    [Fact]
    public async Task Only_a_published_upload_is_undone_and_the_undo_itself_is_not()
    {
        var waiting = await Tokyo.StageAsync(Hub.Tokyo, "mode=difference", Row.File(A.Person(1)));
        var batch = await Tokyo.PublishAsync(Hub.Tokyo, A.Person(2));
        var undone = await Tokyo.UndoAsync(Hub.Tokyo, batch);
        var again = await Tokyo.UndoAsync(Hub.Tokyo, batch);

        Assert.Equal(undone.GetProperty("undo").Text("batchId"), again.GetProperty("undo").Text("batchId"));
        foreach (var (id, status) in new[]
        {
            (waiting.Text("id"), HttpStatusCode.Conflict),
            (undone.GetProperty("undo").Text("batchId"), HttpStatusCode.Conflict),
            (Guid.NewGuid().ToString(), HttpStatusCode.NotFound),
        })
        {
            using var response = await Tokyo.PostAsync($"/v1/municipalities/{Hub.Tokyo}/batches/{id}/undo", null);
            Assert.Equal(status, response.StatusCode);
        }

        using var cancel = await Tokyo.DeleteAsync($"/v1/municipalities/{Hub.Tokyo}/batches/{undone.GetProperty("undo").Text("batchId")}");
        Assert.Equal(HttpStatusCode.Conflict, cancel.StatusCode);
    }

    [Fact]
    public async Task The_list_names_uploads_and_undos_newest_first()
    {
        var batch = await Tokyo.PublishAsync(Hub.Tokyo, A.Person(1));
        var undone = await Tokyo.UndoAsync(Hub.Tokyo, batch);

        var first = await Tokyo.GetJsonAsync($"/v1/municipalities/{Hub.Tokyo}/batches?limit=1");
        var second = await Tokyo.GetJsonAsync($"/v1/municipalities/{Hub.Tokyo}/batches?limit=1&after={first.Text("after")}");

        var undo = Assert.Single(first.GetProperty("batches").EnumerateArray());
        Assert.Equal((undone.GetProperty("undo").Text("batchId"), "undo", batch.Text("id")), (undo.Text("id"), undo.Text("mode"), undo.Text("undoes")));
        Assert.Equal((batch.Text("id"), "undone"), (second.GetProperty("batches")[0].Text("id"), second.GetProperty("batches")[0].Text("state")));
        Assert.Null(second.Text("after"));
    }

    [Fact]
    public async Task An_undo_that_a_restart_cut_short_goes_on_by_itself()
    {
        var people = Enumerable.Range(1, 300).Select(A.Person).ToArray();
        await Tokyo.PublishAsync(Hub.Tokyo, people);
        var batch = await Tokyo.PublishAsync(Hub.Tokyo, people.Select(person => person with { MonthlyCapYen = "5000" }));
        using var begun = await Tokyo.PostAsync($"{Batches.PathOf(Hub.Tokyo, batch)}/undo", null);

        await Service.RestartAsync();
        var undone = await Tokyo.AwaitStateAsync(Batches.PathOf(Hub.Tokyo, batch), "undone");

        Assert.Equal((300, 300, 0), (undone.GetProperty("undo").Count("rows"), undone.GetProperty("undo").Count("processed"), undone.GetProperty("undo").Count("left")));
        Assert.Equal(10_000, await CapAsync(people[^1]));
        Assert.Equal(900, await Database.CountAsync(Service.ConnectionString, "registration_versions"));
    }

    private async Task<int?> CapAsync(Row person) =>
        (await Facility.CheckAsync(A.QuestionFor(person).Json())).GetProperty("entitlements")[0].GetProperty("copayment").GetProperty("monthlyCapYen").GetInt32();
}
