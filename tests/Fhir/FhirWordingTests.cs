using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.ClientApi.Fhir;
using Actors.ClientApi.Json;
using Actors.ClientApi.PointOfCare;
using Actors.Eligibility.Checks;
using Xunit;

namespace Actors.Tests.Fhir;

/// <summary>Every field of a plain answer comes back out of the FHIR one, whatever it says.</summary>
public sealed class FhirWordingTests
{
    private static readonly CheckQuestion s_question = new(null, null, new(1980, 5, 1), new(2026, 11, 20), Setting.Outpatient, default, null, default);

    [Fact]
    public void Nothing_is_lost_on_the_way()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var random = new Random(seed);
            var plain = Answer(random);
            var fhir = JsonSerializer.SerializeToElement(FhirAnswers.Of(plain, new() { Purpose = ["benefits"] }, s_question, "hub"), FhirJson.Default.FhirResource);

            Assert.Empty(R4Schema.Faults(fhir, "CoverageEligibilityResponse"));
            Assert.Empty(R4Invariants.Faults(fhir));
            var expected = JsonNode.Parse(JsonSerializer.Serialize(plain, ApiJson.Default.CheckResponse));
            var said = JsonNode.Parse(FhirReading.Plain(fhir).ToJsonString());
            Assert.True(JsonNode.DeepEquals(expected, said), $"seed {seed}\nplain {expected}\nFHIR {said}");
        }
    }

    private static CheckResponse Answer(Random random)
    {
        var outcome = Of("eligible", "notEligible", "undetermined");
        return new(
            Guid.NewGuid(),
            At(),
            outcome,
            outcome is "eligible" ? null : Of("expired", "sourceStale"),
            outcome is "undetermined" ? null : new("AAAA", Maybe("難波 花子"), Maybe("ナンバ ハナコ"), Day(), Of("0", "1", "2", "9")),
            outcome is "undetermined" ? [] : [.. Enumerable.Range(1, random.Next(4)).Select(Entitlement)]);

        EntitlementResponse Entitlement(int order) => new(
            random.Next(3) == 0 ? new("54", null, null, null, null) : new("13-180", "88", "マル乳", Of("local", "national"), Day()),
            "130001", Maybe("54136015"), Maybe("1234566"), Day(), random.Next(2) == 0 ? null : Day(), Of("eligible", "notEligible"), Maybe("expired"), order, random.Next(2) == 0,
            random.Next(4) == 0 ? null : Copayment(), new(Guid.NewGuid(), At(), random.Next(), At(), random.Next(2) == 0));

        CopaymentResponse Copayment()
        {
            int? cap = Yen();
            long? used = cap is null ? null : random.Next(40_000);
            return new(random.Next(2) == 0 ? null : random.Next(101), Yen(), Yen(), cap, used, cap is null ? null : Math.Max(0, cap.Value - used!.Value), Of("allFacilities", "perFacility"));
        }

        int? Yen() => random.Next(2) == 0 ? null : random.Next(30_000);

        DateOnly Day() => new DateOnly(2026, 1, 1).AddDays(random.Next(400));

        DateTime At() => new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(random.Next(30_000_000));

        string? Maybe(string text) => random.Next(3) == 0 ? null : text;

        string Of(params string[] words) => words[random.Next(words.Length)];
    }
}
