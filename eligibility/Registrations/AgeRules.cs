using Actors.Eligibility.Periods;
using Actors.Eligibility.Programs;

namespace Actors.Eligibility.Registrations;

/// <summary>Whether the program is for the ages that the person has in the period.</summary>
internal static class AgeRules
{
    public static void CheckAge(this RowErrors errors, DateOnly born, Period period, ProgramVersion version)
    {
        var youngest = Math.Max(Age(born, period.From), 0);
        var oldest = period.To is { } last ? Age(born, last) : int.MaxValue;
        foreach (var variant in version.Variants)
        {
            if (variant.AgeFrom <= oldest && youngest <= (variant.AgeTo ?? int.MaxValue) && youngest <= oldest)
            {
                return;
            }
        }

        errors.Add(RegistrationColumns.BirthDate, RowProblems.AgeOutsideProgram);
    }

    /// <summary>Completed years on a day; negative before the birth. Who was born on 29 February is a year older on 1 March of common years.</summary>
    private static int Age(DateOnly born, DateOnly day) =>
        day.Year - born.Year - ((day.Month, day.Day).CompareTo((born.Month, born.Day)) < 0 ? 1 : 0);
}
