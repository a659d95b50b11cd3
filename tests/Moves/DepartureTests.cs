using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Moves;
using Actors.Eligibility.Registrations;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static Actors.Tests.Checks.Known;

namespace Actors.Tests.Moves;

public sealed class DepartureTests
{
    private static readonly DateOnly MovedOn = new(2026, 11, 16);
    private static readonly Departure All = new(Valid.Body, MovedOn, []);

    [Fact]
    public void What_reaches_the_day_of_the_move_ends_on_the_day_before()
    {
        var (open, closed) = (Lasting("2026-01-01", null), Lasting("2026-01-01", "2026-11-16"));

        Assert.Equal([open with { Period = new(new(2026, 1, 1), new(2026, 11, 15)) }, closed with { Period = new(new(2026, 1, 1), new(2026, 11, 15)) }], Endings(All, open, closed));
    }

    [Fact]
    public void What_begins_on_the_day_of_the_move_or_later_is_withdrawn()
    {
        var begun = Lasting("2026-11-16", "2027-03-31");

        Assert.Equal([begun with { Deleted = true }], Endings(All, begun));
    }

    [Fact]
    public void What_ended_before_what_was_withdrawn_and_what_another_body_registered_is_left_alone()
    {
        Assert.True(LocalGovernmentCode.TryParse("131016", out var other));

        Assert.Empty(Endings(All, Lasting("2026-01-01", "2026-11-15"), Valid with { Deleted = true }, Valid with { Body = other }));
    }

    [Fact]
    public void Only_the_programs_named_end()
    {
        Assert.True(ProgramId.TryParse("52", out var moving));
        var stays = Lasting("2026-01-01", null);

        Assert.Equal([moving], Endings(All with { Programs = [moving] }, stays, stays with { Program = moving }).Select(ended => ended.Program));
    }

    [Fact]
    public void Applied_again_it_ends_nothing() => Prop.ForAll(
        Periods.ArrayOf().ToArbitrary(),
        periods =>
        {
            var known = periods.Select((one, index) => Valid with
            {
                HistoryKey = $"h-{index}",
                Period = new(MovedOn.AddDays(one.From), one.Length is { } length ? MovedOn.AddDays(one.From + length) : null),
                Deleted = one.Deleted,
            }).ToArray();

            var after = Endings(All, known);

            return after.All(ended => ended.Deleted || ended.Period.To < MovedOn) && Endings(All, after).Length == 0;
        }).Holds();

    /// <summary>First days before and after the move, in days from it; with a length in days, or until further notice.</summary>
    private static Gen<(int From, int? Length, bool Deleted)> Periods =>
        from first in Gen.Choose(-400, 399)
        from length in Gen.Choose(-1, 799)
        from deleted in Gen.Elements(false, true)
        select (first, length < 0 ? null : (int?)length, deleted);

    private static Registration Lasting(string from, string? to) => Valid with { Period = new(DateOnly.Parse(from), to is null ? null : DateOnly.Parse(to)) };

    private static Registration[] Endings(Departure departure, params Registration[] registrations) =>
        [.. departure.Endings([.. registrations.Select(registration => new RegistrationVersion(registration, Now, Guid.Empty))])];
}
