namespace Actors.ClientApi.Programs;

/// <summary>A program and one version of its rules.</summary>
/// <param name="Version">The version's first day.</param>
/// <param name="KnownFrom">Since when the hub answers by it.</param>
/// <param name="Versions">The first days of all versions that are known, those that lie ahead included.</param>
/// <param name="Explanation">The rules in plain words, line by line.</param>
/// <param name="Rules">What a PUT of a version takes.</param>
public sealed record ProgramResponse(
    string Id,
    DateOnly Version,
    DateTime KnownFrom,
    ProgramVersionLine[] Versions,
    string[] Explanation,
    ProgramRules Rules);

/// <summary>A version of a program.</summary>
/// <param name="ValidFrom">Its first day; it holds until the next version's.</param>
/// <param name="KnownFrom">Since when, or from when, the hub answers by it.</param>
public sealed record ProgramVersionLine(DateOnly ValidFrom, DateTime KnownFrom);

/// <summary>A line of the list of programs.</summary>
public sealed record ProgramLine(string Id, string LawNumber, string Name, string Kind, DateOnly Version);

/// <summary>A page of programs in claim order; send <paramref name="After"/> for the next page, null on the last.</summary>
public sealed record ProgramPage(ProgramLine[] Programs, string? After);
