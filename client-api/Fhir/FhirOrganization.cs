using System.Collections.Frozen;

namespace Actors.ClientApi.Fhir;

/// <summary>Who pays, by its number.</summary>
public sealed class FhirOrganization : FhirResource
{
    public bool? Active { get; set; }
    public FhirIdentifier?[]? Identifier { get; set; }

    private static readonly FrozenSet<string> s_ignored = Names($"{OfAll} contained type name alias telecom address partOf contact endpoint");
    internal override FrozenSet<string> Ignored => s_ignored;
    internal override IEnumerable<(string Place, FhirElement? Element)> Children => Each("identifier", Identifier);
}
