using System.Collections.Frozen;

namespace Actors.ClientApi.Fhir;

/// <summary>R4's CoverageEligibilityRequest, as far as a check needs it; docs/fhir.md says what stands where.</summary>
public sealed class FhirEligibilityRequest : FhirResource
{
    internal const string Name = "CoverageEligibilityRequest";

    public FhirResource?[]? Contained { get; set; }
    public FhirIdentifier?[]? Identifier { get; set; }
    public string? Status { get; set; }
    public string?[]? Purpose { get; set; }
    public FhirReference? Patient { get; set; }
    public string? ServicedDate { get; set; }
    public string? Created { get; set; }
    public FhirReference? Insurer { get; set; }
    public FhirSupportingInfo?[]? SupportingInfo { get; set; }
    public FhirAskedInsurance?[]? Insurance { get; set; }
    public FhirAskedItem?[]? Item { get; set; }

    private static readonly FrozenSet<string> s_ignored = Names($"{OfAll} priority enterer provider facility");
    internal override FrozenSet<string> Ignored => s_ignored;
    internal override IEnumerable<(string Place, FhirElement? Element)> Children =>
    [
        .. Each("contained", Contained), .. Each("identifier", Identifier), .. One("patient", Patient), .. One("insurer", Insurer),
        .. Each("supportingInfo", SupportingInfo), .. Each("insurance", Insurance), .. Each("item", Item),
    ];
}

/// <summary>What supports the request: the consent.</summary>
public sealed class FhirSupportingInfo : FhirElement
{
    public FhirReference? Information { get; set; }

    private static readonly FrozenSet<string> s_ignored = Names("sequence appliesToAll");
    internal override FrozenSet<string> Ignored => s_ignored;
    internal override IEnumerable<(string Place, FhirElement? Element)> Children => One("information", Information);
}

/// <summary>The card or certificate that was shown.</summary>
public sealed class FhirAskedInsurance : FhirElement
{
    public FhirReference? Coverage { get; set; }

    private static readonly FrozenSet<string> s_ignored = Names("focal");
    internal override FrozenSet<string> Ignored => s_ignored;
    internal override IEnumerable<(string Place, FhirElement? Element)> Children => One("coverage", Coverage);
}

/// <summary>What is to be provided: only its setting is asked about.</summary>
public sealed class FhirAskedItem : FhirElement
{
    public FhirCodeableConcept? Category { get; set; }

    private static readonly FrozenSet<string> s_ignored = Names("supportingInfoSequence provider facility diagnosis");
    internal override FrozenSet<string> Ignored => s_ignored;
    internal override IEnumerable<(string Place, FhirElement? Element)> Children => One("category", Category);
}
