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

    /// <summary>The largest ceiling that the program has for anybody; null where some variant has none, or all are 0: then the body sets it person by person.</summary>
    private static int? Largest(ProgramVersion version)
    {
        var largest = 0;
        foreach (var variant in version.Variants)
        {
            foreach (var (kind, ceiling) in (ReadOnlySpan<(BurdenKind, int?)>)
            [
                (variant.Outpatient.Kind, variant.Outpatient.CapPerMonthYen),
                (variant.Outpatient.Kind, variant.Outpatient.CapPerMonthOutsidePrescriptionYen),
                (variant.Inpatient.Kind, variant.Inpatient.CapPerMonthYen),
            ])
            {
                if (kind is BurdenKind.Free or BurdenKind.Unspecified)
                {
                    continue;
                }

                if (ceiling is not { } yen)
                {
                    return null;
                }

                largest = Math.Max(largest, yen);
            }
        }

        return largest > 0 ? largest : null;
    }
}
