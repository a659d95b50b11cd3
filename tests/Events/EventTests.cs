using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.ClientApi.Events;
using Actors.Eligibility.Checks;
using Actors.Tests.Api;
using Actors.Tests.Receipts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Actors.Tests.Events;

/// <summary>The feed as facilities and municipalities read it over HTTP.</summary>
public sealed class EventTests(Hub hub) : IClassFixture<Hub>
{
    private HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");

    private HttpClient Kanagawa => hub.As($"municipality:{Hub.Kanagawa}");

    private HttpClient Minato => hub.As($"municipality:{Hub.Minato}");

    private HttpClient Hospital => hub.As($"facility:{Hub.Hospital}");

    private HttpClient OtherHospital => hub.As($"facility:{Hub.OtherHospital}");

    [Fact]
    public async Task A_facility_that_saw_a_patient_hears_of_changes_and_the_event_says_nothing_else_of_them()
    {
        var person = A.Person(1);
        var recipient = await RegisteredAsync(person, seenBy: Hub.Hospital);

        await Tokyo.RegisterAsync(Hub.Tokyo, person with { MonthlyCapYen = "5000", ValidTo = "2027-03-31" });
        var told = Assert.Single(await Hospital.HearAsync(1, one => one.Text("recipientCode") == recipient));

        Assert.Equal(
            ("entitlementsChanged", recipient, "2026-01-01", "2027-03-31", null, null),
            (told.Text("kind"), told.Text("recipientCode"), told.Text("from"), told.Text("to"), told.Text("facilityCode"), told.Text("purpose")));
        Assert.Equal(["id", "cursor", "kind", "recipientCode", "at", "from", "to", "adjustmentId", "moveId", "municipality", "facilityCode", "purpose"], told.EnumerateObject().Select(field => field.Name));
        Assert.DoesNotContain((await OtherHospital.EventsAsync("limit=1000")).Events, one => one.Text("recipientCode") == recipient);
        Assert.DoesNotContain((await Tokyo.EventsAsync("limit=1000")).Events, one => one.Text("recipientCode") == recipient);
    }

    [Fact]
    public async Task A_cursor_goes_on_behind_its_event_however_often_it_is_sent_and_ids_stay()
    {
        var recipient = await ChangedAsync(A.Person(2), times: 5);
        var mine = await Hospital.HearAsync(5, one => one.Text("recipientCode") == recipient);
        var ats = mine.Select(one => one.GetProperty("at").GetDateTime()).ToList();
        Assert.Equal(ats.Order(), ats);

        var behindSecond = $"after={mine[1].Text("cursor")}&limit=2";
        var (once, after) = await Hospital.EventsAsync(behindSecond);
        var (twice, _) = await Hospital.EventsAsync(behindSecond);
        var (rest, _) = await Hospital.EventsAsync($"after={after}");

        Assert.Equal(mine[2..4].Select(Id), once.Select(Id));
        Assert.Equal(mine[2..4].Select(Id), twice.Select(Id));
        Assert.Equal(Id(mine[4]), Id(rest[0]));
        Assert.Equal(after, once[^1].Text("cursor"));
    }

    [Fact]
    public async Task Where_there_is_nothing_the_cursor_is_given_back_and_stays_good()
    {
        var (none, after) = await Minato.EventsAsync();
        Assert.Empty(none);

        var (still, again) = await Minato.EventsAsync($"after={after}&wait=1");

        Assert.Empty(still);
        Assert.Equal(after, again);
    }

    [Theory]
    [InlineData("after=x", "after")]
    [InlineData("after=AAAAAAAAAA%3D", "after")]
    [InlineData("after=__________8", "after")]
    [InlineData("after=AAAAAAAAAAB", "after")]
    [InlineData("wait=61", "wait")]
    [InlineData("wait=-1", "wait")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    public async Task Bad_parameters_are_named(string query, string field)
    {
        using var response = await Hospital.GetAsync($"/v1/events?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal([field], (await response.JsonAsync()).GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task A_cursor_of_events_that_are_removed_is_410()
    {
        await ChangedAsync(A.Person(3), times: 2);
        var (_, old) = await Hospital.EventsAsync("limit=1&wait=60");
        await Hospital.EventsAsync($"after={old}&limit=1&wait=60");
        await RunAsync($"INSERT INTO feed_removals SELECT feed, max(position) FROM feed_events WHERE feed = '{Hub.Hospital}' GROUP BY feed");
        try
        {
            using var page = await Hospital.GetAsync($"/v1/events?after={old}");
            using var stream = await Hospital.GetAsync($"/v1/events/stream?after={old}", HttpCompletionOption.ResponseHeadersRead);

            Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.Gone), (page.StatusCode, stream.StatusCode));
            Assert.Equal("/problems/cursor-expired", (await page.JsonAsync()).Text("type"));
        }
        finally
        {
            await RunAsync("DELETE FROM feed_removals");
        }
    }

    [Fact]
    public async Task Whoever_waits_is_answered_as_soon_as_there_is_something()
    {
        var person = A.Person(4);
        await RegisteredAsync(person, seenBy: Hub.OtherHospital);
        var (_, end) = await OtherHospital.EventsAsync("after=now");
        var waiting = Enumerable.Range(0, 20).Select(_ => OtherHospital.EventsAsync($"after={end}&wait=60")).ToList();

        await Tokyo.RegisterAsync(Hub.Tokyo, person with { MonthlyCapYen = "5000" });

        // Each would otherwise come back without anything.
        Assert.All(await Task.WhenAll(waiting), page => Assert.Single(page.Events));
    }

    [Fact]
    public async Task An_emergency_look_up_is_reported_to_the_body_with_facility_time_and_purpose()
    {
        var recipient = await RegisteredAsync(A.Person(5));
        await hub.SeenAsync(Hub.Hospital, recipient, Consent.Emergency);

        var told = Assert.Single(await Tokyo.HearAsync(1, one => one.Text("recipientCode") == recipient));

        Assert.Equal(("emergency", Hub.Hospital, "treatment"), (told.Text("kind"), told.Text("facilityCode"), told.Text("purpose")));
        Assert.Empty((await Minato.EventsAsync()).Events);
    }

    [Fact]
    public async Task A_check_in_an_emergency_is_flagged_in_the_access_log_and_reported_to_the_body_once()
    {
        var (person, another) = (A.Person(8), A.Person(9));
        var (recipient, theirs) = (await RegisteredAsync(person), await RegisteredAsync(another));
        var asked = A.QuestionFor(person).With("consent", "emergency").With("purpose", "rescue");
        var (checkId, answer) = await Hospital.AskAsync(asked.Json());
        await Hospital.RepeatAsync(checkId);
        await Hospital.ReceiptAsync(checkId);
        await Hospital.CheckAsync(A.QuestionFor(person).Json());
        await Hospital.CheckAsync(A.QuestionFor(another).With("consent", "emergency").Json());

        // With the last one everything before it has been told, too.
        var told = await Tokyo.HearAsync(2, one => one.Text("recipientCode") == recipient || one.Text("recipientCode") == theirs);

        Assert.Equal(
            [("emergency", recipient, Hub.Hospital, "rescue"), ("emergency", theirs, Hub.Hospital, "treatment")],
            told.Select(one => (one.Text("kind"), one.Text("recipientCode"), one.Text("facilityCode"), one.Text("purpose"))));
        Assert.Equal(JsonElement.Parse(answer).GetProperty("checkedAt").GetDateTimeOffset(), told[0].GetProperty("at").GetDateTimeOffset());
        var log = (await Tokyo.GetJsonAsync($"/v1/recipients/{recipient}/access-log")).GetProperty("accesses").EnumerateArray();
        var flagged = Assert.Single(log, access => access.Text("action") == "Check" && access.GetProperty("emergency").GetBoolean());
        Assert.Equal((Hub.Hospital, "rescue"), (flagged.GetProperty("who").Text("code"), flagged.Text("purpose")));
    }

    [Fact]
    public async Task Two_bodies_whose_registrations_overlap_are_told_so_once()
    {
        var person = A.Person(7) with { ValidTo = "2026-10-31" };
        var recipient = await RegisteredAsync(person);
        await Kanagawa.RegisterAsync(Hub.Kanagawa, person with { HistoryKey = "k-7", PayerNumber = "54146014", ValidFrom = "2026-10-01", ValidTo = "2027-10-31" });
        await Kanagawa.RegisterAsync(Hub.Kanagawa, person with { HistoryKey = "k-7", PayerNumber = "54146014", ValidFrom = "2026-10-01", ValidTo = "2027-10-31", MonthlyCapYen = "5000" });
        await Tokyo.RegisterAsync(Hub.Tokyo, person with { ValidTo = "2026-12-31" });

        foreach (var (body, other) in new[] { (Tokyo, Hub.Kanagawa), (Kanagawa, Hub.Tokyo) })
        {
            var told = await body.HearAsync(2, one => one.Text("recipientCode") == recipient);
            Assert.Equal(
                [("overlap", other, "2026-10-01", "2026-10-31"), ("overlap", other, "2026-10-01", "2026-12-31")],
                told.Select(one => (one.Text("kind"), one.Text("municipality"), one.Text("from"), one.Text("to"))));
        }
    }

    [Fact]
    public async Task A_void_tells_the_other_facility_of_its_adjustment()
    {
        var person = A.Person(6);
        var recipient = await RegisteredAsync(person);
        var first = await Hospital.ChargeAsync(Charging.ChargeFor(person, 50_000));
        await OtherHospital.ChargeAsync(Charging.ChargeFor(person, 10_000));
        await Hospital.ChangeAsync(first, "void");

        var told = Assert.Single(await OtherHospital.HearAsync(1, one => one.Text("recipientCode") == recipient && one.Text("kind") == "adjustment"));

        var search = A.QuestionFor(person).With("month", "2026-11");
        search.Remove("serviceDate");
        search.Remove("setting");
        var sheet = await OtherHospital.SheetAsync(search);
        Assert.Equal(sheet.GetProperty("adjustments")[0].Text("id"), told.Text("adjustmentId"));
        Assert.Equal(("2026-11-01", "2026-11-30"), (told.Text("from"), told.Text("to")));
    }

    private static string? Id(JsonElement one) => one.Text("id");

    private async Task<string> RegisteredAsync(Row person, string? seenBy = null)
    {
        var recipient = (await Tokyo.RegisterAsync(Hub.Tokyo, person)).Text("recipientCode")!;

        // To who sees the person from now on, the registration is no news.
        hub.Clock.Advance(TimeSpan.FromMinutes(2));
        if (seenBy is not null)
        {
            await hub.SeenAsync(seenBy, recipient);
        }

        return recipient;
    }

    private async Task<string> ChangedAsync(Row person, int times)
    {
        var recipient = await RegisteredAsync(person, seenBy: Hub.Hospital);
        for (var time = 1; time <= times; time++)
        {
            await Tokyo.RegisterAsync(Hub.Tokyo, person with { MonthlyCapYen = $"{time}000" });
        }

        return recipient;
    }

    private async Task RunAsync(string sql)
    {
        await using var database = NpgsqlDataSource.Create(hub.ConnectionString);
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
