using Actors.Eligibility.Periods;
using Xunit;

namespace Actors.Tests.Registrations;

public sealed class ServiceMonthTests
{
    [Theory]
    [InlineData("2026-11", "2026-11-01", "2026-11-30")]
    [InlineData("2028-02", "2028-02-01", "2028-02-29")]
    public void A_month_has_a_first_and_a_last_day(string text, string first, string last)
    {
        Assert.True(ServiceMonth.TryParse(text, out var month));
        Assert.Equal((text, first, last), (month.ToString(), $"{month.First:yyyy-MM-dd}", $"{month.Last:yyyy-MM-dd}"));
        Assert.Equal(month, ServiceMonth.Of(month.Last));
    }

    [Theory]
    [InlineData("2026-11-30", true)]
    [InlineData("2026-12-01", false)]
    public void It_stays_open_until_the_end_of_the_36th_month_after_it(string today, bool open) =>
        Assert.Equal(open, ServiceMonth.Of(new(2023, 11, 15)).IsOpenOn(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("2026-13")]
    [InlineData("2026-1")]
    [InlineData("2026-11-01")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_month_is_refused(string? text) => Assert.False(ServiceMonth.TryParse(text, out _));

    [Fact]
    public void No_month_at_all_can_still_be_written() => Assert.Equal("0001-01", default(ServiceMonth).ToString());
}
