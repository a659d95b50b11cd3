using System.Globalization;
using System.Text;

namespace Actors.Eligibility.Identifiers;

/// <summary>Whether a text can be stored and shown as it came.</summary>
public static class ReadableText
{
    /// <summary>
    /// True where no character is a control or an invisible format character, half of a surrogate pair, or the sign U+FFFD that a wrong
    /// character set leaves behind. True for the empty text. Characters of private use (外字) are readable.
    /// </summary>
    public static bool IsReadable(ReadOnlySpan<char> text)
    {
        // A lone surrogate is enumerated as U+FFFD.
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The number of characters, where a pair of surrogates counts as the one character it is.</summary>
    public static int Length(ReadOnlySpan<char> text)
    {
        var length = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            length++;
        }

        return length;
    }
}
