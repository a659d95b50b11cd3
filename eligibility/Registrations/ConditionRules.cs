namespace Actors.Eligibility.Registrations;

/// <summary>
/// Additional conditions (付加条件): <c>item-code;item-code</c>, item and code of 1–20 half-width letters and digits, at most 500 characters; kept as sent.
/// </summary>
internal static class ConditionRules
{
    private const int Longest = 500;
    private const int LongestPart = 20;

    public static string? ReadConditions(this RowErrors errors, string? raw)
    {
        var text = errors.Read(RegistrationColumns.AdditionalConditions, raw, Longest);
        if (text is null)
        {
            return null;
        }

        foreach (var condition in text.AsSpan().Split(';'))
        {
            if (!IsCondition(text.AsSpan(condition)))
            {
                errors.Add(RegistrationColumns.AdditionalConditions, RowProblems.NotConditions);
                break;
            }
        }

        return text;
    }

    private static bool IsCondition(ReadOnlySpan<char> text) => text.IndexOf('-') is >= 0 and var hyphen && IsPart(text[..hyphen]) && IsPart(text[(hyphen + 1)..]);

    private static bool IsPart(ReadOnlySpan<char> part)
    {
        foreach (var character in part)
        {
            if (!char.IsAsciiLetterOrDigit(character))
            {
                return false;
            }
        }

        return part.Length is >= 1 and <= LongestPart;
    }
}
