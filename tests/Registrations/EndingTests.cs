using Actors.Eligibility.Periods;
using Actors.Eligibility.Registrations;
using Actors.Tests.Checks;
using Xunit;

namespace Actors.Tests.Registrations;

public sealed class EndingTests
{
    private static readonly DateOnly LastDay = new(2026, 11, 19);

    [Theory]
    [InlineData("2026-01-01", "2026-12-31", "2026-01-01..2026-11-19")]
    [InlineData("2026-01-01", null, "2026-01-01..2026-11-19")]
    [InlineData("2026-11-19", null, "2026-11-19..2026-11-19")]
    [InlineData("2026-11-20", null, "withdrawn")]
    [InlineData("2026-01-01", "2026-11-20", "2026-01-01..2026-11-19")]
    [InlineData("2026-01-01", "2026-11-19", null)]
    [InlineData("2026-01-01", "2026-03-31", null)]
    public void It_ends_on_the_last_day_and_not_earlier_than_it_begins(string from, string? to, string? expected) =>
        Assert.Equal(expected, Text(Ending.ByAbsence(Of(from, to), LastDay, [])));

    [Theory]
    [InlineData("2026-10-01", null, "2026-01-01..2026-09-30")]
    [InlineData("2025-01-01", "2026-05-31", "withdrawn")]
    [InlineData("2026-01-01", null, "withdrawn")]
    [InlineData("2025-01-01", "2025-12-31", "2026-01-01..2026-11-19")]
    [InlineData("2026-11-20", null, "2026-01-01..2026-11-19")]
    public void A_row_of_the_list_takes_its_place(string from, string? to, string expected) =>
        Assert.Equal(expected, Text(Ending.ByAbsence(Of("2026-01-01", "2026-12-31"), LastDay, [Period(from, to)])));

    [Fact]
    public void The_earliest_of_several_rows_counts_in_any_order()
    {
        Period[] rows = [Period("2026-08-01", "2026-08-31"), Period("2026-05-01", "2026-05-31"), Period("2026-11-30", null)];
        Assert.Equal("2026-01-01..2026-04-30", Text(Ending.ByAbsence(Of("2026-01-01", null), LastDay, rows)));
        Assert.Equal("2026-01-01..2026-04-30", Text(Ending.ByAbsence(Of("2026-01-01", null), LastDay, rows.Reverse())));
    }

    [Fact]
    public void What_is_withdrawn_stays_as_it_is() =>
        Assert.Null(Ending.ByAbsence(Of("2026-01-01", null) with { Deleted = true }, LastDay, []));

    private static string? Text(Registration? registration) => registration is { Deleted: true } ? "withdrawn" : registration?.Period.ToString();

    private static Registration Of(string from, string? to) => Known.Valid with { Period = Period(from, to), Deleted = false };

    private static Period Period(string from, string? to) =>
        new(DateOnly.ParseExact(from, "yyyy-MM-dd"), to is null ? null : DateOnly.ParseExact(to, "yyyy-MM-dd"));
}
