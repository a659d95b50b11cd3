namespace Actors.Tests.Ledger.Model;

/// <summary>Compares what is due before and after something.</summary>
public static class Adjusting
{
    /// <summary>One adjustment per facility of a month in which dues changed of entries that count before and after.</summary>
    public static IEnumerable<Adjustment> Between(DateOnly month, MonthLedger before, MonthLedger after, Cause cause)
    {
        var dues = Dues(before, after, 1, 0).Concat(Dues(after, before, 0, 1)).ToList();
        return
            from facility in dues.Select(due => due.Facility).Distinct().Order(StringComparer.Ordinal)
            let here = dues.FindAll(due => due.Facility == facility)
            let patient = Sum(here, null)
            let programs = here.Where(due => due.Program is not null).Select(due => due.Program!).Distinct().Order(StringComparer.Ordinal)
                .Select(program => (Program: program, Sum: Sum(here, program)))
                .Where(one => one.Sum.Before != one.Sum.After)
                .Select(one => new ProgramAdjustment(one.Program, one.Sum.Before, one.Sum.After)).ToList()
            where patient.Before != patient.After || programs.Count > 0
            select new Adjustment(facility, month, patient.Before, patient.After, [.. programs], cause);
    }

    private static (int Before, int After) Sum(List<Due> dues, string? program)
    {
        var these = dues.FindAll(due => due.Program == program);
        return (these.Sum(due => due.Before), these.Sum(due => due.After));
    }

    private static IEnumerable<Due> Dues(MonthLedger month, MonthLedger other, int before, int after) =>
        from row in month.Entries
        where month.IsLive(row.Entry) && other.IsLive(row.Entry)
        from due in row.Now.Lines.Select(line => (Program: (string?)line.Program, Yen: line.NotionalYen)).Append((null, row.Now.PatientYen))
        select new Due(row.Entry.Charge.Facility, due.Program, due.Yen * before, due.Yen * after);

    /// <summary>Of a program, or of the patient (null).</summary>
    private readonly record struct Due(string Facility, string? Program, int Before, int After);
}
