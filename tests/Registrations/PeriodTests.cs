using Actors.Eligibility.Periods;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Actors.Tests.Registrations;

/// <summary>Periods against the set of their days.</summary>
public sealed class PeriodTests
{
    private static readonly DateOnly First = new(2027, 12, 20);
    private const int Horizon = 100;

    [Fact]
    public void A_period_contains_the_days_of_its_set() =>
        Prop.ForAll(Periods.ToArbitrary(), Gen.Choose(0, Horizon).ToArbitrary(), (period, day) =>
            period.Contains(First.AddDays(day)) == Days(period).Contains(day)).Holds();

    [Fact]
    public void Periods_overlap_where_their_sets_share_a_day() =>
        Prop.ForAll(Periods.ToArbitrary(), Periods.ToArbitrary(), (left, right) =>
            left.Overlaps(right) == Days(left).Overlaps(Days(right)) && left.Overlaps(right) == right.Overlaps(left)).Holds();

    [Fact]
    public void A_period_touches_the_months_of_its_days() =>
        Prop.ForAll(Periods.ToArbitrary(), Gen.Choose(0, 70).ToArbitrary(), (period, day) =>
        {
            var month = First.AddDays(day);
            return period.TouchesMonthOf(month) == Days(period).Any(held => (First.AddDays(held).Year, First.AddDays(held).Month) == (month.Year, month.Month));
        }).Holds();

    [Fact]
    public void A_period_never_ends_before_it_starts() => Assert.Throws<ArgumentException>(() => new Period(First, First.AddDays(-1)));

    /// <summary>Endless ones are finite in the model: they hold every day up to a horizon that no bounded one reaches.</summary>
    private static HashSet<int> Days(Period period) =>
        [.. Enumerable.Range(0, Horizon + 1).Where(day => First.AddDays(day) >= period.From && (period.To is null || First.AddDays(day) <= period.To))];

    private static readonly Gen<Period> Periods =
        from start in Gen.Choose(0, 60)
        from length in Gen.Choose(0, 30)
        from endless in Gen.Choose(0, 4)
        select new Period(First.AddDays(start), endless == 0 ? null : First.AddDays(start + length));
}
