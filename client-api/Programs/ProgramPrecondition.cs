using Actors.ClientApi.Errors;

namespace Actors.ClientApi.Programs;

/// <summary>What the caller of a PUT believes is there.</summary>
/// <param name="Tag">The version that is to be replaced (<c>If-Match</c>); null where there should be none.</param>
/// <param name="Stated">Whether the caller said anything: who says nothing, and would replace a version, has forgotten to.</param>
internal readonly record struct ProgramPrecondition(string? Tag, bool Stated)
{
    private const string None = "*";

    /// <exception cref="ProblemException">A header that cannot be understood.</exception>
    public static ProgramPrecondition Read(IHeaderDictionary headers) => (headers.IfMatch.ToArray(), headers.IfNoneMatch.ToArray()) switch
    {
        ([], []) => default,
        ([{ Length: > 2 } tag], []) when tag[0] == '"' && tag.IndexOf('"', 1) == tag.Length - 1 => new(tag, Stated: true),
        ([], [None]) => new(null, Stated: true),
        ([], _) => throw new ProblemException(Problems.Invalid("If-None-Match", "must be *, or left out")),
        (_, []) => throw new ProblemException(Problems.Invalid("If-Match", "must be one ETag in quotation marks, as GET and PUT answer it")),
        _ => throw new ProblemException(Problems.Invalid("If-Match", "cannot stand beside If-None-Match")),
    };

    /// <summary>What to answer where it does not hold.</summary>
    public Problem Problem => Stated ? Problems.PreconditionFailed : Problems.PreconditionRequired;

    /// <summary>When the version that is to be replaced became known; null where there should be none. A tag of no such version matches nothing.</summary>
    public DateTimeOffset? Replaces(DateOnly validFrom) =>
        Tag is null ? null : ProgramETag.TryRead(Tag, validFrom, out var knownFrom) ? knownFrom : DateTimeOffset.MinValue;
}
