using Actors.Eligibility.Identifiers;

namespace Actors.Eligibility.Registrations;

/// <summary>How errors name a column or a member that means nothing here: by its own text, unless that could be a value.</summary>
internal static class UnknownField
{
    private const int LongestShown = 40;

    /// <summary>Names of fields have no digits; numbers of people have nothing else.</summary>
    /// <param name="index">Its place, from 0.</param>
    /// <param name="mayBeShown">False where most of its neighbours are unknown too.</param>
    /// <returns>The name, or <c>#7</c> by position.</returns>
    public static string Name(int index, string? name, bool mayBeShown) =>
        mayBeShown && name?.Trim() is { Length: > 0 and <= LongestShown } text && !text.Any(char.IsDigit) && ReadableText.IsReadable(text) ? text : $"#{index + 1}";
}
