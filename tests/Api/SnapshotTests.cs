using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Full lists: what they do not name ends.</summary>
public sealed class SnapshotTests(PostgresFixture postgres) : OwnHub(postgres)
{
    [Fact]
    public async Task What_a_snapshot_does_not_name_ends_on_the_day_before_and_what_has_not_begun_is_withdrawn()
    {
        var (stays, ends, future, over) = (A.Person(1), A.Person(2), A.Person(3) with { ValidFrom = "2026-12-01" }, A.Person(4) with { ValidTo = "2026-03-31" });
        await Tokyo.PublishAsync(Hub.Tokyo, stays, ends, future, over);

        var batch = await Tokyo.SnapshotAsync(Hub.Tokyo, stays);

        Assert.Equal(("published", 1, 1, 2), (batch.Text("state"), batch.Count("rows"), batch.Count("processed"), batch.Count("generated")));
        Assert.Equal((0, 0, 2, 1), batch.Preview());
        Assert.Equal("eligible", (await Facility.CheckAsync(A.QuestionFor(stays).Json())).Text("outcome"));
        var ended = await Facility.CheckAsync(A.QuestionFor(ends).Json());
        Assert.Equal(("expired", "2026-11-19"), (ended.Text("reason"), ended.GetProperty("entitlements")[0].Text("validTo")));
        Assert.Equal("eligible", (await Facility.CheckAsync(A.QuestionFor(ends).With("serviceDate", "2026-11-19").Json())).Text("outcome"));
        Assert.Equal("withdrawn", (await Facility.CheckAsync(A.QuestionFor(future).With("serviceDate", "2026-12-02").Json())).Text("reason"));
        Assert.Equal("2026-03-31", (await Facility.CheckAsync(A.QuestionFor(over).Json())).GetProperty("entitlements")[0].Text("validTo"));
    }

    [Fact]
    public async Task A_refused_row_of_a_snapshot_still_says_that_its_registration_goes_on()
    {
        var (broken, contradicted, gone) = (A.Person(11), A.Person(12), A.Person(13));
        await Tokyo.PublishAsync(Hub.Tokyo, broken, contradicted, gone);

        var batch = await Tokyo.SnapshotAsync(Hub.Tokyo, A.Person(14), broken with { Sex = "7" }, contradicted, contradicted);

        Assert.Equal((1, 3, 1), (batch.Count("accepted"), batch.Count("rejected"), batch.Count("generated")));
        foreach (var person in new[] { broken, contradicted })
        {
            Assert.Equal("eligible", (await Facility.CheckAsync(A.QuestionFor(person).Json())).Text("outcome"));
        }

        Assert.Equal("expired", (await Facility.CheckAsync(A.QuestionFor(gone).Json())).Text("reason"));
        Assert.Equal(0, await Database.CountAsync(Service.ConnectionString, "batch_rows WHERE errors IS NOT NULL AND history_key IS NOT NULL"));
    }

    [Fact]
    public async Task A_refused_row_without_a_readable_history_key_holds_what_would_end()
    {
        await Tokyo.PublishAsync(Hub.Tokyo, A.Person(21), A.Person(22));

        var batch = await Tokyo.SnapshotAsync(Hub.Tokyo, A.Person(21), A.Person(22) with { HistoryKey = "" });

        Assert.Equal(("ready", true), (batch.Text("state"), batch.GetProperty("held").GetBoolean()));
        Assert.Contains("no readable history key", batch.GetProperty("preview").GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_of_the_snapshot_takes_the_place_of_a_registration_of_the_person_with_another_key()
    {
        var old = A.Person(31);
        await Tokyo.PublishAsync(Hub.Tokyo, old);

        var batch = await Tokyo.SnapshotAsync(Hub.Tokyo, old with { HistoryKey = "h-31-new", ValidFrom = "2026-10-01" });

        Assert.Equal(("published", 0), (batch.Text("state"), batch.Count("rejected")));
        Assert.Equal(0, batch.GetProperty("preview").Count("losingEverything"));
        var entitlement = (await Facility.CheckAsync(A.QuestionFor(old).Json())).GetProperty("entitlements")[0];
        Assert.Equal(("eligible", "2026-10-01"), (entitlement.Text("outcome"), entitlement.Text("validFrom")));
        var before = (await Facility.CheckAsync(A.QuestionFor(old).With("serviceDate", "2026-09-30").Json())).GetProperty("entitlements")[0];
        Assert.Equal(("eligible", "2026-09-30"), (before.Text("outcome"), before.Text("validTo")));
    }

    [Fact]
    public async Task An_ending_of_what_was_changed_meanwhile_is_left_out_counted_and_listed()
    {
        var (changed, gone) = (A.Person(51), A.Person(52));
        await Tokyo.PublishAsync(Hub.Tokyo, changed, gone);
        var waiting = await Tokyo.StageAsync(Hub.Tokyo, "mode=snapshot", Row.File(A.Person(53)));
        var path = Batches.PathOf(Hub.Tokyo, waiting);
        Assert.Equal((2, 0), (waiting.GetProperty("preview").Count("ended"), waiting.Count("left")));
        await Tokyo.RegisterAsync(Hub.Tokyo, changed with { MonthlyCapYen = "5000" });

        using var publish = await Tokyo.PostAsync($"{path}/publish", null);
        var batch = await Tokyo.FinishedAsync(path);

        Assert.Equal(("published", 0, 2, 1), (batch.Text("state"), batch.Count("rejected"), batch.Count("generated"), batch.Count("left")));
        Assert.Equal("eligible", (await Facility.CheckAsync(A.QuestionFor(changed).Json())).Text("outcome"));
        Assert.Equal("expired", (await Facility.CheckAsync(A.QuestionFor(gone).Json())).Text("reason"));
        var page = await Tokyo.GetJsonAsync($"{path}/left?limit=1");
        var left = Assert.Single(page.GetProperty("left").EnumerateArray());
        Assert.Equal((changed.HistoryKey, "changedSince", null), (left.Text("historyKey"), left.Text("code"), page.Text("after")));
    }

    [Fact]
    public async Task A_snapshot_without_an_accepted_row_ends_nothing()
    {
        var person = A.Person(41);
        await Tokyo.PublishAsync(Hub.Tokyo, person);

        foreach (var file in new[] { Row.File(), Row.File(A.Person(42) with { Sex = "7" }) })
        {
            Assert.Equal("rejected", (await Tokyo.StageAsync(Hub.Tokyo, "mode=snapshot&publish=auto", file)).Text("state"));
        }

        Assert.Equal("eligible", (await Facility.CheckAsync(A.QuestionFor(person).Json())).Text("outcome"));
    }
}
