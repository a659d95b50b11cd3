using System.Globalization;

namespace Actors.Eligibility.Programs;

/// <summary>Says a program version's rules in plain English, one line a variant and setting, with the Japanese names.</summary>
public static class ProgramExplanation
{
    /// <summary>A head line, then two lines for each variant.</summary>
    public static IEnumerable<string> Of(ProgramVersion program)
    {
        var end = program.Ends is { } last ? $" to {last:yyyy-MM-dd}" : "";
        yield return $"{program.Id} {program.Name} ({(program.Kind is ProgramKind.National ? "national" : "local")}, law {program.LawNumber}) from {program.ValidFrom:yyyy-MM-dd}{end}";
        foreach (var variant in program.Variants)
        {
            yield return $"  {People(variant)}, outpatient: {Rule(variant.Outpatient, program.CapScope)}";
            yield return $"  {People(variant)}, inpatient: {Rule(variant.Inpatient, program.CapScope)}";
        }

        if (program.Scheme is { Incomplete: true })
        {
            yield return "  Other rows of this scheme were refused when it was imported: who is not named here gets no terms.";
        }
    }

    private static string People(ProgramVariant variant)
    {
        var income = variant.IncomeClass ?? "everybody";
        var label = variant.Aliases.IsEmpty ? income : $"{income} ({variant.Aliases[0]})";
        return (variant.AgeFrom, variant.AgeTo) switch
        {
            (0, null) => label,
            (var from, null) => $"{label} aged {from} or more",
            (var from, { } to) => $"{label} aged {from} to {to}",
        };
    }

    private static string Rule(BurdenRule rule, CapScope scope) => rule.Kind switch
    {
        BurdenKind.Unspecified => "the program says nothing",
        BurdenKind.Free => "nothing to pay",
        BurdenKind.Reimbursed => "the counter price, claimed back later",
        BurdenKind.ByRule => string.Join(", ", Parts(rule, scope)),
        _ => throw new InvalidOperationException($"no words for burden kind {rule.Kind}"),
    };

    private static IEnumerable<string> Parts(BurdenRule rule, CapScope scope)
    {
        yield return rule.Percent is { } percent ? $"{percent} % of the cost" : rule.FixedPerVisitYen is { } fix ? $"{Yen(fix)} a visit" : "the insurance's copayment";
        if (rule.CapPerVisitYen is { } visit)
        {
            yield return $"at most {Yen(visit)} a visit";
        }

        if (rule.CapPerDayYen is { } day)
        {
            yield return $"at most {Yen(day)} a day";
        }

        if (rule.ChargedDaysPerMonth is { } days)
        {
            yield return $"for {days} day(s) a month";
        }

        if (rule.ChargedVisitsPerMonth is { } visits)
        {
            yield return $"for {visits} visit(s) a month";
        }

        var where = scope is CapScope.AllFacilities ? "over all facilities" : "at each facility";
        if (rule.CapPerMonthYen is { } month)
        {
            yield return $"at most {Yen(month)} a month {where}";
        }

        if (rule.CapPerMonthOutsidePrescriptionYen is { } outside && outside != rule.CapPerMonthYen)
        {
            yield return $"with an outside prescription {Yen(outside)} a month";
        }
    }

    private static string Yen(int amount) => amount.ToString("N0", CultureInfo.InvariantCulture) + " yen";
}
