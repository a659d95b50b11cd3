namespace Actors.ClientApi.Fhir;

/// <summary>What a Consent says, in the API's words. Emergency treatment is a purpose in FHIR, and in the API a kind of consent: nobody could be asked.</summary>
internal static class FhirConsents
{
    private const string EmergencyTreatment = "ETREAT";

    /// <summary>Null for a code that is not known.</summary>
    public static string? Purpose(FhirCoding purpose) => (purpose.System, purpose.Code) switch
    {
        (FhirSystems.ActReason, "TREAT" or EmergencyTreatment) => "treatment",
        (FhirSystems.ActReason, "HPAYMT") => "payment",
        (FhirSystems.Purpose, { } word) => word,
        _ => null,
    };

    /// <summary>Null where it is neither permitted nor denied.</summary>
    public static string? Consent(string? type, FhirCoding purpose) => type switch
    {
        "permit" => purpose is { System: FhirSystems.ActReason, Code: EmergencyTreatment } ? "emergency" : "given",
        "deny" => "refused",
        _ => null,
    };
}
