using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.Tests.Api;
using Actors.Tests.Receipts;
using Xunit;

namespace Actors.Tests.Fhir;

/// <summary>Whoever asks in FHIR is told what the plain API tells, and refused for what it refuses for.</summary>
public sealed class FhirAgreementTests(Hub hub, ITestOutputHelper output) : IClassFixture<Hub>
{
    /// <summary>How many checks; `actors prove fhir` sets it.</summary>
    private const string ChecksVariable = "ACTORS_PROVE_CHECKS";

    /// <summary>What the random choices follow from.</summary>
    private const string SeedVariable = "ACTORS_PROVE_SEED";

    private readonly Dictionary<string, int> _said = [];

    [Fact]
    public async Task Every_answer_is_the_plain_one_in_other_words()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), out var given) ? given : Random.Shared.Next();
        var checks = int.TryParse(Environment.GetEnvironmentVariable(ChecksVariable), out var number) ? number : 1_000;
        output.WriteLine($"seed {seed}");
        var town = await FhirTown.SettleAsync(hub, seed);

        for (var check = 0; check < checks; check++)
        {
            await AgreeAsync(town, repeats: check % 10 == 0);
        }

        output.WriteLine($"{checks} checks agree: {string.Join(", ", _said.OrderByDescending(said => said.Value).Select(said => $"{said.Value} {said.Key}"))}");
        Assert.True(_said.Count >= 8, "the checks are too much alike");
    }

    private async Task AgreeAsync(FhirTown town, bool repeats)
    {
        var (question, form, facility) = (town.Question(), town.Form(), hub.As(town.Facility()));
        using var response = await facility.PostJsonAsync("/v1/eligibility-checks", question.Json());
        var plain = await response.JsonAsync();
        var (status, fhir) = await facility.SendFhirAsync(FhirQuestion.Of(question, form).Json());

        Assert.True(status == response.StatusCode, $"{question} in form {form}: plain {plain}, FHIR {fhir}");
        if (status is HttpStatusCode.BadRequest)
        {
            Count("refused");
            var messages = plain.GetProperty("errors").EnumerateObject().SelectMany(field => field.Value.EnumerateArray().Select(message => message.GetString()));
            Assert.Equal(messages.Order(StringComparer.Ordinal), FhirCalls.Issues(fhir).Select(issue => issue.Message).Order(StringComparer.Ordinal));
            return;
        }

        Count(plain.Text("reason") ?? "eligible");
        var said = FhirReading.Plain(fhir);
        Same(Timeless(JsonNode.Parse(plain.ToString())!), Timeless(said.DeepClone()));
        if (repeats)
        {
            // The very same check, told again in plain words.
            var repeated = JsonNode.Parse(await facility.RepeatAsync(said["checkId"]!.GetValue<string>()))!;
            Same(repeated, said);
        }
    }

    /// <summary>Two checks one after the other have ids and instants of their own.</summary>
    private static JsonNode Timeless(JsonNode answer)
    {
        answer.AsObject().Remove("checkId");
        answer.AsObject().Remove("checkedAt");
        foreach (var line in answer["entitlements"]!.AsArray())
        {
            line!["source"]!.AsObject().Remove("ageSeconds");
        }

        return answer;
    }

    private static void Same(JsonNode plain, JsonNode fhir) => Assert.True(JsonNode.DeepEquals(Instants(plain), Instants(fhir)), $"plain {plain}\nFHIR {fhir}");

    /// <summary>One spelling of every instant.</summary>
    private static JsonNode Instants(JsonNode answer)
    {
        foreach (var (holder, field) in answer["entitlements"]!.AsArray().SelectMany(line => new[] { (line!["source"]!, "publishedAt"), (line["source"]!, "nextExpectedAt") }).Append((answer, "checkedAt")))
        {
            if (holder[field] is { } instant)
            {
                holder[field] = DateTimeOffset.Parse(instant.GetValue<string>()).UtcTicks;
            }
        }

        return JsonNode.Parse(answer.ToJsonString())!;
    }

    private void Count(string what) => _said[what] = _said.GetValueOrDefault(what) + 1;
}
