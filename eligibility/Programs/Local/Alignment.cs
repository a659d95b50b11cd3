namespace Actors.Eligibility.Programs.Local;

/// <summary>Names the usual accident: the cells of a row stand a column beside their own.</summary>
internal static class Alignment
{
    /// <summary>
    /// Replaces the many reasons that a shifted row gives by one. It only explains: a shifted row has failed before in the columns where neighbours hold
    /// different kinds of value (age, yen a point, income class, burden classes, scheme numbers).
    /// </summary>
    internal static void Check(Cells cells)
    {
        var column =
            AgeRange.TryParse(cells.Text("yen_per_point"), out _) ? "yen_per_point"
            : cells.Text("claim_burden") is "10" ? "claim_burden"
            : LocalRowReader.IncomeClasses.Contains(cells.Text("out_kind"), StringComparer.Ordinal) ? "out_kind"
            : null;
        if (cells.Errors.Count > 0 && column is not null)
        {
            cells.Errors.Clear();
            cells.Fail(column, "misaligned", "the cells of this row stand a column beside their own");
        }
    }
}
