using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.Tests.Api;

namespace Actors.Tests.Fhir;

/// <summary>Reads the plain answer out of a CoverageEligibilityResponse, as a facility's software would: written apart from the product's writer, from docs/fhir.md.</summary>
internal static class FhirReading
{
    private const string Hub = "https://actors.example/fhir";
    private const string PayerNumber = "http://jpfhir.jp/fhir/core/mhlw/IdSystem/PublicPayerNumber";

    public static JsonObject Plain(JsonElement fhir) => new()
    {
        ["checkId"] = fhir.GetProperty("identifier")[0].Text("value")!["urn:uuid:".Length..],
        ["checkedAt"] = fhir.Text("created"),
        ["outcome"] = Own(fhir, "outcome")?.Text("valueCode"),
        ["reason"] = Own(fhir, "reason")?.Text("valueCode"),
        ["recipient"] = fhir.GetProperty("patient").TryGetProperty("reference", out var patient) ? Recipient(Contained(fhir, patient.GetString()!)) : null,
        ["entitlements"] = new JsonArray([.. Elements(fhir, "insurance").Select(line => (JsonNode)Entitlement(line, Contained(fhir, line.GetProperty("coverage").Text("reference")!)))]),
    };

    private static JsonObject Recipient(JsonElement patient) => new()
    {
        ["code"] = patient.GetProperty("identifier")[0].Text("value"),
        ["name"] = Name(patient, "IDE"),
        ["nameKana"] = Name(patient, "SYL"),
        ["birthDate"] = patient.Text("birthDate"),
        ["sex"] = patient.Text("gender") switch { "male" => "1", "female" => "2", "other" => "9", _ => "0" },
    };

    private static string? Name(JsonElement patient, string representation) =>
        Elements(patient, "name").Where(name => name.GetProperty("extension")[0].Text("valueCode") == representation).Select(name => name.Text("text")).SingleOrDefault();

    private static JsonObject Entitlement(JsonElement line, JsonElement coverage) => new()
    {
        ["program"] = new JsonObject
        {
            ["id"] = Class(coverage, "plan", "value"),
            ["lawNumber"] = Class(coverage, "lawNumber", "value"),
            ["name"] = Class(coverage, "plan", "name"),
            ["kind"] = Class(coverage, "kind", "value"),
            ["version"] = Class(coverage, "version", "value"),
        },
        ["municipality"] = Payor(coverage, $"{Hub}/sid/local-government-code"),
        ["payerNumber"] = Payor(coverage, PayerNumber),
        ["recipientNumber"] = Maybe(coverage, "subscriberId"),
        ["validFrom"] = line.GetProperty("benefitPeriod").Text("start"),
        ["validTo"] = Maybe(line.GetProperty("benefitPeriod"), "end"),
        ["outcome"] = Own(line, "outcome")?.Text("valueCode"),
        ["reason"] = Own(line, "reason")?.Text("valueCode"),
        ["claimOrder"] = coverage.GetProperty("order").GetInt32(),
        ["inKind"] = Own(line, "in-kind")!.Value.GetProperty("valueBoolean").GetBoolean(),
        ["copayment"] = Own(line, "cap-scope") is { } scope ? Copayment(line, scope.Text("valueCode")!) : null,
        ["source"] = Source(Own(line, "source")!.Value),
    };

    private static JsonObject Copayment(JsonElement line, string scope)
    {
        var month = Benefit(line, "month", "copay-maximum");
        var (cap, used) = (Yen(month, "allowedMoney"), Yen(month, "usedMoney"));
        return new()
        {
            ["percent"] = Benefit(line, "visit", "copay-percent")?.GetProperty("allowedUnsignedInt").GetInt64(),
            ["perVisitYen"] = Yen(Benefit(line, "visit", "copay"), "allowedMoney"),
            ["perDayYen"] = Yen(Benefit(line, "day", "copay"), "allowedMoney"),
            ["monthlyCapYen"] = cap,
            ["monthlyUsedYen"] = used,
            ["monthlyRemainingYen"] = cap is null ? null : Math.Max(0, cap.Value - used!.Value),
            ["capScope"] = scope,
        };
    }

    private static JsonObject Source(JsonElement source)
    {
        var parts = source.GetProperty("extension").EnumerateArray().ToDictionary(part => part.Text("url")!);
        return new()
        {
            ["batchId"] = parts["batchId"].Text("valueUri")!["urn:uuid:".Length..],
            ["publishedAt"] = parts["publishedAt"].Text("valueInstant"),
            ["ageSeconds"] = parts["ageSeconds"].GetProperty("valueUnsignedInt").GetInt64(),
            ["nextExpectedAt"] = parts["nextExpectedAt"].Text("valueInstant"),
            ["stale"] = parts["stale"].GetProperty("valueBoolean").GetBoolean(),
        };
    }

    private static JsonElement? Benefit(JsonElement line, string term, string type) =>
        Elements(line, "item").Where(item => Code(item.GetProperty("term")) == term)
            .SelectMany(item => Elements(item, "benefit")).Where(benefit => Code(benefit.GetProperty("type")) == type).Select(benefit => (JsonElement?)benefit).SingleOrDefault();

    private static long? Yen(JsonElement? benefit, string money)
    {
        if (benefit is not { } found || !found.TryGetProperty(money, out var amount))
        {
            return null;
        }

        Xunit.Assert.Equal("JPY", amount.Text("currency"));
        return amount.GetProperty("value").GetInt64();
    }

    private static string? Class(JsonElement coverage, string type, string field) =>
        Elements(coverage, "class").Where(one => Code(one.GetProperty("type")) == type).Select(one => Maybe(one, field)).SingleOrDefault();

    private static string? Payor(JsonElement coverage, string system) =>
        Elements(coverage, "payor").Select(payor => payor.GetProperty("identifier")).Where(identifier => identifier.Text("system") == system).Select(identifier => identifier.Text("value")).SingleOrDefault();

    private static JsonElement? Own(JsonElement element, string name) =>
        Elements(element, "extension").Where(extension => extension.Text("url") == $"{Hub}/StructureDefinition/{name}").Select(extension => (JsonElement?)extension).SingleOrDefault();

    private static JsonElement Contained(JsonElement fhir, string reference) => Elements(fhir, "contained").Single(resource => $"#{resource.Text("id")}" == reference);

    private static string Code(JsonElement concept) => concept.GetProperty("coding")[0].Text("code")!;

    private static string? Maybe(JsonElement element, string field) => element.TryGetProperty(field, out var value) ? value.GetString() : null;

    private static JsonElement[] Elements(JsonElement element, string field) => element.TryGetProperty(field, out var array) ? [.. array.EnumerateArray()] : [];
}
