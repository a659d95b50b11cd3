namespace Actors.Eligibility.Programs;

/// <summary>Ages as programs count them (満年齢).</summary>
public static class Age
{
    /// <summary>
    /// Completed years on a day, counted from birthday to birthday; someone born on 29 February completes a year on 1 March of common years.
    /// The law lets a year complete at the end of the day before the birthday; programs name that day through their validity, not here. Negative before birth.
    /// </summary>
    public static int On(DateOnly day, DateOnly birthDate) =>
        day.Year - birthDate.Year - ((day.Month, day.Day).CompareTo((birthDate.Month, birthDate.Day)) < 0 ? 1 : 0);
}
