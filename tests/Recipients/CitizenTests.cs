using System.Net;
using System.Text.Json;
using Actors.Eligibility.Identifiers;
using Actors.Tests.Api;
using Xunit;

namespace Actors.Tests.Recipients;

/// <summary>What the citizen sees of what the hub holds, and what bodies see of it.</summary>
public sealed class CitizenTests(Hub hub) : IClassFixture<Hub>
{
    private HttpClient Facility => hub.As($"facility:{Hub.Hospital}");

    private HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");

    private HttpClient Chiyoda => hub.As($"municipality:{Hub.Chiyoda}");

    [Fact]
    public async Task A_citizen_sees_what_all_bodies_registered_and_a_body_what_it_did_itself()
    {
        var (person, code) = await RegisteredAsync(1);
        await Chiyoda.PublishAsync(Hub.Chiyoda, Local(person));

        var all = await Citizen(code).GetJsonAsync(Address(code, "entitlements"));
        var own = await Chiyoda.GetJsonAsync(Address(code, "entitlements?serviceDate=2027-02-01"));

        Assert.Equal(["54", "13-180"], all.GetProperty("entitlements").EnumerateArray().Select(line => line.GetProperty("program").Text("id")));
        Assert.Equal([("eligible", "東京都", "2026-12-31"), ("eligible", "東京都千代田区", "2026-12-31")], all.GetProperty("entitlements").EnumerateArray().Select(line => (line.Text("outcome")!, line.Text("municipalityName")!, line.Text("validTo")!)));
        Assert.Equal(("2026-11-20", "難波 花子"), (all.Text("serviceDate"), all.GetProperty("recipient").Text("name")));
        var line = Assert.Single(own.GetProperty("entitlements").EnumerateArray());
        Assert.Equal((Hub.Chiyoda, "notEligible", "expired"), (line.Text("municipality"), line.Text("outcome"), line.Text("reason")));
    }

    [Fact]
    public async Task Names_that_are_not_disclosed_are_shown_to_the_person_alone()
    {
        var (person, code) = await RegisteredAsync(2);
        await Chiyoda.PublishAsync(Hub.Chiyoda, Local(person) with { NotDisclosed = "1" });

        foreach (var path in new[] { "entitlements", "history", "access-log" })
        {
            using var own = await Citizen(code).GetAsync(Address(code, path));
            using var body = await Tokyo.GetAsync(Address(code, path));
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (own.StatusCode, body.StatusCode));
            Assert.Equal(path != "access-log", (await own.Content.ReadAsStringAsync(Stop)).Contains(person.Name, StringComparison.Ordinal));
            Assert.DoesNotContain(person.Name, await body.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nobody_else_sees_it_nor_whether_there_is_such_a_person()
    {
        var (_, code) = await RegisteredAsync(3);
        var (_, other) = await RegisteredAsync(4);
        var nobody = RecipientCode.New().Value;

        foreach (var path in new[] { "entitlements", "history", "access-log", "access-log/proof?day=2026-11-19" })
        {
            foreach (var (client, recipient) in new[] { (Citizen(other), code), (hub.As("portal"), code), (Citizen(other), nobody), (Citizen("x"), "x") })
            {
                using var response = await client.GetAsync(Address(recipient, path));
                Assert.Equal((path, HttpStatusCode.Forbidden), (path, response.StatusCode));
            }

            foreach (var recipient in new[] { code, nobody })
            {
                using var response = await Chiyoda.GetAsync(Address(recipient, path));
                Assert.Equal((path, HttpStatusCode.Forbidden), (path, response.StatusCode));
            }
        }

        foreach (var path in new[] { "entitlements", "history", "access-log" })
        {
            using var response = await Citizen(nobody).GetAsync(Address(nobody, path));
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }
    }

    [Fact]
    public async Task What_was_known_then_is_shown_as_it_was_known()
    {
        var (person, code) = await RegisteredAsync(5);
        var before = hub.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'");
        await Tokyo.RegisterAsync(Hub.Tokyo, person with { MonthlyCapYen = "5000" });

        Assert.Equal(5_000, Cap(await Citizen(code).GetJsonAsync(Address(code, "entitlements"))));
        Assert.Equal(10_000, Cap(await Citizen(code).GetJsonAsync(Address(code, $"entitlements?knownAt={before}"))));

        static int Cap(JsonElement answer) => answer.GetProperty("entitlements")[0].GetProperty("monthlyCapYen").GetInt32();
    }

    [Fact]
    public async Task The_history_has_every_version_with_both_times_and_what_it_changed()
    {
        var (person, code) = await RegisteredAsync(6);
        await Facility.ChargeAsync(Charging.ChargeFor(person));
        await Tokyo.RegisterAsync(Hub.Tokyo, person with { MonthlyCapYen = "2500" });
        await Chiyoda.PublishAsync(Hub.Chiyoda, Local(person));

        var items = await PagedAsync(Citizen(code), Address(code, "history"), "items");

        var stated = items.Where(item => item.Text("kind") == "registration").Select(item => item.GetProperty("registration")).ToList();
        Assert.Equal([("54", 10_000), ("54", 2_500), ("13-180", 0)], stated.Select(item => (item.Text("programId")!, item.GetProperty("monthlyCapYen") is { ValueKind: JsonValueKind.Number } cap ? cap.GetInt32() : 0)));
        Assert.Equal(items.First(item => item.Text("kind") == "registration" && item.GetProperty("registration").GetProperty("monthlyCapYen").ToString() == "2500").Text("at"), stated[0].Text("knownUntil"));
        Assert.Null(stated[1].Text("knownUntil"));
        var adjustment = items.First(item => item.Text("kind") == "adjustment").GetProperty("adjustment");
        Assert.Equal(("試験病院", "2026-11", 6_000, 2_500), (adjustment.GetProperty("facility").Text("name"), adjustment.Text("month"), adjustment.GetProperty("beforeYen").GetInt32(), adjustment.GetProperty("afterYen").GetInt32()));
        Assert.Equal(items.Select(item => item.Text("at")).Order(StringComparer.Ordinal), items.Select(item => item.Text("at")));
        Assert.Equal([Hub.Chiyoda], (await PagedAsync(Chiyoda, Address(code, "history"), "items")).Select(item => item.GetProperty("registration").Text("municipality")));
    }

    [Fact]
    public async Task The_access_log_tells_every_access_in_plain_words_its_own_reading_too()
    {
        var (person, code) = await RegisteredAsync(7);
        await Facility.CheckAsync(A.QuestionFor(person).Json());
        await Facility.CheckAsync(A.QuestionFor(person).With("consent", "emergency").With("purpose", "rescue").Json());
        await Citizen(code).GetJsonAsync(Address(code, "entitlements"));
        await Citizen(code).GetJsonAsync(Address(code, "access-log"));

        var log = await PagedAsync(Citizen(code), Address(code, "access-log"), "accesses");

        var first = log.Last(access => access.Text("action") == "Check" && !access.GetProperty("emergency").GetBoolean());
        Assert.Equal("試験病院 (facility 1310000018) asked whether a subsidy applies (for 2026-11-20, purpose: treatment, with consent), and was told: eligible.", first.Text("text"));
        Assert.Matches("^2026年11月2\\d日 \\d\\d:\\d\\d、試験病院（医療機関・薬局 1310000018）が助成の資格を確認しました。本人の同意あり。回答：対象。$", first.Text("textJa"));
        var emergency = Assert.Single(log, access => access.GetProperty("emergency").GetBoolean());
        Assert.Equal(("rescue", "emergency", "eligible"), (emergency.Text("purpose"), emergency.Text("consent"), emergency.Text("outcome")));
        Assert.Contains("EMERGENCY", emergency.Text("text"), StringComparison.Ordinal);
        Assert.Contains("緊急", emergency.Text("textJa"), StringComparison.Ordinal);
        Assert.Contains(log, access => access.Text("action") == "Entitlements" && access.Text("text")!.StartsWith("You, through the portal, read what is registered", StringComparison.Ordinal));
        Assert.Contains(log, access => access.Text("action") == "AccessLog");
        Assert.Equal(log.Select(access => access.Text("at")).OrderDescending(StringComparer.Ordinal), log.Select(access => access.Text("at")));
    }

    [Fact]
    public async Task A_body_sees_its_own_accesses_and_emergencies_only()
    {
        var (person, code) = await RegisteredAsync(8);
        await Chiyoda.PublishAsync(Hub.Chiyoda, Local(person));
        await Facility.CheckAsync(A.QuestionFor(person).Json());
        await Facility.CheckAsync(A.QuestionFor(person).With("consent", "emergency").Json());
        await Chiyoda.GetJsonAsync(Address(code, "entitlements"));
        await Tokyo.GetJsonAsync(Address(code, "history"));

        var seen = (await Tokyo.GetJsonAsync(Address(code, "access-log"))).GetProperty("accesses").EnumerateArray().ToList();

        Assert.Contains(seen, access => access.GetProperty("emergency").GetBoolean());
        Assert.All(seen, access => Assert.True(access.GetProperty("emergency").GetBoolean() || access.GetProperty("who").Text("code") == Hub.Tokyo));
        Assert.Contains(seen, access => access.Text("action") == "History");
    }

    [Theory]
    [InlineData("entitlements?serviceDate=tomorrow", "serviceDate")]
    [InlineData("entitlements?knownAt=2030-01-01T00:00:00Z", "knownAt")]
    [InlineData("history?after=x", "after")]
    [InlineData("history?limit=0", "limit")]
    [InlineData("access-log?after=x", "after")]
    [InlineData("access-log?after=99999999999999999999-00000000000000000000000000000000-1", "after")]
    [InlineData("access-log?limit=1001", "limit")]
    [InlineData("access-log/proof", "day")]
    public async Task A_wrong_parameter_is_named(string path, string parameter)
    {
        var (_, code) = await RegisteredAsync(9);

        using var response = await Citizen(code).GetAsync(Address(code, path));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal([parameter], (await response.JsonAsync()).GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task A_day_that_is_not_over_has_no_proof_yet()
    {
        var (_, code) = await RegisteredAsync(10);
        var today = Eligibility.Periods.JapaneseDays.DayOf(hub.Clock.GetUtcNow());

        using var response = await Citizen(code).GetAsync(Address(code, $"access-log/proof?day={today:yyyy-MM-dd}"));

        Assert.Equal((HttpStatusCode.NotFound, "/problems/no-proof"), (response.StatusCode, (await response.JsonAsync()).Text("type")));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Address(string code, string path) => $"/v1/recipients/{code}/{path}";

    private static Row Local(Row person) => person with { ProgramId = "13-180", PayerNumber = "", RecipientNumber = "L-1", MonthlyCapYen = "", HistoryKey = $"c-{person.HistoryKey}" };

    private HttpClient Citizen(string code)
    {
        var portal = hub.As("portal");
        portal.DefaultRequestHeaders.Add("X-Recipient-Code", code);
        return portal;
    }

    private async Task<(Row Person, string Code)> RegisteredAsync(int number)
    {
        var person = A.Person(number);
        return (person, (await Tokyo.RegisterAsync(Hub.Tokyo, person)).Text("recipientCode")!);
    }

    /// <summary>All pages, two items each.</summary>
    private static async Task<List<JsonElement>> PagedAsync(HttpClient client, string address, string list)
    {
        var items = new List<JsonElement>();
        for (var path = $"{address}?limit=2"; ;)
        {
            var page = await client.GetJsonAsync(path);
            items.AddRange(page.GetProperty(list).EnumerateArray());
            if (page.GetProperty("after").ValueKind is JsonValueKind.Null)
            {
                return items;
            }

            path = $"{address}?limit=2&after={page.GetProperty("after")}";
        }
    }
}
