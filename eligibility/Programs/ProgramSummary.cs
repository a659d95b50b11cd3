using Actors.Eligibility.Identifiers;
using Orleans;

namespace Actors.Eligibility.Programs;

/// <summary>What an answer says about the program it applied.</summary>
/// <param name="Version">The first day of the version that was in force on the service date.</param>
[GenerateSerializer, Immutable]
public sealed record ProgramSummary(
    [property: Id(0)] ProgramId Id,
    [property: Id(1)] string LawNumber,
    [property: Id(2)] string Name,
    [property: Id(3)] ProgramKind Kind,
    [property: Id(4)] DateOnly Version)
{
    public static ProgramSummary Of(ProgramVersion version) => new(version.Id, version.LawNumber, version.Name, version.Kind, version.ValidFrom);
}
