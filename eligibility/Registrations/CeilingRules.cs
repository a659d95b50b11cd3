using Actors.Eligibility.Programs;

namespace Actors.Eligibility.Registrations;

/// <summary>The monthly ceiling of a row (自己負担上限月額) against the program's own.</summary>
internal static class CeilingRules
{
    public static void CheckCeiling(this RowErrors errors, int? monthlyCapYen, ProgramVersion version)
    {
        if (monthlyCapYen > Largest(version))
        {
            errors.Add(RegistrationColumns.MonthlyCapYen, RowProblems.CeilingImpossible);
        }
    }

    /// <summary>The largest ceiling that the program has for anybody; null where some variant has none, or nobody has any.</summary>
    private static int? Largest(ProgramVersion version)
    {
        int? largest = null;
        foreach (var variant in version.Variants)
        {
            foreach (var rule in (ReadOnlySpan<BurdenRule>)[variant.Outpatient, variant.Inpatient])
            {
                if (rule.Kind is BurdenKind.Free)
                {
                    continue;
                }

                if (rule.CapPerMonthYen is not { } cap)
                {
                    return null;
                }

                largest = Math.Max(largest ?? 0, Math.Max(cap, rule.CapPerMonthOutsidePrescriptionYen ?? 0));
            }
        }

        return largest;
    }
}
