namespace Actors.Cli.Sample;

/// <summary>A period of a registration, closed on both ends; without an end it holds until further notice.</summary>
internal readonly record struct SampleSpan(DateOnly From, DateOnly? To)
{
    public bool Holds(DateOnly day) => From <= day && !(To < day);

    /// <summary>Of a hundred: 91 hold today, 6 have expired, 3 are yet to begin.</summary>
    public static SampleSpan Draw(SampleRandom random, DateOnly today)
    {
        var year = Year(random, today);
        return random.Below(100) switch
        {
            < 4 => new(year.From.AddYears(-1), year.From.AddDays(-1)),
            < 6 => Recent(random, today),
            < 9 => Coming(random, today),
            < 12 => year with { To = null },
            _ => year,
        };
    }

    /// <summary>January to December of today's year.</summary>
    public static SampleSpan CalendarYear(DateOnly today) => new(new(today.Year, 1, 1), new(today.Year, 12, 31));

    /// <summary>A year around today: the calendar year, the fiscal year from April, the one from October of local schemes, or a certificate's own.</summary>
    private static SampleSpan Year(SampleRandom random, DateOnly today)
    {
        var month = random.Below(100) switch
        {
            < 45 => 1,
            < 65 => 4,
            < 85 => 10,
            _ => random.Between(1, 12),
        };
        var first = new DateOnly(today.Year, month, 1);
        first = first > today ? first.AddYears(-1) : first;
        return new(first, first.AddYears(1).AddDays(-1));
    }

    /// <summary>Ended within the last weeks, many within the current month.</summary>
    private static SampleSpan Recent(SampleRandom random, DateOnly today)
    {
        var end = today.AddDays(-random.Between(1, 30));
        return new(end.AddYears(-1).AddDays(1), end);
    }

    /// <summary>Begins within the next weeks, some within the current month.</summary>
    private static SampleSpan Coming(SampleRandom random, DateOnly today)
    {
        var first = today.AddDays(random.Between(1, 45));
        return new(first, first.AddYears(1).AddDays(-1));
    }
}
