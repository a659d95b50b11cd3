namespace Actors.ClientApi.Fhir;

/// <summary>What FHIR has no element for. One that is not known here is not looked into: FHIR wants resources with extensions to be taken all the same.</summary>
public sealed class FhirExtension : FhirElement
{
    public string? Url { get; set; }
    public bool? ValueBoolean { get; set; }
    public string? ValueCode { get; set; }
    public string? ValueInstant { get; set; }
    public string? ValueString { get; set; }
    public long? ValueUnsignedInt { get; set; }
    public string? ValueUri { get; set; }
}
