namespace Actors.Eligibility.Periods;

/// <summary>Japanese calendar days (JST, UTC+9, no daylight saving).</summary>
public static class JapaneseDays
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    /// <summary>The day in Japan at an instant.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);
}
