namespace Actors.Eligibility.Programs;

/// <summary>How income segments (所得区分) of registrations are compared: full-width as half-width, Ⅰ Ⅱ Ⅲ as 1 2 3, without spaces, brackets and case.</summary>
public static class IncomeSegments
{
    /// <summary>Whether two spellings mean one segment.</summary>
    public static bool Same(string left, string right) => string.Equals(Fold(left), Fold(right), StringComparison.OrdinalIgnoreCase);

    private static string Fold(string text)
    {
        Span<char> folded = text.Length <= 128 ? stackalloc char[text.Length] : new char[text.Length];
        var length = 0;
        foreach (var letter in text)
        {
            var plain = letter switch
            {
                >= '\uFF01' and <= '\uFF5E' => (char)(letter - 0xFEE0),
                >= 'Ⅰ' and <= 'Ⅲ' => (char)('1' + (letter - 'Ⅰ')),
                _ => letter,
            };
            if (!char.IsWhiteSpace(plain) && plain is not ('(' or ')' or '・'))
            {
                folded[length++] = plain;
            }
        }

        return new string(folded[..length]);
    }
}
