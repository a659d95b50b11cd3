using Actors.Eligibility.Checks;
using Actors.Eligibility.Registrations;

namespace Actors.Eligibility.Programs;

/// <summary>Picks the burden rule that holds for a registered person: everything a payment needs, before the registered ceiling is put in.</summary>
public static class BurdenChoice
{
    /// <summary>
    /// The rule by income segment, age on the service date and setting (pharmacies and home nursing: the outpatient rule). Where no variant fits the
    /// segment, the rule that all variants of the age that are covered share but for the monthly ceiling, provided that the body registered the ceiling
    /// and the scheme is complete; otherwise null: an income class is never inferred.
    /// </summary>
    public static BurdenRule? For(ProgramVersion program, Registration registration, Setting setting, DateOnly serviceDate)
    {
        var age = Age.On(serviceDate, registration.Person.BirthDate);
        return program.VariantFor(age, registration.IncomeSegment) is { } variant
            ? Of(variant, setting)
            : registration.MonthlyCapYen is not null && program.Scheme is not { Incomplete: true } ? Shared(program, setting, age) : null;
    }

    private static BurdenRule Of(ProgramVariant variant, Setting setting) => setting is Setting.Inpatient ? variant.Inpatient : variant.Outpatient;

    private static BurdenRule? Shared(ProgramVersion program, Setting setting, int age)
    {
        var rules = program.Variants
            .Where(variant => variant.FitsAge(age))
            .Select(variant => Of(variant, setting) with { CapPerMonthYen = null, CapPerMonthOutsidePrescriptionYen = null })
            .Distinct()
            .ToList();
        if (rules.Count > 1)
        {
            // Who has a ceiling is covered, so that a class that is not says nothing of them.
            rules.RemoveAll(rule => rule.Kind is BurdenKind.Unspecified);
        }

        return rules.Count == 1 ? rules[0] : null;
    }
}
