using Orleans;

namespace Actors.GrainInterfaces.Programs;

/// <summary>What came of the versions of a file.</summary>
/// <param name="Changed">Versions that differed from what was known, and are known now.</param>
/// <param name="Kept">Versions that differ from what an operator had put by itself, which stays.</param>
[GenerateSerializer, Immutable]
public sealed record ProgramImportResult([property: Id(0)] int Changed, [property: Id(1)] int Kept);
