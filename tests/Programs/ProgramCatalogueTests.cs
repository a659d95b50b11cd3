using Actors.Eligibility.Programs;
using Xunit;

namespace Actors.Tests.Programs;

public sealed class ProgramCatalogueTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 16, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Tuesday = Monday.AddDays(1);
    private static readonly DateTimeOffset Wednesday = Monday.AddDays(2);
    private static readonly DateOnly Autumn = new(2026, 11, 20);
    private static readonly DateOnly Spring = new(2027, 4, 1);

    [Fact]
    public void A_version_holds_from_its_first_day_until_the_next_ones()
    {
        var catalogue = Catalogue((Version("old", 2018), Monday), (Version("new", 2027), Monday));
        Assert.Null(Name(catalogue, new(2018, 3, 31), Wednesday));
        Assert.Equal("old", Name(catalogue, new(2018, 4, 1), Wednesday));
        Assert.Equal("old", Name(catalogue, new(2027, 3, 31), Wednesday));
        Assert.Equal("new", Name(catalogue, Spring, Wednesday));
    }

    [Fact]
    public void A_version_counts_only_from_the_instant_at_which_it_is_known()
    {
        var catalogue = Catalogue((Version("first", 2018), Monday), (Version("corrected", 2018), Tuesday), (Version("new", 2027), Wednesday));
        Assert.Null(Name(catalogue, Autumn, Monday.AddTicks(-1)));
        Assert.Equal("first", Name(catalogue, Autumn, Monday));
        Assert.Equal("first", Name(catalogue, Autumn, Tuesday.AddTicks(-1)));
        Assert.Equal("corrected", Name(catalogue, Autumn, Tuesday));
        Assert.Equal("corrected", Name(catalogue, Spring, Tuesday));
        Assert.Equal("new", Name(catalogue, Spring, Wednesday));
    }

    [Fact]
    public void A_program_has_no_version_after_its_last_day()
    {
        var catalogue = Catalogue((Version("old", 2018) with { Ends = Autumn }, Monday));
        Assert.Equal("old", Name(catalogue, Autumn, Monday));
        Assert.Null(Name(catalogue, Autumn.AddDays(1), Monday));
    }

    [Fact]
    public void An_end_that_became_known_later_does_not_change_what_was_known_before()
    {
        var catalogue = Catalogue((Version("open", 2018), Monday), (Version("ended", 2018) with { Ends = new(2026, 10, 31) }, Tuesday));
        Assert.Equal("open", Name(catalogue, Autumn, Monday));
        Assert.Null(Name(catalogue, Autumn, Tuesday));
    }

    [Fact]
    public void A_program_that_ended_can_begin_again()
    {
        var catalogue = Catalogue((Version("old", 2018) with { Ends = new(2026, 3, 31) }, Monday), (Version("again", 2027), Monday));
        Assert.Null(Name(catalogue, Autumn, Monday));
        Assert.Equal("again", Name(catalogue, Spring, Monday));
    }

    [Theory]
    [InlineData("2018-03-31", "old", false)]
    [InlineData("2026-03-31", "old", false)]
    [InlineData("2026-04-01", "old", true)]
    [InlineData("2027-03-31", "old", true)]
    [InlineData("2027-04-01", "again", false)]
    public void A_program_has_a_nearest_version_also_where_it_has_ended_or_not_begun(string day, string nearest, bool ended)
    {
        var catalogue = Catalogue(
            (Version("wrong", 2018), Monday), (Version("old", 2018) with { Ends = new(2026, 3, 31) }, Tuesday), (Version("again", 2027), Tuesday), (Version("late", 2017), Wednesday));
        var on = catalogue.On(Make.Id("54"), DateOnly.ParseExact(day, "yyyy-MM-dd"), Tuesday);
        Assert.Equal((nearest, ended), (on.Nearest?.Name, on.HasEnded));
        Assert.Equal(catalogue.Find(Make.Id("54"), on.Day, Tuesday), on.InForce);
        Assert.Null(catalogue.On(Make.Id("52"), on.Day, Tuesday).Nearest);
    }

    [Fact]
    public void The_known_programs_come_in_claim_order_and_their_versions_newest_first()
    {
        var catalogue = Catalogue(
            (Version("a", 2018) with { Id = Make.Id("13-180") }, Monday), (Version("b", 2018) with { Id = Make.Id("12") }, Monday),
            (Version("c", 2018), Monday), (Version("d", 2018), Tuesday), (Version("e", 2027), Tuesday), (Version("f", 2018) with { Id = Make.Id("52") }, Wednesday));
        Assert.Equal(["12", "13-180", "54"], catalogue.Known(Tuesday).Select(id => id.Value).Order(StringComparer.Ordinal));
        Assert.Equal(["54", "12", "13-180"], catalogue.InForce(Autumn, Tuesday).Select(version => version.Id.Value));
        Assert.Equal(["e", "d"], catalogue.Versions(Make.Id("54"), Tuesday).Select(known => known.Version.Name));
        Assert.Equal(["c"], catalogue.Versions(Make.Id("54"), Monday).Select(known => known.Version.Name));
        Assert.Empty(catalogue.Versions(Make.Id("52"), Tuesday));
    }

    private static ProgramCatalogue Catalogue(params (ProgramVersion Version, DateTimeOffset KnownFrom)[] versions) =>
        new(versions.Select(entry => new KnownProgramVersion(entry.Version, entry.KnownFrom)));

    private static ProgramVersion Version(string name, int year) =>
        Make.National("54", Make.Variant(BurdenRule.Free)) with { Name = name, ValidFrom = new(year, 4, 1) };

    private static string? Name(ProgramCatalogue catalogue, DateOnly on, DateTimeOffset knownAt) => catalogue.Find(Make.Id("54"), on, knownAt)?.Name;
}
