namespace Actors.Tests.Ledger.Model;

/// <summary>Japanese days and months. A month is its first day.</summary>
public static class Calendar
{
    private const int OpenMonths = 36;
    private static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime((instant.UtcDateTime + Japan).Date);

    public static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>When a day begins.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(DateTime.SpecifyKind(day.ToDateTime(default) - Japan, DateTimeKind.Utc));

    /// <summary>From this instant a month is closed: when the 36th month after it is over.</summary>
    public static DateTimeOffset ClosingOf(DateOnly month) => StartOf(month.AddMonths(OpenMonths + 1));

    /// <summary>From this instant a reservation does not count: the end of the day after the service day, or after today if the service day is past.</summary>
    public static DateTimeOffset ExpiryOf(DateOnly day, DateTimeOffset accepted) =>
        StartOf((day > DayOf(accepted) ? day : DayOf(accepted)).AddDays(2));

    /// <summary>Full years on a day. Choice: a year is full on the birthday itself.</summary>
    public static int AgeOn(DateOnly day, DateOnly birth)
    {
        var years = day.Year - birth.Year;
        return birth.AddYears(years) > day ? years - 1 : years;
    }
}
