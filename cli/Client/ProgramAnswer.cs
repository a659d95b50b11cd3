namespace Actors.Cli.Client;

/// <summary>The part of a program's answer that is shown.</summary>
internal sealed record ProgramAnswer(string Id, DateOnly Version, DateTimeOffset KnownFrom, IReadOnlyList<string> Explanation);

/// <summary>An answer about a program as the service wrote it, and the tag of the version it shows (without quotation marks).</summary>
internal sealed record TaggedProgram(string Json, string ETag, bool Created);

/// <summary>A page of programs.</summary>
internal sealed record ProgramPage(IReadOnlyList<ListedProgram> Programs, string? After);

internal sealed record ListedProgram(string Id, string Name, string Kind, DateOnly Version);
