using Actors.Cli.Sample;
using Xunit;

namespace Actors.Tests.Sample;

/// <summary>The expectations are what other tests lean on: here they are held against cases worked by hand.</summary>
public sealed class SampleExpectationTests
{
    private const string Here = SampleFacilities.Hospital;
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Fact]
    public void Valid_today_is_eligible() => Assert.Equal(("eligible", null), Ask(One("2026-01-01", "2026-12-31")));

    [Fact]
    public void The_last_day_is_inside_and_the_next_is_not()
    {
        Assert.Equal(("eligible", null), Ask(One("2026-01-01", "2026-11-20")));
        Assert.Equal(("notEligible", "expired"), Ask(One("2026-01-01", "2026-11-19")));
        Assert.Equal(("eligible", null), Ask(One("2026-11-20", null)));
        Assert.Equal(("notEligible", "notYetValid"), Ask(One("2026-11-21", null)));
    }

    [Fact]
    public void The_reason_that_comes_first_is_given()
    {
        var expired = One("2026-01-01", "2026-11-19");
        Assert.Equal(("notEligible", "withdrawn"), Ask(expired with { Deleted = true }));
        Assert.Equal(("notEligible", "facilityNotDesignated"), Ask(expired with { Deleted = true, DesignatedFacilities = ["1310133850"] }));
        Assert.Equal(("notEligible", "expired"), Ask(One("2026-11-25", null), expired));
    }

    [Fact]
    public void A_designated_facility_is_eligible() =>
        Assert.Equal(("eligible", null), Ask(One("2026-01-01", null) with { DesignatedFacilities = ["1310133850", Here] }));

    [Fact]
    public void One_entitlement_is_enough() => Assert.Equal(("eligible", null), Ask(One("2026-01-01", "2026-11-02"), One("2026-11-03", null)));

    [Fact]
    public void Listed_is_what_touches_the_month_and_otherwise_the_latest()
    {
        var past = One("2025-01-01", "2026-10-31");
        var touching = One("2026-02-01", "2026-11-01");
        Assert.Equal(touching.ValidFrom, Listed(past, touching));
        Assert.Equal(past.ValidFrom, Listed(past, One("2024-01-01", "2024-12-31")));
        Assert.Equal(new(2026, 12, 1), Listed(past, One("2026-12-01", null)));
    }

    [Fact]
    public void Unknown_and_ambiguous_people_get_nothing_but_the_reason()
    {
        var broken = SampleExpectation.For(Person([One("2026-01-01", null)]) with { Defect = SampleDefect.MissingName }, Today, Here);
        Assert.Equal(("undetermined", "identifierUnknown", 0), (broken.Outcome, broken.Reason, broken.Entitlements.Count));
        var twin = SampleExpectation.For(Person([One("2026-01-01", null)]) with { CardIsAmbiguous = true }, Today, Here);
        Assert.Equal(("undetermined", "identifierAmbiguous", 0), (twin.Outcome, twin.Reason, twin.Entitlements.Count));
    }

    [Fact]
    public void Everybody_has_an_answer_on_any_day() =>
        Assert.All(Population.Sound.Where(person => !person.CardIsAmbiguous), person =>
        {
            for (var day = Today.AddYears(-3); day < Today.AddYears(3); day = day.AddDays(97))
            {
                var answer = SampleExpectation.For(person, day, Here);
                Assert.NotEmpty(answer.Entitlements);
                Assert.Equal(answer.Entitlements.Any(one => one.Reason is null) ? "eligible" : "notEligible", answer.Outcome);
            }
        });

    private static (string Outcome, string? Reason) Ask(params SampleRegistration[] registrations)
    {
        var answer = SampleExpectation.For(Person(registrations), Today, Here);
        return (answer.Outcome, answer.Reason);
    }

    /// <summary>The first day of the only entitlement that is listed; recipient numbers here are first days.</summary>
    private static DateOnly Listed(params SampleRegistration[] registrations) =>
        DateOnly.Parse(Assert.Single(SampleExpectation.For(Person(registrations), Today, Here).Entitlements).RecipientNumber);

    private static SampleRegistration One(string from, string? to) => new()
    {
        Body = "130001",
        ProgramId = "54",
        IsNational = true,
        PayerNumber = "54136015",
        CertificateName = "特定医療費（指定難病）受給者証",
        RecipientNumber = from,
        ValidFrom = DateOnly.Parse(from),
        ValidTo = to is null ? null : DateOnly.Parse(to),
        HistoryKey = "H" + from,
    };

    private static SamplePerson Person(IReadOnlyList<SampleRegistration> registrations) =>
        new(0, null, "1", "佐藤　花子", "サトウ　ハナコ", new(1980, 5, 1), '2', new("06130488", "12", "345", "01"), false, false, registrations, SampleDefect.None);
}
