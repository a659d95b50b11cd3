using System.Globalization;

namespace Actors.Eligibility.Programs;

/// <summary>Says in plain English what a patient pays in one setting.</summary>
internal static class BurdenExplanation
{
    internal static string Of(BurdenRule rule) => rule.Kind switch
    {
        BurdenKind.Unspecified => "not covered",
        BurdenKind.Free => "nothing to pay",
        BurdenKind.Reimbursed => "the counter price, claimed back later (償還払い)",
        BurdenKind.ByRule => string.Join(", ", Parts(rule)),
        _ => throw new InvalidOperationException($"no words for burden kind {rule.Kind}"),
    };

    internal static string Yen(int amount) => amount.ToString("N0", CultureInfo.InvariantCulture) + " yen";

    private static IEnumerable<string> Parts(BurdenRule rule)
    {
        yield return (rule.Percent, rule.FixedPerVisitYen) switch
        {
            (null, null) => "the insurance's copayment",
            ({ } percent, null) => $"{percent} % of the cost",
            (null, { } visit) => $"{Yen(visit)} a visit",
            ({ } percent, { } visit) => $"{percent} % of the cost or {Yen(visit)} a visit, whichever is less",
        };
        if (rule.CapPerVisitYen is { } capPerVisit)
        {
            yield return $"at most {Yen(capPerVisit)} a visit";
        }

        if (rule.CapPerDayYen is { } capPerDay)
        {
            yield return $"at most {Yen(capPerDay)} a day";
        }

        if (rule.ChargedDaysPerMonth is { } days)
        {
            yield return $"charged on {days} day{(days == 1 ? "" : "s")} a month, then nothing";
        }

        if (rule.ChargedVisitsPerMonth is { } visits)
        {
            yield return $"charged for {visits} visit{(visits == 1 ? "" : "s")} a month, then nothing";
        }

        foreach (var part in Monthly(rule.CapPerMonthYen, rule.CapPerMonthOutsidePrescriptionYen))
        {
            yield return part;
        }
    }

    /// <summary>Outside prescriptions (院外) are told apart only where their ceiling differs from that with in-house dispensing (院内).</summary>
    private static IEnumerable<string> Monthly(int? inHouse, int? outside)
    {
        if (inHouse is { } month)
        {
            yield return Month(month);
        }

        if (outside != inHouse)
        {
            yield return $"with an outside prescription and at pharmacies (院外) {(outside is { } other ? Month(other) : "no monthly ceiling")}";
        }
    }

    /// <summary>A ceiling of 0 is what a body that registers ceilings raises person by person.</summary>
    private static string Month(int ceiling) => ceiling == 0 ? "0 yen a month: nothing to pay unless the certificate states a ceiling" : $"at most {Yen(ceiling)} a month";
}
