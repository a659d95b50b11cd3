using Actors.Eligibility.Checks;
using Actors.Eligibility.Copayments;
using Actors.Eligibility.Registrations;
using Orleans;

namespace Actors.Eligibility.Programs;

/// <summary>What the patient pays under one entitlement in one setting: whole yen, null for 'no such rule'.</summary>
/// <param name="InKind">The facility charges the reduced amount (現物給付); false where the patient pays the counter price and claims it back (償還払い).</param>
/// <param name="Percent">Share of the total cost, 0–100; 0 where the patient pays nothing.</param>
/// <param name="PerVisitYen">Charged or capped per visit.</param>
/// <param name="PerDayYen">Capped per day.</param>
/// <param name="MonthlyCapYen">The month's own-payment ceiling: the person's registered one, otherwise the program's that leaves less (<see cref="MonthlyCeiling"/>).</param>
/// <param name="CapScope">Over what the ceiling adds up.</param>
/// <param name="CapSettings">What counts towards it.</param>
[GenerateSerializer, Immutable]
public sealed record CopaymentTerms(
    [property: Id(0)] bool InKind,
    [property: Id(1)] int? Percent,
    [property: Id(2)] int? PerVisitYen,
    [property: Id(3)] int? PerDayYen,
    [property: Id(4)] int? MonthlyCapYen,
    [property: Id(5)] CapScope CapScope,
    [property: Id(6)] CapSettings CapSettings = CapSettings.All)
{
    /// <summary>
    /// The terms of a registration on a day; null when the program does not say: the burden of the class in the setting is unspecified, or no variant fits and
    /// <see cref="BurdenChoice"/> finds nothing certain. Free: 0 percent and no ceiling, whatever is registered. Reimbursed by rule: the counter price, so no amounts.
    /// </summary>
    /// <param name="program">The program's version on the day.</param>
    /// <param name="registration">The registration.</param>
    /// <param name="setting">Where the service is given.</param>
    /// <param name="serviceDate">The day.</param>
    /// <param name="held">What the ledger of the month holds: it tells which ceiling leaves less.</param>
    public static CopaymentTerms? For(ProgramVersion program, Registration registration, Setting setting, DateOnly serviceDate, ProgramTotals held = default)
    {
        if (BurdenChoice.For(program, registration, setting, serviceDate) is not { } rule)
        {
            return null;
        }

        var ceiling = MonthlyCeiling.For(program, registration, rule, setting, Dispensing.Unstated, serviceDate, held);
        return rule.Kind switch
        {
            BurdenKind.Unspecified => null,
            BurdenKind.Free => new(!registration.AlwaysReimbursed, 0, null, null, null, program.CapScope),
            BurdenKind.Reimbursed => new(InKind: false, null, null, null, null, program.CapScope),
            BurdenKind.ByRule => new(
                !registration.AlwaysReimbursed,
                rule.Percent,
                rule.FixedPerVisitYen ?? rule.CapPerVisitYen,
                rule.CapPerDayYen,
                ceiling?.Yen,
                program.CapScope,
                ceiling?.Settings ?? CapSettings.All),
            _ => throw new InvalidOperationException($"no terms for burden kind {rule.Kind}"),
        };
    }
}
