namespace Actors.Eligibility.Periods;

/// <summary>Japanese calendar days (JST, UTC+9, no daylight saving).</summary>
public static class JapaneseDays
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    /// <summary>The same instant as clocks in Japan show it.</summary>
    public static DateTimeOffset At(DateTimeOffset instant) => instant.ToOffset(Offset);

    /// <summary>The day in Japan at an instant.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(At(instant).DateTime);

    /// <summary>The instant (UTC) at which a day begins in Japan.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Offset).ToUniversalTime();
}
