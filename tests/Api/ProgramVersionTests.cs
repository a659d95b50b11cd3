using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Versions of programs over HTTP: added ahead of time, replaced with If-Match, never rewritten.</summary>
public sealed class ProgramVersionTests(Hub hub) : IClassFixture<Hub>
{
    private HttpClient Operator => hub.As("operator");

    [Fact]
    public async Task A_version_added_ahead_of_time_holds_from_its_first_day()
    {
        using var created = await Operator.PutVersionAsync("54", "2028-04-01", ProgramCalls.Rules(30));

        Assert.Equal((HttpStatusCode.Created, "/v1/programs/54?on=2028-04-01"), (created.StatusCode, created.Headers.Location!.ToString()));
        var before = await Operator.GetJsonAsync("/v1/programs/54?on=2028-03-31");
        using var then = await Operator.GetAsync(created.Headers.Location);
        Assert.Equal(("2018-04-01", 20), (before.Text("version"), Percent(before)));
        Assert.Equal(await created.Content.ReadAsStringAsync(), await then.Content.ReadAsStringAsync());
        Assert.Equal(created.Headers.ETag, then.Headers.ETag);
        Assert.Equal(("2028-04-01", 30), ((await then.JsonAsync()).Text("version"), Percent(await then.JsonAsync())));
        Assert.Contains("2028-04-01", before.GetProperty("versions").EnumerateArray().Select(version => version.Text("validFrom")));
        Assert.Contains(before.GetProperty("explanation").EnumerateArray(), line => line.GetString()!.EndsWith("the next version begins on 2028-04-01", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_program_answers_as_its_rules_can_be_put_as_they_are()
    {
        foreach (var program in new[] { "54", "15", "11", "13-180" })
        {
            var shown = await Operator.GetJsonAsync($"/v1/programs/{program}?on=2026-11-20");
            var first = shown.Text("version")!;
            var rules = JsonNode.Parse(shown.GetProperty("rules").ToString())!;

            using var same = await Operator.PutVersionAsync(program, first, rules);
            using var ahead = await Operator.PutVersionAsync(program, "2029-04-01", rules);

            Assert.Equal((HttpStatusCode.OK, await Operator.TagAsync(program, "2026-11-20")), (same.StatusCode, same.Headers.ETag!.Tag));
            Assert.Equal(HttpStatusCode.Created, ahead.StatusCode);
            Assert.Equal(shown.GetProperty("rules").ToString(), (await ahead.JsonAsync()).GetProperty("rules").ToString());
        }
    }

    [Fact]
    public async Task Every_attribute_is_kept()
    {
        var rules = JsonNode.Parse(
            """
            {
              "lawNumber": "81", "name": "試験助成", "kind": "local", "ends": "2030-03-31", "registeredBy": ["prefectures", "municipalities"],
              "nationalRecipientNumber": false, "capScope": "perFacility", "facilityScope": "anyInsured", "inKindPrefectures": ["13", "14"], "claimPriority": 1100,
              "variants": [{
                "incomeClass": "本人", "aliases": ["ほんにん"], "ageFrom": 6, "ageTo": 15,
                "outpatient": { "kind": "byRule", "percent": 10, "fixedPerVisitYen": 100, "capPerVisitYen": 200, "capPerDayYen": 300, "chargedDaysPerMonth": 4, "chargedVisitsPerMonth": 5, "capPerMonthYen": 600, "capPerMonthOutsidePrescriptionYen": 700 },
                "inpatient": { "kind": "reimbursed", "percent": 100, "fixedPerVisitYen": null, "capPerVisitYen": null, "capPerDayYen": null, "chargedDaysPerMonth": null, "chargedVisitsPerMonth": null, "capPerMonthYen": null, "capPerMonthOutsidePrescriptionYen": null },
                "claim": { "payerRole": 3, "yenPerPoint": 10, "claimBurden": 2, "claimPrint": 1, "claimEntry": 0, "drugBurden": 1, "mealAidPerDayYen": 250, "mealBurden": 1, "limitedSchemeNumbers": ["015"] }
              }],
              "scheme": { "prefectureCode": "13", "prefecture": "東京都", "schemeNumber": "981", "shortName": "試験", "schemeClass": 7, "lawNumberCheck": 0, "payerCheckDigit": 1, "recipientCheckDigit": 2, "incomplete": false }
            }
            """)!;

        using var created = await Operator.PutVersionAsync("13-981", "2026-04-01", rules, "*");
        var shown = await Operator.GetJsonAsync("/v1/programs/13-981");

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.True(JsonNode.DeepEquals(rules, JsonNode.Parse(shown.GetProperty("rules").ToString())), shown.ToString());
    }

    [Fact]
    public async Task A_version_is_replaced_only_by_who_names_it()
    {
        using var created = await Operator.PutVersionAsync("52", "2028-04-01", Rules52(10));
        var tag = created.Headers.ETag!.Tag;

        using var nothing = await Operator.PutVersionAsync("52", "2028-04-01", Rules52(11));
        using var onlyNew = await Operator.PutVersionAsync("52", "2028-04-01", Rules52(11), "*");
        using var another = await Operator.PutVersionAsync("52", "2028-04-01", Rules52(11), await Operator.TagAsync("52", "2026-11-20"));
        using var unheardOf = await Operator.PutVersionAsync("52", "2028-04-01", Rules52(11), "\"x\"");
        using var absent = await Operator.PutVersionAsync("52", "2028-05-01", Rules52(11), tag);
        await IsProblem(nothing, 428, "precondition-required");
        await IsProblem(onlyNew, 412, "precondition-failed");
        await IsProblem(another, 412, "precondition-failed");
        await IsProblem(unheardOf, 412, "precondition-failed");
        await IsProblem(absent, 412, "precondition-failed");
        Assert.Equal(10, Percent(await Operator.GetJsonAsync("/v1/programs/52?on=2028-05-01")));

        using var replaced = await Operator.PutVersionAsync("52", "2028-04-01", Rules52(11), tag);
        using var twice = await Operator.PutVersionAsync("52", "2028-04-01", Rules52(12), tag);
        Assert.Equal(HttpStatusCode.OK, replaced.StatusCode);
        Assert.NotEqual(tag, replaced.Headers.ETag!.Tag);
        Assert.Equal(replaced.Headers.ETag.Tag, await Operator.TagAsync("52", "2028-05-01"));
        await IsProblem(twice, 412, "precondition-failed");
        Assert.Equal(11, Percent(await Operator.GetJsonAsync("/v1/programs/52?on=2028-05-01")));
    }

    [Fact]
    public async Task The_same_rules_again_write_nothing_so_that_a_lost_answer_can_be_asked_for_again()
    {
        using var created = await Operator.PutVersionAsync("53", "2028-04-01", RulesOf("53"));
        using var replaced = await Operator.PutVersionAsync("53", "2028-04-01", RulesOf("53", 15), created.Headers.ETag!.Tag);
        var rows = await Database.CountAsync(hub.ConnectionString, "program_versions");

        using var again = await Operator.PutVersionAsync("53", "2028-04-01", RulesOf("53", 15), created.Headers.ETag.Tag);
        using var plain = await Operator.PutVersionAsync("53", "2028-04-01", RulesOf("53", 15));

        Assert.Equal((HttpStatusCode.OK, replaced.Headers.ETag), (again.StatusCode, again.Headers.ETag));
        Assert.Equal((HttpStatusCode.OK, replaced.Headers.ETag), (plain.StatusCode, plain.Headers.ETag));
        Assert.Equal(rows, await Database.CountAsync(hub.ConnectionString, "program_versions"));
    }

    [Fact]
    public async Task Of_many_who_replace_the_same_version_at_once_one_wins()
    {
        using var created = await Operator.PutVersionAsync("51-1", "2028-04-01", RulesOf("51"));
        var client = Operator;

        var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(percent => client.PutVersionAsync("51-1", "2028-04-01", RulesOf("51", percent), created.Headers.ETag!.Tag)));

        var winner = Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
        Assert.Equal(Percent(await winner.JsonAsync()), Percent(await client.GetJsonAsync("/v1/programs/51-1?on=2028-04-01")));
    }

    [Fact]
    public async Task Of_many_who_add_the_same_version_at_once_one_wins()
    {
        var client = Operator;

        var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(percent => client.PutVersionAsync("51-2", "2028-04-01", RulesOf("51", percent), "*")));

        var winner = Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
        Assert.Equal(Percent(await winner.JsonAsync()), Percent(await client.GetJsonAsync("/v1/programs/51-2?on=2028-04-01")));
    }

    [Fact]
    public async Task An_answer_as_known_before_a_replacement_is_computed_with_the_former_version()
    {
        var person = A.Person(1) with { MonthlyCapYen = "", ProgramId = "38-2", PayerNumber = "" };
        await hub.As($"municipality:{Hub.Tokyo}").PublishAsync(Hub.Tokyo, person);
        var former = await Operator.GetJsonAsync("/v1/programs/38-2");
        var before = hub.Clock.GetUtcNow();
        hub.Clock.Advance(TimeSpan.FromSeconds(1));

        using var replaced = await Operator.PutVersionAsync("38-2", former.Text("version")!, RulesOf("38", 15), await Operator.TagAsync("38-2", "2026-11-20"));
        var facility = hub.As($"facility:{Hub.Hospital}");
        var now = await facility.CheckAsync(A.QuestionFor(person).Json());
        var then = await facility.CheckAsync(A.QuestionFor(person).With("knownAt", $"{before:yyyy-MM-ddTHH:mm:ss.ffffffZ}").Json());

        Assert.Equal(HttpStatusCode.OK, replaced.StatusCode);
        Assert.Equal((15, JsonValueKind.Null), (Copayment(now).GetProperty("percent").GetInt32(), Copayment(then).GetProperty("percent").ValueKind));
        Assert.Equal(former.Text("version"), now.GetProperty("entitlements")[0].GetProperty("program").Text("version"));
        Assert.Equal(former.ToString(), (await Operator.GetJsonAsync($"/v1/programs/38-2?knownAt={before:yyyy-MM-ddTHH:mm:ss.ffffffZ}")).ToString());
        Assert.Equal(15, Percent(await Operator.GetJsonAsync("/v1/programs/38-2")));
    }

    [Fact]
    public async Task The_list_follows_the_claim_priority_of_the_versions_in_force()
    {
        using var first = await Operator.PutVersionAsync("28", "2026-05-01", RulesOf("28").With("claimPriority", 1));

        var ids = new List<string?>();
        for (string? after = ""; after is not null;)
        {
            var page = await Operator.GetJsonAsync($"/v1/programs?limit=3{(after.Length == 0 ? "" : $"&after={after}")}");
            ids.AddRange(page.GetProperty("programs").EnumerateArray().Select(program => program.Text("id")));
            after = page.Text("after");
        }

        Assert.Equal(["28", "13", "14"], ids.Take(3));
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public async Task Only_an_operator_may_put_a_version()
    {
        foreach (var holder in hub.Holders.Where(holder => holder != "operator"))
        {
            using var refused = await hub.As(holder).PutVersionAsync("62", "2028-04-01", RulesOf("62"));
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        Assert.Equal("2018-04-01", (await hub.As("portal").GetJsonAsync("/v1/programs/62?on=2028-04-01")).Text("version"));
    }

    private static JsonObject Rules52(int percent) => RulesOf("52", percent);

    private static JsonObject RulesOf(string law, int percent = 20) => ProgramCalls.Rules(percent).With("lawNumber", law);

    private static int Percent(JsonElement program) => program.GetProperty("rules").GetProperty("variants")[0].GetProperty("outpatient").GetProperty("percent").GetInt32();

    private static JsonElement Copayment(JsonElement answer) => answer.GetProperty("entitlements")[0].GetProperty("copayment");

    private static async Task IsProblem(HttpResponseMessage response, int status, string type) =>
        Assert.Equal((status, $"/problems/{type}"), ((int)response.StatusCode, (await response.JsonAsync()).Text("type")));
}
