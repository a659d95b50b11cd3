using Actors.Eligibility.Checks;
using Actors.Eligibility.Copayments;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;

namespace Actors.Eligibility.Ledger.Sheets;

/// <summary>The ceiling (自己負担上限月額) that a month's sheet states of a program.</summary>
public static class MonthCeiling
{
    /// <summary>The ceiling in force on the last day of the month, otherwise the newest that touches it; null for none, or where it depends on the kind of visit.</summary>
    /// <param name="registrations">The person's registrations of the program that touch the month, not withdrawn.</param>
    /// <param name="rules">The program's rules at the end of the month; null where none are known.</param>
    /// <param name="month">The month.</param>
    public static int? Of(IReadOnlyCollection<Registration> registrations, ProgramVersion? rules, ServiceMonth month)
    {
        if (Last(registrations, month.Last) is not { } registration)
        {
            return null;
        }

        if (rules is null)
        {
            return registration.MonthlyCapYen;
        }

        var day = registration.Period.To < month.Last ? registration.Period.To.Value : month.Last;
        var (outpatient, inpatient) = (BurdenChoice.For(rules, registration, Setting.Outpatient, day), BurdenChoice.For(rules, registration, Setting.Inpatient, day));
        int?[] ceilings =
        [
            .. Ceilings(registration, outpatient, Setting.Outpatient, Dispensing.InHouse, Dispensing.Outside),
            .. Ceilings(registration, inpatient, Setting.Inpatient, Dispensing.InHouse),
        ];
        return ceilings.Distinct().Take(2).ToList() is [var only] ? only : null;
    }

    /// <summary>As for a charge: where two bodies have one, the body that began first goes on; of one body the registration that begins last.</summary>
    private static Registration? Last(IReadOnlyCollection<Registration> registrations, DateOnly day)
    {
        var holding = registrations.Where(registration => registration.Period.Contains(day)).ToList();
        var first = holding.MinBy(registration => (registration.Period.From, registration.Body.Value));
        return first is null
            ? registrations.MaxBy(registration => registration.Period.From)
            : holding.Where(registration => registration.Body == first.Body).MaxBy(registration => registration.Period.From);
    }

    /// <summary>None where the patient pays nothing or the counter price: no ceiling is applied then.</summary>
    private static IEnumerable<int?> Ceilings(Registration registration, BurdenRule? rule, Setting setting, params IEnumerable<Dispensing> dispensing) =>
        rule switch
        {
            null => [registration.MonthlyCapYen],
            { Kind: BurdenKind.ByRule } => dispensing.Select(each => registration.MonthlyCapYen ?? rule.CapPerMonthFor(setting, each)),
            _ => [],
        };
}
