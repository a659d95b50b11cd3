using System.Collections.Frozen;

namespace Actors.ClientApi.Fhir;

/// <summary>What the patient consented to (同意), and for what purpose it is asked.</summary>
public sealed class FhirConsent : FhirResource
{
    public string? Status { get; set; }
    public FhirConsentProvision? Provision { get; set; }

    private static readonly FrozenSet<string> s_ignored = Names($"{OfAll} contained identifier scope category patient dateTime performer organization sourceAttachment sourceReference policy policyRule verification");
    internal override FrozenSet<string> Ignored => s_ignored;
    internal override IEnumerable<(string Place, FhirElement? Element)> Children => One("provision", Provision);
}

/// <summary>Nothing is ignored here: a period, an actor or a provision within would narrow the consent.</summary>
public sealed class FhirConsentProvision : FhirElement
{
    /// <summary><c>permit</c> or <c>deny</c>.</summary>
    public string? Type { get; set; }

    public FhirCoding?[]? Purpose { get; set; }

    internal override IEnumerable<(string Place, FhirElement? Element)> Children => Each("purpose", Purpose);
}
