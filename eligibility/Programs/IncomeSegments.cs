namespace Actors.Eligibility.Programs;

/// <summary>How income segments (所得区分) of registrations are compared: full-width as half-width, Ⅰ Ⅱ Ⅲ as 1 2 3, without spaces, brackets and case.</summary>
public static class IncomeSegments
{
    /// <summary>Whether two spellings mean one segment. Allocates nothing: every check asks it.</summary>
    public static bool Same(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        while (true)
        {
            left = left[SeparatorsOf(left)..];
            right = right[SeparatorsOf(right)..];
            if (left.IsEmpty || right.IsEmpty)
            {
                return left.IsEmpty && right.IsEmpty;
            }

            if (Plain(left[0]) != Plain(right[0]))
            {
                return false;
            }

            left = left[1..];
            right = right[1..];
        }
    }

    /// <summary>How many characters at the front do not count.</summary>
    private static int SeparatorsOf(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (count < text.Length && (char.IsWhiteSpace(text[count]) || Plain(text[count]) is '(' or ')' or '・'))
        {
            count++;
        }

        return count;
    }

    private static char Plain(char letter) => char.ToUpperInvariant(letter switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(letter - 0xFEE0),
        >= 'Ⅰ' and <= 'Ⅲ' => (char)('1' + (letter - 'Ⅰ')),
        _ => letter,
    });
}
