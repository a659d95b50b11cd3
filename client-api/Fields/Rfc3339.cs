using System.Globalization;
using System.Text.RegularExpressions;

namespace Actors.ClientApi.Fields;

/// <summary>Instants in requests: RFC 3339 with an offset. Of their decimals seven are read, the others dropped.</summary>
internal static partial class Rfc3339
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK"];

    public static bool TryParse(string text, out DateTimeOffset instant)
    {
        instant = default;
        return Written().IsMatch(text)
            && DateTimeOffset.TryParseExact(FurtherDecimals().Replace(text.ToUpperInvariant(), ""), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant)
            && (instant = instant.ToUniversalTime()) != default;
    }

    /// <summary>As far as the formats would take more than an instant: one without an offset, or with a point that nothing follows.</summary>
    [GeneratedRegex("^[0-9-]{10}[Tt][0-9:]{8}([.][0-9]+)?([Zz]|[+-][0-9:]{5})$", RegexOptions.None, 1_000)]
    private static partial Regex Written();

    [GeneratedRegex("(?<=[.][0-9]{7})[0-9]+", RegexOptions.None, 1_000)]
    private static partial Regex FurtherDecimals();
}
