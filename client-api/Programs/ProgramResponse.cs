using Actors.Eligibility.Programs;

namespace Actors.ClientApi.Programs;

/// <summary>A program and the version of its rules in force on the day asked for.</summary>
public sealed record ProgramResponse(
    string Id,
    string LawNumber,
    string Name,
    string Kind,
    DateOnly Version,
    DateOnly? Ends,
    string CapScope,
    string[] RegisteredBy,
    bool NationalRecipientNumber,
    IReadOnlyList<ProgramVariant> Variants,
    DateOnly[] Versions);

/// <summary>A line of the list of programs.</summary>
public sealed record ProgramLine(string Id, string LawNumber, string Name, string Kind, DateOnly Version);

/// <summary>A page of programs in claim order; send <paramref name="After"/> for the next page, null on the last.</summary>
public sealed record ProgramPage(ProgramLine[] Programs, string? After);
