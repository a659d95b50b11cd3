namespace Actors.Eligibility.Programs.Local;

/// <summary>An age range as the source writes it: two numbers of completed years, both inclusive, with one of many dashes between; 999 means no limit.</summary>
internal readonly record struct AgeRange(int From, int? To)
{
    private const string Dashes = "-‐‑‒–—―−－ー〜～~";

    /// <summary>Reads <c>0-18</c>, <c>0 -18</c>, <c>60ー64</c>, <c>0　－　999</c>, full-width digits. False for anything else, a single number, or a range that ends before it begins.</summary>
    internal static bool TryParse(string text, out AgeRange range)
    {
        range = default;
        Span<char> plain = stackalloc char[16];
        var length = 0;
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter))
            {
                continue;
            }

            if (length == plain.Length)
            {
                return false;
            }

            plain[length++] = letter is >= '０' and <= '９' ? (char)(letter - '０' + '0') : Dashes.Contains(letter) ? '-' : letter;
        }

        var dash = plain[..length].IndexOf('-');
        if (dash is < 1 or > 3 || !Years(plain[..dash], out var from) || !Years(plain[(dash + 1)..length], out var to) || from > to || from > 120 || to is > 120 and not 999)
        {
            return false;
        }

        range = new(from, to == 999 ? null : to);
        return true;
    }

    private static bool Years(ReadOnlySpan<char> text, out int years)
    {
        years = 0;
        return text.Length is >= 1 and <= 3 && !text.ContainsAnyExceptInRange('0', '9') && int.TryParse(text, out years);
    }
}
