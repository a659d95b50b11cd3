using Orleans;

namespace Actors.Eligibility.Periods;

/// <summary>
/// A span of Japanese calendar days, closed on both ends as printed on a certificate. Never empty: <c>From ≤ To</c>.
/// A missing end means 'until further notice'.
/// </summary>
[GenerateSerializer, Immutable]
public readonly record struct Period
{
    /// <exception cref="ArgumentException">The end lies before the start.</exception>
    [System.Text.Json.Serialization.JsonConstructor]
    public Period(DateOnly from, DateOnly? to)
    {
        if (to < from)
        {
            throw new ArgumentException("a period ends on or after its first day", nameof(to));
        }

        From = from;
        To = to;
    }

    [Id(0)] public DateOnly From { get; private init; }

    [Id(1)] public DateOnly? To { get; private init; }

    public bool Contains(DateOnly day) => From <= day && !(To < day);

    public bool Overlaps(Period other) => !(To < other.From) && !(other.To < From);

    /// <summary>Whether any day of the calendar month that holds <paramref name="day"/> lies in the period.</summary>
    public bool TouchesMonthOf(DateOnly day)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        return Overlaps(new Period(first, first.AddMonths(1).AddDays(-1)));
    }

    public override string ToString() => $"{From:yyyy-MM-dd}..{To:yyyy-MM-dd}";
}
