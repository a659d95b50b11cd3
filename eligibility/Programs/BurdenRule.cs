using Orleans;

namespace Actors.Eligibility.Programs;

/// <summary>What a patient pays in one setting. Amounts are whole yen; null means 'no such rule'.</summary>
[GenerateSerializer, Immutable]
public sealed record BurdenRule
{
    [Id(0)] public required BurdenKind Kind { get; init; }

    /// <summary>Share of the total cost, 0–100.</summary>
    [Id(1)] public int? Percent { get; init; }

    [Id(2)] public int? FixedPerVisitYen { get; init; }
    [Id(3)] public int? CapPerVisitYen { get; init; }
    [Id(4)] public int? CapPerDayYen { get; init; }

    /// <summary>Days of a month that are charged at most; past them the patient pays nothing.</summary>
    [Id(5)] public int? ChargedDaysPerMonth { get; init; }

    /// <summary>Visits of a month that are charged at most; past them the patient pays nothing.</summary>
    [Id(6)] public int? ChargedVisitsPerMonth { get; init; }

    /// <summary>The month's ceiling; for outpatients the one for visits with in-house dispensing (院内).</summary>
    [Id(7)] public int? CapPerMonthYen { get; init; }

    /// <summary>The month's ceiling for visits with an outside prescription (院外); null when it is the same as <see cref="CapPerMonthYen"/>.</summary>
    [Id(8)] public int? CapPerMonthOutsidePrescriptionYen { get; init; }

    /// <summary>A rule by which the patient pays nothing.</summary>
    public static readonly BurdenRule Free = new() { Kind = BurdenKind.Free };
}
