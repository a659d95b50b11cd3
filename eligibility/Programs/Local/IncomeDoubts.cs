namespace Actors.Eligibility.Programs.Local;

/// <summary>An income cell with several classes run together: the classes that follow without a gap have slid up from other rows.</summary>
internal static class IncomeDoubts
{
    internal static void Apply(IReadOnlyList<LocalRow> block)
    {
        var slid = false;
        foreach (var row in block)
        {
            if (slid && row.IncomeText.Length > 0 && row.Taken)
            {
                row.Refuse("income_info", "doubtful", "a cell above holds several income classes: those below it have slid up");
            }

            slid = row.IncomeText.Length > 0 && (slid || IsSeveral(row.IncomeText));
        }
    }

    /// <summary>Whether a cell consists of class names, and of more than one.</summary>
    private static bool IsSeveral(string text) =>
        LocalRowReader.IncomeClasses.Sum(name => CountOf(text, name)) > 1 && LocalRowReader.IncomeClasses.Sum(name => CountOf(text, name) * name.Length) == text.Length;

    private static int CountOf(string text, string part) => (text.Length - text.Replace(part, "", StringComparison.Ordinal).Length) / part.Length;
}
