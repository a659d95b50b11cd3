using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.Cli;
using Actors.Tests.Api;
using Actors.Tests.Receipts;
using Xunit;

namespace Actors.Tests.Fhir;

/// <summary>A check asked in FHIR is a check.</summary>
public sealed class FhirCheckTests(Hub hub) : IClassFixture<Hub>
{
    private HttpClient Facility => hub.As($"facility:{Hub.Hospital}");

    private HttpClient Tokyo => hub.As($"municipality:{Hub.Tokyo}");

    [Theory]
    [InlineData(FhirCalls.Address)]
    [InlineData($"{FhirCalls.Address}/$submit")]
    public async Task The_answer_says_what_is_in_force_and_what_of_the_ceiling_is_used(string address)
    {
        var person = A.Person(60_001 + address.Length);
        await Tokyo.PublishAsync(Hub.Tokyo, person);
        await Facility.ChargeAsync(Charging.ChargeFor(person));

        var answer = await Facility.CheckFhirAsync(FhirQuestion.Of(A.QuestionFor(person)), address);

        Assert.Equal(("CoverageEligibilityResponse", "complete", "eligible"), (answer.Text("resourceType"), answer.Text("outcome"), answer.Text("disposition")));
        var line = Assert.Single(answer.GetProperty("insurance").EnumerateArray());
        Assert.True(line.GetProperty("inforce").GetBoolean());
        Assert.All(line.GetProperty("item").EnumerateArray(), item => Assert.Equal("outpatient", item.GetProperty("category").GetProperty("coding")[0].Text("code")));
        var benefits = line.GetProperty("item").EnumerateArray().SelectMany(item => item.GetProperty("benefit").EnumerateArray()).ToList();
        var ceiling = Assert.Single(benefits, benefit => benefit.TryGetProperty("usedMoney", out _));
        Assert.Equal((10_000, 6_000), (ceiling.GetProperty("allowedMoney").GetProperty("value").GetInt32(), ceiling.GetProperty("usedMoney").GetProperty("value").GetInt32()));
    }

    [Fact]
    public async Task Who_asks_only_whether_it_is_in_force_is_told_no_benefits()
    {
        var person = A.Person(60_002);
        await Tokyo.PublishAsync(Hub.Tokyo, person);

        var answer = await Facility.CheckFhirAsync(FhirQuestion.Of(A.QuestionFor(person)).With("purpose", new JsonArray("validation")));

        var line = Assert.Single(answer.GetProperty("insurance").EnumerateArray());
        Assert.True(line.GetProperty("inforce").GetBoolean());
        Assert.False(line.TryGetProperty("item", out _));
    }

    [Fact]
    public async Task Nothing_determined_is_an_error_with_its_reason_and_tells_nobody()
    {
        var answer = await Facility.CheckFhirAsync(FhirQuestion.Of(Question.ByCard(number: "999999")));

        Assert.Equal("error", answer.Text("outcome"));
        Assert.Equal("identifierUnknown", answer.GetProperty("error")[0].GetProperty("code").GetProperty("coding")[0].Text("code"));
        Assert.False(answer.TryGetProperty("contained", out _));
        Assert.False(answer.TryGetProperty("insurance", out _));
    }

    [Fact]
    public async Task It_can_be_repeated_and_has_a_receipt()
    {
        var person = A.Person(60_003);
        await Tokyo.PublishAsync(Hub.Tokyo, person);
        var said = FhirReading.Plain(await Facility.CheckFhirAsync(FhirQuestion.Of(A.QuestionFor(person))));
        var id = said["checkId"]!.GetValue<string>();

        var receipt = await Facility.ReceiptAsync(id);

        var verdict = await Facility.VerifyAsync(receipt);
        Assert.True(verdict.GetProperty("valid").GetBoolean());
        Assert.Equal((id, "eligible"), (verdict.Text("checkId"), verdict.GetProperty("content").GetProperty("answer").Text("outcome")));
    }

    [Fact]
    public async Task The_request_is_named_by_the_identifier_that_it_brought()
    {
        var question = FhirQuestion.Of(Question.ByCard(number: "999998"));
        question["identifier"] = new JsonArray(new JsonObject { ["system"] = "urn:ietf:rfc:3986", ["value"] = "urn:uuid:0" });

        var answer = await Facility.CheckFhirAsync(question);

        Assert.Equal("urn:uuid:0", answer.GetProperty("request").GetProperty("identifier").Text("value"));
    }

    [Fact]
    public async Task An_identifier_that_names_nothing_is_not_repeated()
    {
        var question = FhirQuestion.Of(Question.ByCard(number: "999997"));
        question["identifier"] = new JsonArray(new JsonObject { ["use"] = "usual" });

        var answer = await Facility.CheckFhirAsync(question);

        Assert.False(answer.GetProperty("request").TryGetProperty("identifier", out _));
    }

    [Fact]
    public async Task The_request_in_the_docs_is_answered_about_the_patient_of_the_guide()
    {
        await Tokyo.PublishAsync(Hub.Tokyo, await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "docs", "guides", "patients.csv"), TestContext.Current.CancellationToken), "text/csv");
        var request = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "requests", "fhir-check.json"), TestContext.Current.CancellationToken))!.AsObject();

        Assert.Empty(R4Schema.Faults(JsonElement.Parse(request.Json()), "CoverageEligibilityRequest"));
        Assert.Equal("eligible", (await Facility.CheckFhirAsync(request)).Text("disposition"));
    }

    [Fact]
    public async Task What_the_server_can_do_is_told_without_a_key()
    {
        using var response = await hub.Anonymous.GetAsync("/fhir/R4/metadata");

        var statement = await response.FhirAsync();
        Assert.Equal(("CapabilityStatement", "4.0.1"), (statement.Text("resourceType"), statement.Text("fhirVersion")));
        Assert.Equal("CoverageEligibilityRequest", statement.GetProperty("rest")[0].GetProperty("resource")[0].Text("type"));
    }

    [Fact]
    public void The_questions_of_these_tests_are_valid_R4()
    {
        foreach (var form in Enumerable.Range(0, 16))
        {
            Assert.Empty(Faults(FhirQuestion.Of(Question.ByCard().With("knownAt", "2026-11-20T00:00:00Z"), form)));
            Assert.Empty(Faults(FhirQuestion.Of(Question.ByCertificate(), form)));
        }

        static IReadOnlyList<string> Faults(JsonObject question) =>
            R4Schema.Faults(JsonElement.Parse(question.Json()), "CoverageEligibilityRequest");
    }
}
