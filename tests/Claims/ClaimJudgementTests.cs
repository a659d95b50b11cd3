using System.Collections.Immutable;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Claims;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Registrations;
using Actors.Eligibility.Sources;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Known = Actors.Tests.Checks.Known;
using static Actors.Tests.Checks.Known;

namespace Actors.Tests.Claims;

/// <summary>The facts and verdicts of claims, whatever is registered.</summary>
public sealed class ClaimJudgementTests
{
    private static readonly ClaimQuestion Line = new(Card, null, Question.Facility, Valid.Program, ServiceDate, null, Now);

    [Fact]
    public void A_claim_is_judged_by_the_reason_that_a_check_gives_of_its_program() =>
        Prop.ForAll(Arb.From(from people in People from stale in Gen.Elements(true, false) select (people, stale)), given =>
        {
            var ofProgram = given.people.Where(registration => registration.Program == Line.Program).ToList();
            var facts = Judge(given.people, given.stale);
            return ofProgram.Count == 0 ? facts.Reason is Reason.NoEntitlement && facts.Registration is null
                : facts.Reason == Ask(Question, ofProgram, given.stale).Reason && (facts.Registration is null) == (facts.Reason <= Reason.SourceStale && facts.Reason > Reason.None);
        }).Holds(500);

    [Fact]
    public void A_line_matches_exactly_where_nothing_is_wrong_and_nobody_bears_what_is_undetermined() =>
        Prop.ForAll(Arb.From(from people in People from stale in Gen.Elements(true, false) from yen in Gen.Choose(0, 3) select (people, stale, yen)), given =>
        {
            var facts = Judge(given.people, given.stale) with { Recorded = given.yen == 0 ? null : new(given.yen, 2) };
            var verdict = ClaimVerdict.Of(Line, 2, facts, told: null);
            return verdict.Reasons.IsEmpty == (verdict.Result is ClaimResult.Match)
                && (verdict.Bearer is null) == (verdict.Result is ClaimResult.Undetermined)
                && (verdict.Result is not ClaimResult.Match || (facts.Reason is Reason.None && given.yen > 0 && verdict.Bearer is ClaimBearer.Body))
                && verdict.Reasons.Order().SequenceEqual(verdict.Reasons);
        }).Holds(500);

    [Fact]
    public void Who_is_paid_back_by_the_body_has_nothing_claimed_by_the_facility()
    {
        var facts = Judge([Valid with { AlwaysReimbursed = true }], stale: false);

        var verdict = ClaimVerdict.Of(Line, 9_000, facts with { Recorded = new(9_000, 9_000) }, told: null);

        Assert.Equal((ClaimResult.Mismatch, ClaimReason.ClaimedBack, (ClaimBearer?)ClaimBearer.BodyToPatient), (verdict.Result, Assert.Single(verdict.Reasons), verdict.Bearer));
    }

    [Fact]
    public void Without_an_entitlement_and_an_insurer_the_patient_is_left()
    {
        var certificate = Line with { Card = null, Certificate = Valid.Certificate };
        var facts = Judge([Valid with { Card = null, Deleted = true }], stale: false, certificate);

        Assert.Equal((Reason.Withdrawn, (ClaimBearer?)ClaimBearer.Patient), (facts.Reason, ClaimVerdict.Of(certificate, 0, facts, told: null).Bearer));
    }

    [Theory]
    [InlineData("33120015", "2026-01-01", true)]
    [InlineData("06130488", "2026-01-01", false)]
    [InlineData("06130488", "2026-11-20", true)]
    [InlineData("33120015", "2026-11-20", false)]
    public void An_insurer_sees_those_whose_card_of_the_day_is_its_own(string viewer, string registeredFrom, bool seen)
    {
        var before = Valid with { Period = new(new(2026, 1, 1), new(2026, 11, 19)) };
        var later = Valid with { HistoryKey = "h-2", Period = new(new(2026, 11, 20), null), Card = Card with { Insurer = Parse<InsurerNumber>("06130488") } };
        Registration[] people = registeredFrom == "2026-01-01" ? [Valid] : [before, later];

        var facts = Judge(people, stale: false, Line with { Card = null, Certificate = Valid.Certificate, Viewer = Parse<InsurerNumber>(viewer) });

        Assert.Equal(seen ? Reason.None : Reason.IdentifierUnknown, facts.Reason);
    }

    private static ClaimFacts Judge(IEnumerable<Registration> registrations, bool stale, ClaimQuestion? question = null) =>
        new ClaimJudgement(
            [.. registrations.Select((registration, index) => new RegistrationVersion(registration, Now.AddDays(-30).AddSeconds(index), Guid.Empty))],
            [],
            Known.Programs,
            _ => new SourceFreshness(Guid.Empty, Now.AddHours(-1), Now.AddHours(23), stale)).Of(question ?? Line, []);

    /// <summary>One to three registrations of two programs by two bodies around the service date, each with the card.</summary>
    private static Gen<Registration[]> People =>
        from count in Gen.Choose(1, 3)
        from drawn in Gen.ArrayOf(
            from program in Gen.Elements("54", "54", "13-180")
            from body in Gen.Elements("130001", "140007")
            from first in Gen.Choose(-40, 20)
            from days in Gen.Choose(0, 60)
            from deleted in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
            from designated in Gen.Frequency((4, Gen.Constant(ImmutableArray<FacilityCode>.Empty)), (1, Gen.Constant<ImmutableArray<FacilityCode>>([Parse<FacilityCode>("1319999999")])))
            select Valid with
            {
                Program = Parse<ProgramId>(program),
                Body = Parse<LocalGovernmentCode>(body),
                Period = new Period(ServiceDate.AddDays(first), ServiceDate.AddDays(first + days)),
                Deleted = deleted,
                DesignatedFacilities = designated,
            }, count)
        select drawn.Select((registration, index) => registration with { HistoryKey = $"h-{index}" }).ToArray();
}
