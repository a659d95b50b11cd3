using System.Globalization;

namespace Actors.ClientApi.Municipalities;

/// <summary>Months as they are written: <c>yyyy-MM</c>.</summary>
internal static class Months
{
    public const string Expected = "must be a month, yyyy-MM";

    /// <param name="first">The month's first day.</param>
    public static bool TryParse(string? text, out DateOnly first) =>
        DateOnly.TryParseExact($"{text}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out first);

    public static string Name(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
