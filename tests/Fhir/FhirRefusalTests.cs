using System.Net;
using System.Text.Json.Nodes;
using Actors.Tests.Api;
using Xunit;

namespace Actors.Tests.Fhir;

/// <summary>Every refusal is an OperationOutcome that names the element, never a value.</summary>
public sealed class FhirRefusalTests(Hub hub) : IClassFixture<Hub>
{
    private const string Marker = "geheim";

    private HttpClient Facility => hub.As($"facility:{Hub.Hospital}");

    /// <summary>Where in the request of <see cref="FhirQuestion"/> something is put (FHIR's JSON path), what, and the element that is named.</summary>
    public static TheoryData<string, string, string> Wrong => new()
    {
        { "resourceType", "\"Patient\"", "resourceType" },
        { "status", "\"draft\"", "status" },
        { "status", "null", "status" },
        { "purpose", "[]", "purpose" },
        { "purpose", "[\"discovery\"]", "purpose" },
        { "purpose", "[null]", "purpose" },
        { "purpose", "\"benefits\"", "purpose" },
        { "created", "null", "created" },
        { "insurer", "null", "insurer" },
        { "servicedDate", "null", "serviced" },
        { "servicedDate", "\"2026-11\"", "serviced" },
        { "servicedDate", "\"2036-11-20\"", "serviced" },
        { "servicedPeriod", "{\"start\":\"2026-11-20\"}", "servicedPeriod" },
        { "modifierExtension", "[{\"url\":\"geheim\"}]", "modifierExtension" },
        { "implicitRules", "\"geheim\"", "implicitRules" },
        { "birthdate", "\"geheim\"", "birthdate" },
        { "_status", "{}", "" },
        { "_geheim", "{}", "_geheim" },
        { "patient.reference", "\"Patient/1\"", "patient.reference" },
        { "patient.reference", "\"#coverage\"", "patient.reference" },
        { "patient.reference", "5", "patient.reference" },
        { "contained[0].birthDate", "null", "contained[0].birthDate" },
        { "contained[0].birthDate", "\"1867-12-31\"", "contained[0].birthDate" },
        { "contained[0].active", "false", "contained[0].active" },
        { "contained[0].birthdate", "\"geheim\"", "contained[0].birthdate" },
        { "contained[0].id", "\"other\"", "patient.reference" },
        { "contained[1].status", "\"cancelled\"", "contained[1].status" },
        { "contained[1].payor", "[]", "contained[1].payor" },
        { "contained[1].payor[0].identifier.system", "\"urn:oid:1.2.3\"", "contained[1].payor[0]" },
        { "contained[1].payor[0].identifier.value", "\"33120016\"", "contained[1].payor[0].identifier.value" },
        { "contained[1].payor[0].identifier.use", "\"old\"", "contained[1].payor[0].identifier.use" },
        { "contained[1].payor[0].identifier.geheim", "1", "contained[1].payor[0].identifier.geheim" },
        { "contained[1].extension", "[]", "contained[1].extension" },
        { "contained[1].extension[1].valueString", "\"\"", "contained[1].extension[1].value" },
        { "contained[1].extension[1].valueString", "null", "contained[1].extension[1].value" },
        { "contained[1].extension[2].valueString", "\"001\"", "contained[1].extension[2].value" },
        { "contained[1].extension[0]", "null", "contained[1].extension[0]" },
        { "contained[2].status", "\"inactive\"", "contained[2].status" },
        { "contained[2].provision", "null", "contained[2].provision.purpose" },
        { "contained[2].provision.type", "\"perhaps\"", "contained[2].provision.type" },
        { "contained[2].provision.purpose", "[]", "contained[2].provision.purpose" },
        { "contained[2].provision.purpose[0].code", "\"geheim\"", "contained[2].provision.purpose[0]" },
        { "contained[2].provision.period", "{\"end\":\"2020-01-01\"}", "contained[2].provision.period" },
        { "contained[2].provision.provision", "[]", "contained[2].provision.provision" },
        { "insurance", "[]", "insurance" },
        { "insurance", "[null]", "insurance[0]" },
        { "insurance[0].coverage", "null", "insurance[0].coverage.reference" },
        { "insurance[0].businessArrangement", "\"geheim\"", "insurance[0].businessArrangement" },
        { "supportingInfo", "[]", "supportingInfo" },
        { "supportingInfo[0].information.reference", "\"#patient\"", "supportingInfo" },
        { "item", "null", "item" },
        { "item[0].category", "null", "item" },
        { "item[0].category.coding[0].system", "\"urn:geheim\"", "item[0].category.coding" },
        { "item[0].category.coding[0].code", "\"geheim\"", "item[0].category.coding[0].code" },
        { "item[0].productOrService", "{}", "item[0].productOrService" },
        { "extension", "[{\"url\":\"https://actors.example/fhir/StructureDefinition/known-at\",\"valueString\":\"geheim\"}]", "extension[0].value" },
        { "extension", "[{\"url\":\"https://actors.example/fhir/StructureDefinition/known-at\",\"valueInstant\":\"2027-01-01T00:00:00Z\"}]", "extension[0].value" },
        { "extension", "[{\"url\":\"urn:another\",\"valueAddress\":{\"geheim\":1}}]", "" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_is_wrong_is_named_by_its_FHIRPath(string path, string value, string named)
    {
        var request = FhirQuestion.Of(Question.ByCard());
        Put(request, path, JsonNode.Parse(value));

        var (status, body) = await Facility.SendFhirAsync(request.Json());

        Assert.DoesNotContain(Marker, body.ToString().Replace($".{Marker}", "", StringComparison.Ordinal).Replace($"_{Marker}", "", StringComparison.Ordinal), StringComparison.Ordinal);
        if (named.Length == 0)
        {
            Assert.Equal(HttpStatusCode.OK, status);
            return;
        }

        Assert.Equal(HttpStatusCode.BadRequest, status);
        var issues = FhirCalls.Issues(body);
        Assert.Equal($"CoverageEligibilityRequest.{named}", Assert.Single(issues.Select(issue => issue.Expression).Distinct()));
        Assert.All(body.GetProperty("issue").EnumerateArray(), issue => Assert.Equal("invalid-request", issue.GetProperty("details").GetProperty("coding")[0].Text("code")));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        var request = FhirQuestion.Of(Question.ByCertificate("87654321", "漢字").With("birthDate", "never").With("setting", "home"));

        var issues = await Facility.RefusedFhirAsync(request);

        Assert.Equal(
            ["contained[0].birthDate", "contained[1].payor[0].identifier.value", "contained[1].subscriberId", "item[0].category.coding[0].code"],
            issues.Select(issue => issue.Expression!["CoverageEligibilityRequest.".Length..]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("", "body")]
    [InlineData("null", "body")]
    [InlineData("[]", "body")]
    [InlineData("{", "body")]
    [InlineData("{}", "resourceType")]
    [InlineData("""{"resourceType":"CoverageEligibilityRequest","status":"active","status":"active"}""", "status")]
    public async Task A_body_that_is_no_request_is_refused(string body, string named)
    {
        var (status, outcome) = await Facility.SendFhirAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith($"CoverageEligibilityRequest{(named is "body" ? "" : $".{named}")}", Assert.Single(FhirCalls.Issues(outcome)).Expression, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_of_the_server_are_outcomes_too()
    {
        var request = FhirQuestion.Of(Question.ByCard()).Json();

        Assert.Equal((HttpStatusCode.Unauthorized, "login"), await Refused(() => hub.Anonymous.SendFhirAsync(request)));
        Assert.Equal((HttpStatusCode.Forbidden, "forbidden"), await Refused(() => hub.As("portal").SendFhirAsync(request)));
        Assert.Equal((HttpStatusCode.NotFound, "not-found"), await Refused(() => Facility.SendFhirAsync(request, "/fhir/R4/Patient")));
        Assert.Equal((HttpStatusCode.Forbidden, "forbidden"), await Refused(() => hub.As("portal").SendFhirAsync(request, FhirCalls.Address.ToUpperInvariant())));
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "not-supported"), await Refused(() => Facility.SendFhirAsync(request, "/fhir/R4/metadata")));
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "not-supported"), await Refused(() => Facility.SendFhirAsync("<x/>", contentType: "application/fhir+xml")));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "too-long"), await Refused(() => Facility.SendFhirAsync(new string(' ', 70_000) + request)));

        static async Task<(HttpStatusCode, string?)> Refused(Func<Task<(HttpStatusCode Status, System.Text.Json.JsonElement Body)>> call)
        {
            var (status, body) = await call();
            return (status, body.GetProperty("issue")[0].Text("code"));
        }
    }

    /// <summary>Puts a value at a JSON path such as <c>contained[1].payor[0].value</c>.</summary>
    private static void Put(JsonNode root, string path, JsonNode? value)
    {
        var steps = path.Split('.', '[').ToList();
        var at = root;
        foreach (var step in steps[..^1])
        {
            at = step[^1] is ']' ? at![int.Parse(step[..^1])] : at![step];
        }

        if (steps[^1][^1] is ']')
        {
            at![int.Parse(steps[^1][..^1])] = value;
        }
        else
        {
            at![steps[^1]] = value;
        }
    }
}
