using Orleans;

namespace Actors.Eligibility.Programs;

/// <summary>What the patient pays under one entitlement in one setting, before any ledger: whole yen, null for 'no such rule'.</summary>
/// <param name="InKind">The facility charges the reduced amount (現物給付); false where the patient pays the counter price and claims it back.</param>
/// <param name="Percent">Share of the total cost, 0–100.</param>
/// <param name="PerVisitYen">Charged or capped per visit.</param>
/// <param name="PerDayYen">Capped per day.</param>
/// <param name="MonthlyCapYen">The month's own-payment ceiling: the person's registered one, otherwise the program's.</param>
/// <param name="CapScope">Over what the ceiling adds up.</param>
[GenerateSerializer, Immutable]
public sealed record CopaymentTerms(
    [property: Id(0)] bool InKind,
    [property: Id(1)] int? Percent,
    [property: Id(2)] int? PerVisitYen,
    [property: Id(3)] int? PerDayYen,
    [property: Id(4)] int? MonthlyCapYen,
    [property: Id(5)] CapScope CapScope);
