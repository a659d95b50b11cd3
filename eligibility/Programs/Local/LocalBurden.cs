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

    private static BurdenRule Checked(Cells cells, string prefix, BurdenRule rule)
    {
        switch (rule.Contradiction())
        {
            case BurdenContradiction.ChargesWithoutBurden:
                cells.Fail(prefix + "kind", "chargesWithoutBurden", "a burden class of 0 or 2 goes with no share, amount or count");
                break;
            case BurdenContradiction.NotTheCounterPrice:
                cells.Fail(prefix + "kind", "notTheCounterPrice", "burden class 3 goes with 100 percent and nothing else");
                break;
            case BurdenContradiction.CapsOutOfOrder:
                cells.Fail(prefix + "cap_per_day", "capsOutOfOrder", "a visit's cap must not be above the day's, nor the day's above the month's");
                break;
            case BurdenContradiction.None:
                break;
        }

        return rule;
    }
}
