namespace Actors.Eligibility.Identifiers;

/// <summary>The two rules for the number of a recipient on a certificate (受給者番号). Which one holds is a flag of the program.</summary>
public static class RecipientNumber
{
    /// <summary>Digits of a national recipient number, the check digit included.</summary>
    public const int NationalLength = 7;

    /// <summary>The most characters of a local recipient number.</summary>
    public const int LongestLocal = 30;

    /// <summary>National programs: 7 ASCII digits, the last a check digit by the alternating rule.</summary>
    public static bool IsNational(ReadOnlySpan<char> text) => text.Length == NationalLength && CheckDigits.EndsInAlternatingCheck(text);

    /// <summary>Local schemes: 1–30 printable half-width characters, no space at either end, no check digit.</summary>
    public static bool IsLocal(ReadOnlySpan<char> text) =>
        text.Length is >= 1 and <= LongestLocal && HalfWidth.IsPrintable(text) && text[0] != ' ' && text[^1] != ' ';
}
