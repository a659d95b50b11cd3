using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Wrong rules over HTTP: every wrong field is named, and nothing is written.</summary>
public sealed class ProgramFieldTests(Hub hub) : IClassFixture<Hub>
{
    public static TheoryData<string, string> WrongFields => new(
        from wrong in new[]
        {
            (Path: "lawNumber", Values: new[] { "null", "\"52\"", "\"5\"", "54" }),
            ("name", ["null", "\"\"", "\"a\\u0000\"", "1"]),
            ("kind", ["null", "\"local\"", "\"National\"", "0"]),
            ("ends", ["\"2028-03-31\"", "\"soon\"", "20300331"]),
            ("registeredBy", ["null", "\"prefectures\""]),
            ("registeredBy[0]", ["null", "\"Prefectures\"", "\"wards\"", "1"]),
            ("nationalRecipientNumber", ["null", "\"true\""]),
            ("capScope", ["null", "\"facility\"", "1"]),
            ("facilityScope", ["\"all\"", "0"]),
            ("inKindPrefectures[0]", ["null", "\"48\"", "\"1\"", "13"]),
            ("claimPriority", ["0", "10000", "\"1\"", "1.5"]),
            ("variants", ["null", "[]", "{}"]),
            ("variants[0]", ["null", "1"]),
            ("variants[0].incomeClass", ["\"\"", "1"]),
            ("variants[0].aliases", ["[\"a\"]", "1"]),
            ("variants[0].aliases[0]", ["null", "1"]),
            ("variants[0].ageFrom", ["-1", "1000", "null"]),
            ("variants[0].ageTo", ["-1", "1000", "\"5\""]),
            ("variants[0].outpatient", ["null", "[]"]),
            ("variants[0].inpatient", ["null"]),
            ("variants[0].outpatient.kind", ["null", "\"free\"", "\"Free\"", "2"]),
            ("variants[0].outpatient.percent", ["0", "101", "\"20\""]),
            ("variants[0].inpatient.capPerMonthYen", ["-1", "1000001", "0.5"]),
            ("variants[0].inpatient.capPerMonthOutsidePrescriptionYen", ["1"]),
            ("variants[0].claim", ["{}"]),
            ("variants[0].claim.payerRole", ["\"3\""]),
            ("scheme", ["{}"]),
            ("scheme.schemeClass", ["\"7\""]),
            ("unknown", ["1"]),
            ("variants[0].unknown", ["1"]),
            ("variants[0].outpatient.unknown", ["1"]),
        }
        from value in wrong.Values
        select (wrong.Path, value));

    [Theory]
    [MemberData(nameof(WrongFields))]
    public async Task A_wrong_field_of_the_rules_is_named(string path, string value)
    {
        var rules = ProgramCalls.Rules();
        rules["inKindPrefectures"] = new JsonArray("13");
        var variant = rules["variants"]![0]!.AsObject();
        variant["aliases"] = path.Contains("aliases[", StringComparison.Ordinal) ? new JsonArray("a") : null;
        if (path.Contains("claim.", StringComparison.Ordinal))
        {
            variant["claim"] = new JsonObject();
        }

        if (path.Contains("scheme.", StringComparison.Ordinal))
        {
            rules["scheme"] = new JsonObject();
        }

        Set(rules, path, JsonNode.Parse(value));

        await Refused(await hub.As("operator").PutVersionAsync("54", "2028-04-01", rules), path);
    }

    [Fact]
    public async Task All_that_is_wrong_is_named_at_once()
    {
        var rules = ProgramCalls.Rules(percent: 0).With("name", "").With("claimPriority", 0);

        using var response = await hub.As("operator").PutVersionAsync("54", "2028-04-01", rules);

        Assert.Equal(
            ["claimPriority", "name", "variants[0].inpatient.percent", "variants[0].outpatient.percent"],
            (await response.JsonAsync()).GetProperty("errors").EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("5", "2028-04-01", "id")]
    [InlineData("48-180", "2028-04-01", "id")]
    [InlineData("54", "1949-12-31", "validFrom")]
    [InlineData("54", "20280401", "validFrom")]
    [InlineData("54", "today", "validFrom")]
    public async Task A_wrong_address_is_named(string program, string validFrom, string field)
    {
        var rules = program == "48-180" ? ProgramCalls.Rules().With("kind", "local") : ProgramCalls.Rules();
        await Refused(await hub.As("operator").PutVersionAsync(program, validFrom, rules), field);
    }

    [Theory]
    [InlineData("If-Match", "x")]
    [InlineData("If-Match", "*")]
    [InlineData("If-Match", "\"a\", \"b\"")]
    [InlineData("If-Match", "W/\"a\"")]
    [InlineData("If-None-Match", "\"a\"")]
    public async Task A_precondition_that_is_not_understood_is_named(string header, string value)
    {
        using var content = new StringContent(ProgramCalls.Rules().ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Put, "/v1/programs/54/versions/2028-04-01") { Content = content };
        request.Headers.TryAddWithoutValidation(header, value);

        await Refused(await hub.As("operator").SendAsync(request), header);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        using var response = await hub.As("operator").PutVersionAsync("54", "2028-04-01", ProgramCalls.Rules().With("name", new string('a', 300_000)));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    private static void Set(JsonObject rules, string path, JsonNode? value)
    {
        var steps = path.Replace("[0]", ".0", StringComparison.Ordinal).Split('.');
        JsonNode at = rules;
        foreach (var step in steps[..^1])
        {
            at = at is JsonArray list ? list[0]! : at[step]!;
        }

        if (at is JsonArray array)
        {
            array[0] = value;
        }
        else
        {
            at[steps[^1]] = value;
        }
    }

    private async Task Refused(HttpResponseMessage response, string field)
    {
        using (response)
        {
            var body = await response.JsonAsync();
            Assert.True(response.StatusCode == HttpStatusCode.BadRequest, body.ToString());
            Assert.True(body.TryGetProperty("errors", out var errors), body.ToString());
            Assert.Contains(field, errors.EnumerateObject().Select(entry => entry.Name));
            Assert.Equal("2018-04-01", (await hub.As("operator").GetJsonAsync("/v1/programs/54?on=2028-04-01")).Text("version"));
        }
    }
}
