using System.Collections.Frozen;

namespace Actors.ClientApi.Fhir;

/// <summary>In a request an insurance card or a certificate; in an answer an entitlement.</summary>
public sealed class FhirCoverage : FhirResource
{
    public FhirIdentifier?[]? Identifier { get; set; }
    public string? Status { get; set; }
    public FhirCodeableConcept? Type { get; set; }
    public string? SubscriberId { get; set; }
    public FhirReference? Beneficiary { get; set; }
    public string? Dependent { get; set; }
    public FhirPeriod? Period { get; set; }
    public FhirReference?[]? Payor { get; set; }
    public FhirCoverageClass[]? Class { get; set; }
    public int? Order { get; set; }

    /// <summary>What a card says of its own validity is not asked for: the registrations decide.</summary>
    private static readonly FrozenSet<string> s_ignored = Names($"{OfAll} contained policyHolder subscriber relationship network costToBeneficiary subrogation contract");
    internal override FrozenSet<string> Ignored => s_ignored;
    internal override IEnumerable<(string Place, FhirElement? Element)> Children =>
        [.. Each("identifier", Identifier), .. One("type", Type), .. One("beneficiary", Beneficiary), .. Each("payor", Payor)];
}

/// <summary>A further division of what covers: the program, its law, kind and version.</summary>
public sealed class FhirCoverageClass : FhirElement
{
    public FhirCodeableConcept? Type { get; set; }
    public string? Value { get; set; }
    public string? Name { get; set; }
}
