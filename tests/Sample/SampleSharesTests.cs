using Actors.Cli.Sample;
using Xunit;

namespace Actors.Tests.Sample;

public sealed class SampleSharesTests
{
    [Theory]
    [InlineData(0.32, 0.38, "21")]
    [InlineData(0.17, 0.23, "54")]
    [InlineData(0.02, 0.04, "52")]
    [InlineData(0.06, 0.13, "15", "16", "23")]
    public void National_programs_have_their_share_of_people(double least, double most, params string[] programs) =>
        Assert.InRange(Share(person => person.Registrations.Any(one => programs.Contains(one.ProgramId))), least, most);

    [Fact]
    public void Local_schemes_have_the_rest() =>
        Assert.InRange(Share(person => person.Registrations.Any(one => !one.IsNational)), 0.30, 0.60);

    [Fact]
    public void Some_are_registered_by_two_bodies() =>
        Assert.InRange(Share(person => person.Registrations.Select(one => one.Body).Distinct().Count() == 2), 0.10, 0.30);

    [Fact]
    public void Some_moved_in_mid_month()
    {
        var moves =
            from person in Population.Sound
            from old in person.Registrations
            from next in person.Registrations
            where next.ProgramId == old.ProgramId && next.Body != old.Body && next.ValidFrom == old.ValidTo?.AddDays(1)
            select (old, next);
        Assert.InRange(moves.Count(), 50, 500);
        Assert.All(moves, move => Assert.NotEqual(move.old.RecipientNumber, move.next.RecipientNumber));
    }

    [Fact]
    public void Some_were_corrected_by_closing_a_period()
    {
        var corrections =
            from person in Population.Sound
            from old in person.Registrations
            from next in person.Registrations
            where next.ProgramId == old.ProgramId && next.Body == old.Body && next.ValidFrom == old.ValidTo?.AddDays(1)
            select (old, next);
        Assert.InRange(corrections.Count(), 100, 1_000);
        Assert.All(corrections, correction => Assert.Equal(correction.old.RecipientNumber, correction.next.RecipientNumber));
    }

    [Theory]
    [InlineData("notDisclosed", 0.0003, 0.003)]
    [InlineData("linkageCode", 0.004, 0.013)]
    [InlineData("certificateOnly", 0.015, 0.05)]
    [InlineData("fullWidthSymbol", 0.03, 0.12)]
    [InlineData("withdrawn", 0.01, 0.04)]
    [InlineData("expired", 0.03, 0.12)]
    [InlineData("notYetValid", 0.02, 0.06)]
    [InlineData("designated", 0.10, 0.20)]
    [InlineData("alwaysReimbursed", 0.003, 0.02)]
    [InlineData("untilFurtherNotice", 0.01, 0.06)]
    [InlineData("lateElderly", 0.02, 0.20)]
    public void The_unusual_is_there_and_rare(string what, double least, double most) =>
        Assert.InRange(Share(what switch
        {
            "notDisclosed" => person => person.NotDisclosed,
            "linkageCode" => person => person.LinkageCode is not null,
            "certificateOnly" => person => person.Card is null,
            "fullWidthSymbol" => person => person.Card?.Symbol.Any(letter => letter > 0xFF00) == true,
            "withdrawn" => person => person.Registrations.Any(one => one.Deleted),
            "expired" => person => person.Registrations.Any(one => one.ValidTo < Population.Today),
            "notYetValid" => person => person.Registrations.Any(one => one.ValidFrom > Population.Today),
            "designated" => person => person.Registrations.Any(one => one.DesignatedFacilities.Count > 0),
            "alwaysReimbursed" => person => person.Registrations.Any(one => one.AlwaysReimbursed),
            "untilFurtherNotice" => person => person.Registrations.Any(one => one.ValidTo is null),
            "lateElderly" => person => person.Card?.InsurerNumber.StartsWith("39", StringComparison.Ordinal) == true,
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        }), least, most);

    [Fact]
    public void Most_are_eligible_today()
    {
        var eligible = Share(person => SampleExpectation.For(person, Population.Today, SampleFacilities.Hospital).Outcome == "eligible");
        Assert.InRange(eligible, 0.75, 0.95);
    }

    private static double Share(Func<SamplePerson, bool> of) => Population.Sound.Count(of) / (double)Population.Sound.Count;
}
