namespace Actors.Eligibility.Programs.Local;

/// <summary>
/// Withholds names that stand in the wrong row: from a cell with two names run together down to the last empty name of the workbook, and where the rows of
/// one scheme bear different names, there and beside it. A name decides nothing, so the rows stay.
/// </summary>
internal static class NameDoubts
{
    /// <summary>The claims software holds five characters; a longer name is two.</summary>
    private const int LongestName = 5;

    internal static void Apply(IReadOnlyList<LocalRow> block)
    {
        var doubted = new HashSet<int>();
        for (var at = 0; at < block.Count; at++)
        {
            if (block[at].Name.Length > LongestName)
            {
                var end = Enumerable.Range(at, block.Count - at).LastOrDefault(row => block[row].Name.Length == 0, at);
                doubted.UnionWith(Enumerable.Range(at, end - at + 1));
            }
        }

        foreach (var scheme in Enumerable.Range(0, block.Count).GroupBy(at => block[at].SchemeNumber))
        {
            if (scheme.Select(at => block[at].Name).Distinct().Skip(1).Any())
            {
                var together = scheme.Max() - scheme.Min() + 1 == scheme.Count();
                doubted.UnionWith(together ? Enumerable.Range(scheme.Min() - 1, scheme.Count() + 2) : scheme);
            }
        }

        foreach (var at in doubted.Where(at => at >= 0 && at < block.Count))
        {
            block[at].Name = "";
        }
    }
}
