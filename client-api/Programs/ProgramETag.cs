using System.Globalization;
using Actors.Eligibility.Programs;

namespace Actors.ClientApi.Programs;

/// <summary>
/// The entity tag of a program version: its first day and the instant at which it became known, which two contents of one version never share. It is the
/// same on every process, and needs nothing that is not stored.
/// </summary>
internal static class ProgramETag
{
    public static string Of(KnownProgramVersion known) =>
        $"\"{known.Version.ValidFrom:yyyyMMdd}-{(known.KnownFrom - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond:x}\"";

    /// <summary>When the version that a tag names became known; false where the tag names none of this first day.</summary>
    public static bool TryRead(string tag, DateOnly validFrom, out DateTimeOffset knownFrom)
    {
        var prefix = $"\"{validFrom:yyyyMMdd}-";
        var read = long.TryParse(
            tag.StartsWith(prefix, StringComparison.Ordinal) && tag.EndsWith('"') ? tag.AsSpan()[prefix.Length..^1] : default,
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture,
            out var microseconds);
        read &= microseconds is >= 0 and < 253_402_300_800_000_000;
        knownFrom = read ? DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond) : default;
        return read;
    }
}
