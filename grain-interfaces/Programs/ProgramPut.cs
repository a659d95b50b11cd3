using Actors.Eligibility.Programs;
using Orleans;

namespace Actors.GrainInterfaces.Programs;

/// <summary>A version that an operator puts by itself.</summary>
/// <param name="Version">The rules with their first day.</param>
/// <param name="Replaces">When the version that it replaces became known; null where it replaces none.</param>
[GenerateSerializer, Immutable]
public sealed record ProgramPut(
    [property: Id(0)] ProgramVersion Version,
    [property: Id(1)] DateTimeOffset? Replaces);
