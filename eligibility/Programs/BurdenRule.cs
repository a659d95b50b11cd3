using System.Text.Json.Serialization;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Copayments;
using Orleans;

namespace Actors.Eligibility.Programs;

/// <summary>What a patient pays in one setting (自己負担). Amounts are whole yen; null means 'no such rule', never zero.</summary>
[GenerateSerializer, Immutable]
public sealed record BurdenRule
{
    [Id(0), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required BurdenKind Kind { get; init; }

    /// <summary>Share of the total cost, 1–100 (負担割合); null where no share counts: then the insurance's copayment is what the caps cut.</summary>
    [Id(1)] public int? Percent { get; init; }

    /// <summary>A fixed amount each visit (１回固定額).</summary>
    [Id(2)] public int? FixedPerVisitYen { get; init; }

    /// <summary>At most this a visit (１回上限額).</summary>
    [Id(3)] public int? CapPerVisitYen { get; init; }

    /// <summary>At most this a day (１日上限額).</summary>
    [Id(4)] public int? CapPerDayYen { get; init; }

    /// <summary>Days of a month that are charged at most (１日上限回数), 1–31; past them the patient pays nothing.</summary>
    [Id(5)] public int? ChargedDaysPerMonth { get; init; }

    /// <summary>Visits of a month that are charged at most (１月上限回数), 1–31; past them the patient pays nothing.</summary>
    [Id(6)] public int? ChargedVisitsPerMonth { get; init; }

    /// <summary>The month's ceiling (１月上限額), 0 included; for outpatients the one for visits with in-house dispensing (院内).</summary>
    [Id(7)] public int? CapPerMonthYen { get; init; }

    /// <summary>The month's ceiling for visits with an outside prescription and at pharmacies (院外). Stated even where it equals <see cref="CapPerMonthYen"/>; null for inpatients.</summary>
    [Id(8)] public int? CapPerMonthOutsidePrescriptionYen { get; init; }

    /// <summary>The month's ceiling of a visit: the one for outside prescriptions at pharmacies and where one was handed out, of inpatients and otherwise the other.</summary>
    public int? CapPerMonthFor(Setting setting, Dispensing dispensing) =>
        setting is Setting.Pharmacy || (setting is not Setting.Inpatient && dispensing is Dispensing.Outside) ? CapPerMonthOutsidePrescriptionYen : CapPerMonthYen;

    /// <summary>A rule by which the patient pays nothing.</summary>
    public static readonly BurdenRule Free = new() { Kind = BurdenKind.Free };

    /// <summary>Whether the parts agree with the kind, and narrower caps with wider ones.</summary>
    public BurdenContradiction Contradiction()
    {
        var bare = new BurdenRule { Kind = Kind };
        return Kind switch
        {
            BurdenKind.Unspecified or BurdenKind.Free when this != bare => BurdenContradiction.ChargesWithoutBurden,
            BurdenKind.Reimbursed when this != bare with { Percent = 100 } => BurdenContradiction.NotTheCounterPrice,
            BurdenKind.ByRule when !Ordered(CapPerMonthYen) || !Ordered(CapPerMonthOutsidePrescriptionYen) => BurdenContradiction.CapsOutOfOrder,
            _ => BurdenContradiction.None,
        };
    }

    private bool Ordered(int? capPerMonthYen)
    {
        int? widest = null;
        foreach (var amount in (ReadOnlySpan<int?>)[FixedPerVisitYen, CapPerVisitYen, CapPerDayYen, capPerMonthYen])
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
