using System.Text.Json;
using Actors.ClientApi.Fhir;
using Xunit;

namespace Actors.Tests.Fhir;

/// <summary>The elements that are known are R4's, and what is not taken is decided one by one.</summary>
public sealed class FhirElementTests
{
    /// <summary>By type: what R4 defines and is refused, because it would change what is asked.</summary>
    private static readonly (Type Type, string Name, string Refused)[] s_read =
    [
        (typeof(FhirEligibilityRequest), "CoverageEligibilityRequest", "implicitRules modifierExtension servicedPeriod"),
        (typeof(FhirSupportingInfo), "CoverageEligibilityRequest_SupportingInfo", "modifierExtension"),
        (typeof(FhirAskedInsurance), "CoverageEligibilityRequest_Insurance", "businessArrangement modifierExtension"),
        (typeof(FhirAskedItem), "CoverageEligibilityRequest_Item", "detail modifierExtension productOrService modifier quantity unitPrice"),
        (typeof(FhirPatient), "Patient", "implicitRules modifierExtension"),
        (typeof(FhirCoverage), "Coverage", "implicitRules modifierExtension"),
        (typeof(FhirOrganization), "Organization", "implicitRules modifierExtension"),
        (typeof(FhirConsent), "Consent", "implicitRules modifierExtension"),
        (typeof(FhirConsentProvision), "Consent_Provision", "action actor class code data dataPeriod modifierExtension period provision securityLabel"),
        (typeof(FhirReference), "Reference", ""),
        (typeof(FhirIdentifier), "Identifier", ""),
        (typeof(FhirCodeableConcept), "CodeableConcept", ""),
        (typeof(FhirCoding), "Coding", ""),
    ];

    [Fact]
    public void Every_element_of_what_is_read_is_used_ignored_or_refused_and_is_one_of_R4() =>
        Assert.All(s_read, read =>
        {
            var used = FhirJson.Default.GetTypeInfo(read.Type)!.Properties.Where(property => !property.IsExtensionData).Select(property => property.Name);
            var ignored = ((FhirElement)Activator.CreateInstance(read.Type)!).Ignored;
            var refused = read.Refused.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var ofR4 = R4Schema.PropertiesOf(read.Name).Where(name => name is not "resourceType" && name[0] is not '_');
            Assert.Equal(ofR4.Order(StringComparer.Ordinal), used.Where(name => name is not "resourceType").Concat(ignored).Concat(refused).Order(StringComparer.Ordinal));
        });

    [Fact]
    public void The_schema_finds_what_is_wrong()
    {
        const string good = """{"resourceType":"OperationOutcome","id":"a","issue":[{"severity":"error","code":"invalid","expression":["Patient"]}]}""";

        Assert.Empty(Faults(good));
        Assert.NotEmpty(Faults(good.Replace("OperationOutcome", "Outcome", StringComparison.Ordinal)));
        Assert.NotEmpty(Faults(good.Replace("\"a\"", "\"a:b\"", StringComparison.Ordinal)));
        Assert.NotEmpty(Faults(good.Replace("error", "bad", StringComparison.Ordinal)));
        Assert.NotEmpty(Faults(good.Replace("[\"Patient\"]", "\"Patient\"", StringComparison.Ordinal)));
        Assert.NotEmpty(Faults(good.Replace("expression", "expressions", StringComparison.Ordinal)));
        Assert.NotEmpty(Faults("""{"resourceType":"OperationOutcome"}"""));

        static IReadOnlyList<string> Faults(string json) => R4Schema.Faults(JsonElement.Parse(json), "OperationOutcome");
    }
}
