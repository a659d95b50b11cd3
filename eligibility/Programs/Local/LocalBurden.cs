namespace Actors.Eligibility.Programs.Local;

/// <summary>Reads the burden rule of one setting and checks that its cells agree.</summary>
internal static class LocalBurden
{
    internal static BurdenRule Outpatient(Cells cells) => Checked(cells, "out_", new()
    {
        Kind = Kind(cells, "out_kind"),
        Percent = Percent(cells, "out_percent"),
        FixedPerVisitYen = cells.Yen("out_fixed_per_visit"),
        CapPerVisitYen = cells.Yen("out_cap_per_visit"),
        CapPerDayYen = cells.Yen("out_cap_per_day"),
        ChargedDaysPerMonth = cells.Count("out_days_cap"),
        ChargedVisitsPerMonth = cells.Count("out_visits_cap_month"),
        CapPerMonthYen = cells.Yen("out_cap_month_in_house"),
        CapPerMonthOutsidePrescriptionYen = cells.Yen("out_cap_month_pharmacy"),
    });

    internal static BurdenRule Inpatient(Cells cells) => Checked(cells, "in_", new()
    {
        Kind = Kind(cells, "in_kind"),
        Percent = Percent(cells, "in_percent"),
        FixedPerVisitYen = cells.Yen("in_fixed_per_visit"),
        CapPerVisitYen = cells.Yen("in_cap_per_visit"),
        CapPerDayYen = cells.Yen("in_cap_per_day"),
        ChargedDaysPerMonth = cells.Count("in_days_cap"),
        ChargedVisitsPerMonth = cells.Count("in_visits_cap_month"),
        CapPerMonthYen = cells.Yen("in_cap_month"),
    });

    /// <summary>0 and empty say nothing.</summary>
    private static BurdenKind Kind(Cells cells, string column) => (BurdenKind)(cells.Optional(column, 0, 3) ?? 0);

    private static int? Percent(Cells cells, string column) => cells.Number(column, 0, 100) is > 0 and var percent ? percent : null;

    /// <summary>Free and unspecified carry no rule, reimbursed the counter price (100 percent) alone, and a narrower cap is never above a wider one.</summary>
    private static BurdenRule Checked(Cells cells, string prefix, BurdenRule rule)
    {
        var bare = new BurdenRule { Kind = rule.Kind };
        if (rule.Kind is BurdenKind.Free or BurdenKind.Unspecified && rule != bare)
        {
            cells.Fail(prefix + "kind", "chargesWithoutBurden", "a burden class of 0 or 2 goes with no share, amount or count");
        }
        else if (rule.Kind is BurdenKind.Reimbursed && rule != bare with { Percent = 100 })
        {
            cells.Fail(prefix + "kind", "notTheCounterPrice", "burden class 3 goes with 100 percent and nothing else");
        }
        else if (!Ordered(rule.FixedPerVisitYen, rule.CapPerVisitYen, rule.CapPerDayYen, rule.CapPerMonthYen)
            || !Ordered(rule.FixedPerVisitYen, rule.CapPerVisitYen, rule.CapPerDayYen, rule.CapPerMonthOutsidePrescriptionYen))
        {
            cells.Fail(prefix + "cap_per_day", "capsOutOfOrder", "a visit's cap must not be above the day's, nor the day's above the month's");
        }

        return rule;
    }

    private static bool Ordered(params ReadOnlySpan<int?> fromNarrowToWide)
    {
        var widest = 0;
        foreach (var amount in fromNarrowToWide)
        {
            if (amount < widest)
            {
                return false;
            }

            widest = amount ?? widest;
        }

        return true;
    }
}
