using Actors.Eligibility.Periods;

namespace Actors.Eligibility.Registrations;

/// <summary>The validity of a row (有効期間): from 1900 on, at most 100 years, or without an end.</summary>
internal static class PeriodRules
{
    private const int EarliestYear = 1900;
    private const int LongestYears = 100;

    public static Period? ReadPeriod(this RowErrors errors, RegistrationFields raw)
    {
        var from = errors.ReadRequiredDate(RegistrationColumns.ValidFrom, raw.ValidFrom);
        var to = errors.ReadDate(RegistrationColumns.ValidTo, raw.ValidTo);
        var endReadable = to is not null || string.IsNullOrWhiteSpace(raw.ValidTo);
        if (from is not { } first)
        {
            return null;
        }

        if (first.Year < EarliestYear)
        {
            errors.Add(RegistrationColumns.ValidFrom, RowProblems.BeginsTooEarly);
            return null;
        }

        if (to < first)
        {
            errors.Add(RegistrationColumns.ValidTo, RowProblems.PeriodReversed);
            return null;
        }

        if (to is { } last && LongestYears <= DateOnly.MaxValue.Year - first.Year && last > first.AddYears(LongestYears))
        {
            errors.Add(RegistrationColumns.ValidTo, RowProblems.PeriodTooLong);
            return null;
        }

        return endReadable ? new Period(first, to) : null;
    }
}
