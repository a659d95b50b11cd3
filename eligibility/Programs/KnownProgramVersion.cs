using Orleans;

namespace Actors.Eligibility.Programs;

/// <summary>A program version and the instant (UTC, whole microseconds) from which every process answers by it.</summary>
[GenerateSerializer, Immutable]
public sealed record KnownProgramVersion(
    [property: Id(0)] ProgramVersion Version,
    [property: Id(1)] DateTimeOffset KnownFrom);
