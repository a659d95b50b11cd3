using System.Collections.Immutable;
using Actors.Eligibility.Programs;
using Orleans;

namespace Actors.GrainInterfaces.Programs;

/// <summary>What came of a version that was put.</summary>
/// <param name="Versions">All versions of the program after it, by first day, those that count only in a moment included.</param>
[GenerateSerializer, Immutable]
public sealed record ProgramPutResult(
    [property: Id(0)] ProgramPutOutcome Outcome,
    [property: Id(1)] ImmutableArray<KnownProgramVersion> Versions);

/// <summary>Whether a version was put.</summary>
public enum ProgramPutOutcome
{
    /// <summary>The first day had no version.</summary>
    Created = 0,

    /// <summary>The version that was expected gave way.</summary>
    Replaced = 1,

    /// <summary>The version was there already, word for word; nothing was written.</summary>
    Unchanged = 2,

    /// <summary>The first day has another version than the one that was expected, or none; nothing was written.</summary>
    NotAsExpected = 3,
}
