using System.Collections.Immutable;
using Actors.Eligibility.Programs;

namespace Actors.ClientApi.Programs;

/// <summary>Shows a version of a program among its other versions.</summary>
internal static class ProgramResponses
{
    /// <param name="shown">The version.</param>
    /// <param name="all">All versions of the program, it among them.</param>
    public static ProgramResponse Of(KnownProgramVersion shown, ImmutableArray<KnownProgramVersion> all)
    {
        var version = shown.Version;
        var ordered = all.OrderBy(known => known.Version.ValidFrom).ToList();
        var next = ordered.Find(known => known.Version.ValidFrom > version.ValidFrom);
        return new(
            version.Id.Value,
            version.ValidFrom,
            shown.KnownFrom.UtcDateTime,
            [.. ordered.Select(known => new ProgramVersionLine(known.Version.ValidFrom, known.KnownFrom.UtcDateTime))],
            [.. ProgramExplanation.Of(version, next?.Version.ValidFrom)],
            ProgramRulesWriter.Of(version));
    }
}
