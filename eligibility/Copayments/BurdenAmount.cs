using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Programs;

namespace Actors.Eligibility.Copayments;

/// <summary>Computes the amount of one burden rule, step by step.</summary>
/// <param name="program">Whose rule it is.</param>
/// <param name="steps">Takes the derivation; null where nobody asked for it.</param>
internal readonly struct BurdenAmount(ProgramId program, List<DerivationStep>? steps)
{
    /// <param name="rule">By rule, free or reimbursed.</param>
    /// <param name="costYen">The total cost, all ten tenths.</param>
    /// <param name="shareYen">The patient's share so far.</param>
    /// <param name="ceiling">The month's ceiling; null for none.</param>
    /// <param name="totals">What the program's ledger holds already.</param>
    public int Of(BurdenRule rule, int costYen, int shareYen, MonthlyCeiling? ceiling, ProgramTotals totals) => rule.Kind switch
    {
        BurdenKind.Free => Step(StepKind.Free, null, null, 0),
        BurdenKind.Reimbursed => Step(StepKind.ShareSoFar, null, null, shareYen),
        BurdenKind.ByRule => ByRule(rule, costYen, shareYen, ceiling, totals),
        _ => throw new InvalidOperationException($"no amount for burden kind {rule.Kind}"),
    };

    private int ByRule(BurdenRule rule, int costYen, int shareYen, MonthlyCeiling? ceiling, ProgramTotals totals)
    {
        var amount = Base(rule, costYen, shareYen);
        if (rule.CapPerVisitYen is { } visit)
        {
            amount = Step(StepKind.CapPerVisit, visit, null, Math.Min(amount, visit));
        }

        if (rule.CapPerDayYen is { } day)
        {
            amount = Step(StepKind.CapPerDay, day, totals.DayYen, Left(amount, day, totals.DayYen));
        }

        if (rule.ChargedDaysPerMonth is { } days && totals.DayYen == 0 && totals.Days >= days)
        {
            amount = Step(StepKind.ChargedDaysUsedUp, days, totals.Days, 0);
        }

        if (rule.ChargedVisitsPerMonth is { } visits && totals.Visits >= visits)
        {
            amount = Step(StepKind.ChargedVisitsUsedUp, visits, totals.Visits, 0);
        }

        if (amount > shareYen)
        {
            amount = Step(StepKind.NotAboveShareSoFar, shareYen, null, shareYen);
        }

        if (ceiling is { } month)
        {
            var held = totals.Towards(month.Settings);
            amount = Step(StepKind.MonthlyCeiling, month.Yen, held, Left(amount, month.Yen, held));
        }

        return amount;
    }

    /// <summary>The share or the fixed amount, the smaller where a rule has both; otherwise the patient's share so far.</summary>
    private int Base(BurdenRule rule, int costYen, int shareYen)
    {
        var amount = shareYen;
        if (rule.Percent is { } percent)
        {
            amount = Step(StepKind.Share, percent, null, RoundedShare(costYen, percent));
        }

        if (rule.FixedPerVisitYen is { } fix)
        {
            amount = Step(StepKind.FixedPerVisit, fix, null, rule.Percent is null ? fix : Math.Min(amount, fix));
        }

        return rule is { Percent: null, FixedPerVisitYen: null } ? Step(StepKind.ShareSoFar, null, null, amount) : amount;
    }

    /// <summary>A percentage of the cost, rounded half up to 10 yen: 2,000 at 20 % is 400.</summary>
    private static int RoundedShare(int costYen, int percent) => (int)((((long)costYen * percent) + 500) / 1_000 * 10);

    private static int Left(int amount, int cap, long held) => (int)Math.Min(amount, Math.Max(0, cap - held));

    private int Step(StepKind kind, int? parameter, long? held, int yen)
    {
        steps?.Add(new(kind, program, parameter, held, yen));
        return yen;
    }
}
