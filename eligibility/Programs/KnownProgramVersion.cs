using Orleans;

namespace Actors.Eligibility.Programs;

/// <summary>A program version as it is known.</summary>
/// <param name="Version">The rules.</param>
/// <param name="KnownFrom">The instant (UTC, whole microseconds) from which every process answers by it. Grows with each version of a program, so with the first day it names a version's content.</param>
/// <param name="ByHand">An operator put it by itself: imports of whole files and the hub's own data leave it alone. Only the program's grain knows.</param>
[GenerateSerializer, Immutable]
public sealed record KnownProgramVersion(
    [property: Id(0)] ProgramVersion Version,
    [property: Id(1)] DateTimeOffset KnownFrom,
    [property: Id(2)] bool ByHand = false);
