namespace Actors.Eligibility.Programs.Validation;

/// <summary>Judges what a patient pays in one setting.</summary>
internal static class BurdenValidator
{
    /// <summary>No amount of a program is above this, yen.</summary>
    internal const int MostYen = 1_000_000;

    internal static IEnumerable<ProgramFault> Judge(BurdenRule rule, string place, bool inpatient)
    {
        if (rule.Percent is < 1 or > 100)
        {
            yield return new($"{place}percent", "must be a whole number from 1 to 100");
        }

        foreach (var (field, yen) in ((string, int?)[])
        [
            ("fixedPerVisitYen", rule.FixedPerVisitYen), ("capPerVisitYen", rule.CapPerVisitYen), ("capPerDayYen", rule.CapPerDayYen),
            ("capPerMonthYen", rule.CapPerMonthYen), ("capPerMonthOutsidePrescriptionYen", rule.CapPerMonthOutsidePrescriptionYen),
        ])
        {
            if (yen is < 0 or > MostYen)
            {
                yield return new(place + field, "must be whole yen from 0 to 1,000,000");
            }
        }

        foreach (var (field, count) in ((string, int?)[])[("chargedDaysPerMonth", rule.ChargedDaysPerMonth), ("chargedVisitsPerMonth", rule.ChargedVisitsPerMonth)])
        {
            if (count is < 1 or > 31)
            {
                yield return new(place + field, "must be a whole number from 1 to 31");
            }
        }

        if (inpatient && rule.CapPerMonthOutsidePrescriptionYen is not null)
        {
            yield return new($"{place}capPerMonthOutsidePrescriptionYen", "belongs to outpatients only");
        }

        if (Contradiction(rule) is { } message)
        {
            yield return new($"{place}kind", message);
        }
    }

    private static string? Contradiction(BurdenRule rule) => rule.Contradiction() switch
    {
        BurdenContradiction.None => null,
        BurdenContradiction.ChargesWithoutBurden => "goes with no share, amount or count where it is free or unspecified",
        BurdenContradiction.NotTheCounterPrice => "goes with 100 percent and nothing else where it is reimbursed",
        BurdenContradiction.CapsOutOfOrder => "has caps out of order: a visit's must not be above the day's, nor the day's above the month's",
        _ => throw new InvalidOperationException("no words for a contradiction"),
    };
}
