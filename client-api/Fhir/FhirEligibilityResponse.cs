namespace Actors.ClientApi.Fhir;

/// <summary>R4's CoverageEligibilityResponse, as far as it is answered; docs/fhir.md says what stands where.</summary>
public sealed class FhirEligibilityResponse : FhirResource
{
    public FhirResource[]? Contained { get; set; }
    public FhirIdentifier[]? Identifier { get; set; }
    public string? Status { get; set; }
    public string?[]? Purpose { get; set; }
    public FhirReference? Patient { get; set; }
    public DateOnly? ServicedDate { get; set; }
    public DateTime? Created { get; set; }
    public FhirReference? Request { get; set; }
    public string? Outcome { get; set; }
    public string? Disposition { get; set; }
    public FhirReference? Insurer { get; set; }
    public FhirAnsweredInsurance[]? Insurance { get; set; }
    public FhirAnswerError[]? Error { get; set; }
}

/// <summary>One entitlement as judged.</summary>
public sealed class FhirAnsweredInsurance : FhirElement
{
    public FhirReference? Coverage { get; set; }
    public bool? Inforce { get; set; }
    public FhirPeriod? BenefitPeriod { get; set; }
    public FhirAnsweredItem[]? Item { get; set; }
}

/// <summary>What the patient pays in one term: a visit, a day or a month.</summary>
public sealed class FhirAnsweredItem : FhirElement
{
    /// <summary>The setting that was asked about: R4 wants a category or a product of each item.</summary>
    public FhirCodeableConcept? Category { get; set; }

    public FhirCodeableConcept? Term { get; set; }
    public FhirBenefit[]? Benefit { get; set; }
}

/// <summary>A share, an amount, or a ceiling and what of it is used.</summary>
public sealed class FhirBenefit : FhirElement
{
    public FhirCodeableConcept? Type { get; set; }
    public int? AllowedUnsignedInt { get; set; }
    public FhirMoney? AllowedMoney { get; set; }
    public FhirMoney? UsedMoney { get; set; }
}

/// <summary>Why nothing could be determined.</summary>
public sealed class FhirAnswerError : FhirElement
{
    public FhirCodeableConcept? Code { get; set; }
}
