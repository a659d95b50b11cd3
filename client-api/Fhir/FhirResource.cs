using System.Text.Json.Serialization;

namespace Actors.ClientApi.Fhir;

/// <summary>A resource of FHIR R4. One of a type that is not used here is this and nothing more.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "resourceType", IgnoreUnrecognizedTypeDiscriminators = true)]
[JsonDerivedType(typeof(FhirEligibilityRequest), FhirEligibilityRequest.Name)]
[JsonDerivedType(typeof(FhirEligibilityResponse), "CoverageEligibilityResponse")]
[JsonDerivedType(typeof(FhirOperationOutcome), "OperationOutcome")]
[JsonDerivedType(typeof(FhirPatient), "Patient")]
[JsonDerivedType(typeof(FhirCoverage), "Coverage")]
[JsonDerivedType(typeof(FhirOrganization), "Organization")]
[JsonDerivedType(typeof(FhirConsent), "Consent")]
public class FhirResource : FhirElement
{
    /// <summary>Elements of every resource that a check does not depend on.</summary>
    private protected const string OfAll = "meta language text";
}
