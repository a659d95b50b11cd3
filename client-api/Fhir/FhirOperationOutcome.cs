namespace Actors.ClientApi.Fhir;

/// <summary>R4's OperationOutcome: why a request was refused.</summary>
public sealed class FhirOperationOutcome : FhirResource
{
    public FhirIssue[]? Issue { get; set; }
}

/// <summary>One thing that is wrong.</summary>
public sealed class FhirIssue : FhirElement
{
    /// <summary><c>error</c>; <c>fatal</c> where the service failed.</summary>
    public string? Severity { get; set; }

    /// <summary>R4's issue type.</summary>
    public string? Code { get; set; }

    /// <summary>The problem type, as everywhere in the API.</summary>
    public FhirCodeableConcept? Details { get; set; }

    public string? Diagnostics { get; set; }

    /// <summary>FHIRPath of the element that is wrong.</summary>
    public string[]? Expression { get; set; }
}
