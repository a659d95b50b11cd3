using System.Globalization;

namespace Actors.ClientApi.PointOfCare;

/// <summary>Instants in requests: RFC 3339 with an offset, up to seven decimals.</summary>
internal static class Rfc3339
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK"];

    public static bool TryParse(string text, out DateTimeOffset instant)
    {
        // K also takes a time without an offset; an instant needs one.
        instant = default;
        return text.Length is >= 20 and <= 33
            && (text[^1] is 'Z' || text[^6] is '+' or '-')
            && DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant)
            && (instant = instant.ToUniversalTime()) != default;
    }
}
