using System.Collections.Frozen;

namespace Actors.ClientApi.Fhir;

/// <summary>The person: of a request the birth date is read, an answer says what the plain one says.</summary>
public sealed class FhirPatient : FhirResource
{
    public bool? Active { get; set; }
    public FhirIdentifier?[]? Identifier { get; set; }
    public FhirHumanName[]? Name { get; set; }
    public string? Gender { get; set; }
    public string? BirthDate { get; set; }

    /// <summary>What <c>deceased</c> and <c>link</c> say is of the facility's file, not of whom it means.</summary>
    private static readonly FrozenSet<string> s_ignored = Names($"{OfAll} contained telecom deceasedBoolean deceasedDateTime address maritalStatus multipleBirthBoolean multipleBirthInteger photo contact communication generalPractitioner managingOrganization link");
    internal override FrozenSet<string> Ignored => s_ignored;
}
