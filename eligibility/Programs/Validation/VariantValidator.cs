namespace Actors.Eligibility.Programs.Validation;

/// <summary>Judges the rules for one income class and age range.</summary>
internal static class VariantValidator
{
    private const int LongestClass = 50;
    private const int MostAliases = 20;
    private const int OldestAge = 999;

    /// <param name="place">What stands before the names of its fields: <c>variants[2].</c></param>
    internal static IEnumerable<ProgramFault> Judge(ProgramVariant variant, string place, ProgramKind kind)
    {
        if (variant.IncomeClass is { } income && !ProgramText.IsText(income, LongestClass))
        {
            yield return new($"{place}incomeClass", $"must have 1 to {LongestClass} readable characters, or be left out for everybody");
        }

        if (variant.Aliases.Length > MostAliases || (variant.IncomeClass is null && !variant.Aliases.IsEmpty))
        {
            yield return new($"{place}aliases", $"must hold at most {MostAliases} other names of the class, none where there is no class");
        }

        for (var at = 0; at < variant.Aliases.Length; at++)
        {
            if (!ProgramText.IsText(variant.Aliases[at], LongestClass))
            {
                yield return new($"{place}aliases[{at}]", $"must have 1 to {LongestClass} readable characters");
            }
        }

        if (variant.AgeFrom is < 0 or > OldestAge)
        {
            yield return new($"{place}ageFrom", $"must be an age from 0 to {OldestAge} years");
        }

        if (variant.AgeTo is < 0 or > OldestAge || variant.AgeTo < variant.AgeFrom)
        {
            yield return new($"{place}ageTo", $"must be an age from ageFrom to {OldestAge} years, or left out for no limit");
        }

        foreach (var fault in BurdenValidator.Judge(variant.Outpatient, $"{place}outpatient.", inpatient: false).Concat(BurdenValidator.Judge(variant.Inpatient, $"{place}inpatient.", inpatient: true)))
        {
            yield return fault;
        }

        if (variant.Claim is { } claim)
        {
            foreach (var fault in kind is ProgramKind.Local ? ClaimValidator.Judge(claim, $"{place}claim.") : [new($"{place}claim", "belongs to local schemes only")])
            {
                yield return fault;
            }
        }
    }
}
