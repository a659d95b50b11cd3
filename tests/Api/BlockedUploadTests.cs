using System.Net;
using System.Text.Json;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Uploads that are to take effect as a whole or not at all, beside what is registered already.</summary>
public sealed class BlockedUploadTests(PostgresFixture postgres) : OwnHub(postgres)
{
    [Fact]
    public async Task A_row_that_overlaps_what_is_registered_rejects_the_whole_upload()
    {
        var (good, person) = (A.Person(1), A.Person(2));
        await Tokyo.PublishAsync(Hub.Tokyo, person);

        var batch = await StageAsync("publish=auto", good, person with { HistoryKey = "h-2-b", ValidFrom = "2026-12-01", ValidTo = "2027-11-30" });

        await AssertRejectedAsync(batch, good, (2, "validFrom", "periodOverlap"));
    }

    [Fact]
    public async Task A_row_with_the_history_key_of_another_person_rejects_the_whole_upload()
    {
        var (good, owner, known) = (A.Person(1), A.Person(2), A.Person(3));
        await Tokyo.PublishAsync(Hub.Tokyo, owner, known);

        var batch = await StageAsync("publish=auto", good, A.Person(4) with { HistoryKey = owner.HistoryKey }, known, known with { HistoryKey = "h-3-b", ValidFrom = "2027-01-01", ValidTo = "2027-12-31" });
        var ofTheSameContent = await StageAsync("publish=auto", good, owner with { PersonNumber = known.PersonNumber });

        await AssertRejectedAsync(batch, good, (2, "historyKey", "historyKeyOfOtherPerson"));
        await AssertRejectedAsync(ofTheSameContent, good, (2, "historyKey", "historyKeyOfOtherPerson"));
    }

    [Fact]
    public async Task A_file_that_ends_a_registration_and_begins_its_successor_is_published()
    {
        var old = A.Person(1);
        await Tokyo.PublishAsync(Hub.Tokyo, old);

        var batch = await StageAsync("publish=auto", old with { ValidTo = "2026-10-31" }, old with { HistoryKey = "h-1-b", ValidFrom = "2026-11-01" });

        Assert.Equal(("published", 0), (batch.Text("state"), batch.Count("rejected")));
        Assert.Equal("2026-11-01", (await Facility.CheckAsync(A.QuestionFor(old).Json())).GetProperty("entitlements")[0].Text("validFrom"));
    }

    [Fact]
    public async Task A_full_list_makes_room_for_what_it_names_but_not_in_what_is_over()
    {
        var (old, over, good) = (A.Person(1), A.Person(2) with { ValidTo = "2026-03-31" }, A.Person(3));
        await Tokyo.PublishAsync(Hub.Tokyo, old, over);

        var rejected = await StageAsync("mode=snapshot&publish=auto", old, good, over with { HistoryKey = "h-2-b", ValidFrom = "2026-03-01" });
        var published = await StageAsync("mode=snapshot&publish=auto", old with { HistoryKey = "h-1-b", ValidFrom = "2026-10-01" });

        await AssertRejectedAsync(rejected, good, (3, "validFrom", "periodOverlap"));
        Assert.Equal(("published", 0, 0), (published.Text("state"), published.Count("rejected"), published.Count("left")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_registered_while_the_upload_waited_rejects_it_before_any_row_of_it_takes_effect(bool inAnUpload)
    {
        var (good, person, missing) = (A.Person(1), A.Person(2), A.Person(3));
        await Tokyo.PublishAsync(Hub.Tokyo, missing);
        var batch = await StageAsync("mode=snapshot", good, person with { HistoryKey = "h-2-b" });
        Assert.Equal(("ready", 1), (batch.Text("state"), batch.Count("generated")));
        var over = person with { ValidTo = "2026-11-19" };
        await (inAnUpload ? Tokyo.PublishAsync(Hub.Tokyo, over) : Tokyo.RegisterAsync(Hub.Tokyo, over));

        using var publish = await Tokyo.PostAsync($"{Batches.PathOf(Hub.Tokyo, batch)}/publish", null);

        Assert.Equal(HttpStatusCode.Accepted, publish.StatusCode);
        await AssertRejectedAsync(await Tokyo.FinishedAsync(Batches.PathOf(Hub.Tokyo, batch)), good, (2, "validFrom", "periodOverlap"));
        Assert.Equal("eligible", (await Facility.CheckAsync(A.QuestionFor(missing).Json())).Text("outcome"));
    }

    private Task<JsonElement> StageAsync(string query, params IEnumerable<Row> rows) => Tokyo.StageAsync(Hub.Tokyo, $"{query}&onReject=block", Row.File(rows));

    private async Task AssertRejectedAsync(JsonElement batch, Row good, (int Row, string Field, string Code) refused)
    {
        Assert.Equal(("rejected", 1, batch.Count("rows") - 1, 1, 0), (batch.Text("state"), batch.Count("rejected"), batch.Count("accepted"), batch.Count("processed"), batch.Count("generated")));
        var error = Assert.Single(await Tokyo.GetErrorsAsync($"{Batches.PathOf(Hub.Tokyo, batch)}/errors"));
        Assert.Equal(refused, (error.Count("row"), error.Text("field"), error.Text("code")));
        Assert.Equal("identifierUnknown", (await Facility.CheckAsync(A.QuestionFor(good).Json())).Text("reason"));
        Assert.Equal(0, await Database.CountAsync(Service.ConnectionString, $"registration_versions WHERE batch_id = '{batch.Text("id")}'"));
        Assert.Equal(0, await Database.CountAsync(Service.ConnectionString, $"batch_rows WHERE batch_id = '{batch.Text("id")}' AND (payload IS NOT NULL OR history_key IS NOT NULL)"));
    }
}
