namespace Actors.Eligibility.Programs.Local;

/// <summary>
/// Empty age cells: the ages above may belong to rows further down. An age above n empty cells is believed if the n rows above it say the same (then it is
/// right whether or not the column slid), or from the first scheme upwards whose own rows, and only they, share an age (the column is in step there).
/// An empty cell inside a scheme that states its age elsewhere is a merged cell and casts no doubt.
/// </summary>
internal static class AgeDoubts
{
    internal static void Apply(IReadOnlyList<LocalRow> block)
    {
        for (var end = 0; end < block.Count; end++)
        {
            if (IsEmpty(block[end]) && (end + 1 == block.Count || !IsEmpty(block[end + 1])))
            {
                var start = end;
                while (start > 0 && IsEmpty(block[start - 1]))
                {
                    start--;
                }

                if (!Enumerable.Range(start, end - start + 1).Any(at => block.Any(other => other.SchemeNumber == block[at].SchemeNumber && other.AgeText.Length > 0)))
                {
                    DoubtAbove(block, start, end - start + 1);
                }
            }
        }
    }

    /// <summary>Whether the age is missing and nothing else is wrong: in a shifted row it stands in another column.</summary>
    private static bool IsEmpty(LocalRow row) => row.AgeText.Length == 0 && row.Errors is [{ Field: "age_range", Code: "missing" }];

    private static void DoubtAbove(IReadOnlyList<LocalRow> block, int start, int length)
    {
        for (var at = start - 1; at >= 0 && !InStep(block, at); at--)
        {
            var same = at >= length && Enumerable.Range(1, length).All(back => block[at - back].AgeText == block[at].AgeText);
            if (!same && block[at].Taken)
            {
                block[at].Refuse("age_range", "doubtful", "empty cells further down show that the ages may have slid up");
            }
        }
    }

    private static bool InStep(IReadOnlyList<LocalRow> block, int at)
    {
        var (first, last) = (at, at);
        while (first > 0 && block[first - 1].SchemeNumber == block[at].SchemeNumber)
        {
            first--;
        }

        while (last + 1 < block.Count && block[last + 1].SchemeNumber == block[at].SchemeNumber)
        {
            last++;
        }

        return last > first
            && Enumerable.Range(first, last - first + 1).All(row => block[row].AgeText == block[at].AgeText)
            && first > 0 && block[first - 1].AgeText != block[at].AgeText
            && last + 1 < block.Count && block[last + 1].AgeText != block[at].AgeText;
    }
}
