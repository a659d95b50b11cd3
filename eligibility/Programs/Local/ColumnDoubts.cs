namespace Actors.Eligibility.Programs.Local;

/// <summary>
/// What one row cannot show: where cells were deleted or merged in the source, a column's cells below slid up, and every row still looks right by itself.
/// The traces are an empty cell at the end of a column, or one cell with the text of several. Rows in their reach are refused, names merely withheld.
/// </summary>
internal static class ColumnDoubts
{
    internal static void Apply(IReadOnlyList<LocalRow> rows)
    {
        foreach (var block in Blocks(rows))
        {
            AgeDoubts.Apply(block);
            IncomeDoubts.Apply(block);
            NameDoubts.Apply(block);
        }
    }

    /// <summary>The rows of one prefecture that stand together: one workbook of the source.</summary>
    private static IEnumerable<IReadOnlyList<LocalRow>> Blocks(IReadOnlyList<LocalRow> rows)
    {
        var start = 0;
        for (var end = 1; end <= rows.Count; end++)
        {
            if (end == rows.Count || rows[end].Prefecture != rows[start].Prefecture)
            {
                yield return [.. rows.Skip(start).Take(end - start)];
                start = end;
            }
        }
    }
}
