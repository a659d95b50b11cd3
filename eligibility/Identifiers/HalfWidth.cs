using System.Globalization;

namespace Actors.Eligibility.Identifiers;

/// <summary>
/// Brings the symbol and number of a card (記号・番号) into the one spelling that is compared: full-width digits, letters and symbols (全角) become
/// half-width (半角); every hyphen, dash and space goes. Letters keep their case; kanji and kana stay as they are.
/// </summary>
public static class HalfWidth
{
    private const int FullWidthOffset = '！' - '!';

    /// <summary>The normalised text: never longer than the text, and normalising it again changes nothing. Empty for null.</summary>
    public static string Normalise(string? text)
    {
        if (string.IsNullOrEmpty(text) || !text.AsSpan().ContainsAnyExcept(AsciiLettersAndDigits))
        {
            return text ?? "";
        }

        return string.Create(Count(text), text, static (kept, source) =>
        {
            var length = 0;
            foreach (var character in source)
            {
                if (!IsSeparator(character))
                {
                    kept[length++] = Narrow(character);
                }
            }
        });
    }

    /// <summary>Whether a text is made of half-width characters that can be printed (U+0020–U+007E). True for the empty text.</summary>
    public static bool IsPrintable(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange(' ', '~');

    private static int Count(string text)
    {
        var count = 0;
        foreach (var character in text)
        {
            count += IsSeparator(character) ? 0 : 1;
        }

        return count;
    }

    /// <summary>The wave dash 〜 and the full-width tilde ～ are one character in two encodings of Shift_JIS.</summary>
    private static char Narrow(char character) => character switch
    {
        >= '！' and <= '～' => (char)(character - FullWidthOffset),
        '\u301C' => '~',
        _ => character,
    };

    /// <summary>Besides what Unicode calls a dash or a space, the signs that are typed in their place: minus ー − ｰ ─ and invisible characters.</summary>
    private static bool IsSeparator(char character) => character switch
    {
        >= '0' and <= '9' => false,
        '\u301C' => false,
        '\u2212' or '\u30FC' or '\uFF70' or '\u2500' or '\u2501' or '\u2043' or '\u02D7' or '\u207B' or '\u208B' => true,
        _ => char.IsWhiteSpace(character) || char.GetUnicodeCategory(character) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format,
    };

    private static readonly System.Buffers.SearchValues<char> AsciiLettersAndDigits =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
}
