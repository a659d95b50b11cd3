using System.Collections.Immutable;
using Actors.Eligibility.Registrations;

namespace Actors.Eligibility.Programs.Local;

/// <summary>What came of a file of local schemes. Every row of it is either taken or refused.</summary>
/// <param name="Versions">One a scheme, ordered by id.</param>
/// <param name="Taken">Rows whose content is in <paramref name="Versions"/>, repeated ones included.</param>
/// <param name="Repeated">Rows among them that repeat another word for word.</param>
/// <param name="Refused">Rows that were not taken, in the order of the file, with every reason.</param>
/// <param name="NamesWithheld">Rows taken without their name, because the name column had slid there or is empty.</param>
public sealed record LocalProgramImport(
    ImmutableArray<ProgramVersion> Versions,
    int Taken,
    int Repeated,
    ImmutableArray<RefusedRow> Refused,
    ImmutableArray<int> NamesWithheld);
