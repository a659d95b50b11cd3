using Actors.Eligibility.Checks;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;

namespace Actors.Eligibility.Copayments;

/// <summary>A month's ceiling (自己負担上限月額).</summary>
/// <param name="Yen">Whole yen, 0 included.</param>
/// <param name="Settings">What counts towards it.</param>
public readonly record struct MonthlyCeiling(int Yen, CapSettings Settings)
{
    /// <summary>
    /// The ceiling that a visit meets; null for none. The registered one counts every setting. A program has one for outpatients and one for inpatients: each counts
    /// what falls under its own rule, and the highest of them counts all, so that the patient owes no more than it in total. Of the two the one that leaves less is given.
    /// </summary>
    /// <param name="program">The program's version.</param>
    /// <param name="registration">Whose terms.</param>
    /// <param name="rule">The rule of the visit.</param>
    /// <param name="setting">Of the visit.</param>
    /// <param name="dispensing">Of the visit.</param>
    /// <param name="day">The service date.</param>
    /// <param name="held">What the ledger holds before the visit.</param>
    public static MonthlyCeiling? For(
        ProgramVersion program, Registration registration, BurdenRule rule, Setting setting, Dispensing dispensing, DateOnly day, ProgramTotals held)
    {
        if (rule.Kind is not BurdenKind.ByRule)
        {
            return null;
        }

        if (registration.MonthlyCapYen is { } registered)
        {
            return new(registered, CapSettings.All);
        }

        if (rule.CapPerMonthFor(setting, dispensing) is not { } own)
        {
            return null;
        }

        var overall = setting is Setting.Inpatient
            ? Highest(BurdenChoice.For(program, registration, Setting.Outpatient, day), inpatient: rule)
            : Highest(outpatient: rule, BurdenChoice.For(program, registration, Setting.Inpatient, day));
        return overall is { } highest && highest - held.MonthYen <= own - held.RuleYen ? new(highest, CapSettings.All) : new(own, CapSettings.SameRule);
    }

    /// <summary>Null where something is charged without a ceiling.</summary>
    private static int? Highest(BurdenRule? outpatient, BurdenRule? inpatient)
    {
        var highest = 0;
        foreach (var (charges, yen) in (ReadOnlySpan<(bool, int?)>)
        [
            (Charges(outpatient), outpatient?.CapPerMonthYen),
            (Charges(outpatient), outpatient?.CapPerMonthOutsidePrescriptionYen),
            (Charges(inpatient), inpatient?.CapPerMonthYen),
        ])
        {
            if (charges)
            {
                if (yen is not { } ceiling)
                {
                    return null;
                }

                highest = Math.Max(highest, ceiling);
            }
        }

        return highest;
    }

    private static bool Charges(BurdenRule? rule) => rule is { Kind: BurdenKind.ByRule or BurdenKind.Reimbursed };
}
