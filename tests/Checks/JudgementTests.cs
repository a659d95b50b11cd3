using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;
using Xunit;
using static Actors.Tests.Checks.Known;

namespace Actors.Tests.Checks;

public sealed class JudgementTests
{
    private static readonly Registration Local = Valid with { HistoryKey = "h-2", Program = Parse<ProgramId>("13-180") };

    [Fact]
    public void A_valid_entitlement_is_eligible_and_names_the_person()
    {
        var answer = Ask(Question, [Valid]);

        Assert.Equal(Outcome.Eligible, answer.Outcome);
        Assert.Equal((Recipient, "難波 花子", '2'), (answer.Person!.Code, answer.Person.Name, answer.Person.Sex));
        Assert.Equal(1, Assert.Single(answer.Entitlements).ClaimOrder);
    }

    [Theory]
    [InlineData("2026-01-01", Reason.None)]
    [InlineData("2026-12-31", Reason.None)]
    [InlineData("2025-12-31", Reason.NotYetValid)]
    [InlineData("2027-01-01", Reason.Expired)]
    public void The_period_is_closed_on_both_ends(string serviceDate, Reason expected) =>
        Assert.Equal(expected, Ask(Question with { ServiceDate = DateOnly.ParseExact(serviceDate, "yyyy-MM-dd") }, [Valid]).Reason);

    [Fact]
    public void A_period_without_an_end_goes_on() =>
        Assert.Equal(Reason.None, Ask(Question with { ServiceDate = new(2031, 1, 1) }, [Valid with { Period = new(new(2026, 1, 1), null) }]).Reason);

    [Fact]
    public void A_withdrawn_entitlement_says_so() =>
        Assert.Equal(Reason.Withdrawn, Ask(Question, [Valid with { Deleted = true }]).Reason);

    [Fact]
    public void A_facility_that_is_not_designated_hears_so_and_an_empty_list_means_any()
    {
        var other = Valid with { DesignatedFacilities = [Parse<FacilityCode>("1319999999")] };
        var own = Valid with { DesignatedFacilities = [Parse<FacilityCode>("1319999999"), Question.Facility] };

        Assert.Equal(Reason.FacilityNotDesignated, Ask(Question, [other]).Reason);
        Assert.Equal(Reason.None, Ask(Question, [own]).Reason);
    }

    [Fact]
    public void A_program_may_be_used_at_any_facility_though_the_certificate_names_some()
    {
        var elsewhere = Valid with { DesignatedFacilities = [Parse<FacilityCode>("1319999999")] };

        Assert.Equal(Reason.None, Ask(Question, [elsewhere], programs: Only(Program("54", new(2018, 4, 1)) with { FacilityScope = FacilityScope.AnyInsured })).Reason);
    }

    [Theory]
    [InlineData("1311234567", true)]
    [InlineData("6311234567", true)]
    [InlineData("1411234567", false)]
    public void Outside_the_in_kind_area_the_patient_claims_back(string facility, bool inKind)
    {
        var programs = Only(Program("54", new(2018, 4, 1)) with { InKindPrefectures = ["12", "13"] });

        var line = Ask(Question with { Facility = Parse<FacilityCode>(facility) }, [Valid], programs: programs).Entitlements.Single();

        Assert.Equal((Reason.None, inKind, 0), (line.Reason, line.Copayment!.InKind, line.Copayment.Percent));
    }

    [Fact]
    public void Everywhere_is_in_kind_unless_the_program_says_where() => Assert.True(Ask(Question, [Valid]).Entitlements.Single().Copayment!.InKind);

    [Theory]
    [InlineData(null, null, "54", "13-180")]
    [InlineData(null, 5, "13-180", "54")]
    [InlineData(1_001, null, "13-180", "54")]
    [InlineData(300, 300, "13-180", "54")]
    public void A_versions_own_claim_priority_goes_before_the_laws_order(int? national, int? local, string first, string second)
    {
        var programs = new ProgramCatalogue(
        [
            new(Program("54", new(2018, 4, 1)) with { ClaimPriority = national }, DateTimeOffset.MinValue),
            new(Program("13-180", new(2018, 4, 1)) with { ClaimPriority = local }, DateTimeOffset.MinValue),
        ]);

        Assert.Equal([first, second], Ask(Question, [Valid, Local], programs: programs).Entitlements.Select(line => line.Registration.Program.Value));
    }

    [Fact]
    public void The_claim_priority_is_that_of_the_version_in_force_on_the_day()
    {
        var programs = new ProgramCatalogue(
        [
            new(Program("54", new(2018, 4, 1)), DateTimeOffset.MinValue),
            new(Program("13-180", new(2018, 4, 1), ends: new(2026, 11, 19)) with { ClaimPriority = 1 }, DateTimeOffset.MinValue),
            new(Program("13-180", new(2026, 12, 1)) with { ClaimPriority = 1 }, DateTimeOffset.MinValue),
        ]);

        Assert.Equal(["54", "13-180"], Order(new(2026, 11, 20)));
        Assert.Equal(["13-180", "54"], Order(new(2026, 12, 1)));

        IEnumerable<string> Order(DateOnly day) => Ask(Question with { ServiceDate = day }, [Valid, Local], programs: programs).Entitlements.Select(line => line.Registration.Program.Value);
    }

    [Fact]
    public void A_program_that_ended_says_so()
    {
        var ended = new ProgramCatalogue([new(Program("54", new(2018, 4, 1), ends: new(2026, 10, 31)), DateTimeOffset.MinValue)]);

        Assert.Equal(Reason.ProgramEnded, Ask(Question, [Valid], programs: ended).Reason);
    }

    [Fact]
    public void A_program_that_has_not_begun_is_not_yet_valid()
    {
        var begun = Only(Program("54", new(2027, 4, 1)));
        var ahead = Valid with { Period = new(new(2027, 4, 1), null) };

        Assert.Equal(Reason.NotYetValid, Ask(Question, [ahead], programs: begun).Reason);
        Assert.Equal(Reason.None, Ask(Question with { ServiceDate = new(2027, 4, 1) }, [ahead], programs: begun).Reason);
        Assert.Equal(Reason.NotYetValid, Ask(Question, [Valid], programs: begun).Reason);
        Assert.Equal(Reason.Expired, Ask(Question, [Valid with { Period = new(new(2026, 1, 1), new(2026, 11, 5)) }], programs: begun).Reason);
        Assert.Equal(Reason.Withdrawn, Ask(Question, [ahead with { Deleted = true }], programs: begun).Reason);
    }

    [Fact]
    public void Between_two_of_its_versions_a_program_has_ended()
    {
        var again = new ProgramCatalogue(
        [
            new(Program("54", new(2018, 4, 1), ends: new(2026, 3, 31)), DateTimeOffset.MinValue),
            new(Program("54", new(2027, 4, 1)), DateTimeOffset.MinValue),
        ]);

        Assert.Equal(Reason.ProgramEnded, Ask(Question, [Valid], programs: again).Reason);
    }

    [Theory]
    [InlineData(FacilityScope.AnyInsured, "2018-04-01", Reason.ProgramEnded)]
    [InlineData(FacilityScope.AnyInsured, "2027-04-01", Reason.NotYetValid)]
    [InlineData(FacilityScope.DesignatedOnly, "2018-04-01", Reason.FacilityNotDesignated)]
    [InlineData(FacilityScope.DesignatedOnly, "2027-04-01", Reason.FacilityNotDesignated)]
    public void Whether_a_list_binds_is_said_by_the_nearest_version_where_none_is_in_force(FacilityScope scope, string from, Reason expected)
    {
        var first = DateOnly.ParseExact(from, "yyyy-MM-dd");
        var elsewhere = Valid with { DesignatedFacilities = [Parse<FacilityCode>("1319999999")] };

        Assert.Equal(expected, Ask(Question, [elsewhere], programs: Only(Program("54", first, ends: first.AddYears(1)) with { FacilityScope = scope })).Reason);
    }

    [Fact]
    public void The_reason_given_is_the_first_that_applies()
    {
        var everything = Valid with
        {
            DesignatedFacilities = [Parse<FacilityCode>("1319999999")],
            Deleted = true,
            Period = new(new(2025, 1, 1), new(2025, 12, 31)),
        };

        var ended = new ProgramCatalogue([new(Program("54", new(2018, 4, 1), ends: new(2026, 10, 31)), DateTimeOffset.MinValue)]);

        Assert.Equal(Reason.FacilityNotDesignated, Ask(Question, [everything]).Reason);
        Assert.Equal(Reason.ProgramEnded, Ask(Question, [everything with { DesignatedFacilities = [] }], programs: ended).Reason);
        Assert.Equal(Reason.Withdrawn, Ask(Question, [everything with { DesignatedFacilities = [] }]).Reason);
        Assert.Equal(Reason.SourceStale, Ask(Question, [everything], stale: true).Reason);
    }

    [Fact]
    public void A_stale_source_never_turns_an_eligible_answer()
    {
        var answer = Ask(Question, [Valid], stale: true);

        Assert.Equal(Outcome.Eligible, answer.Outcome);
        Assert.True(answer.Entitlements[0].Source.Stale);
    }

    [Fact]
    public void Two_bodies_on_one_program_and_day_are_a_conflict_that_discloses_nothing()
    {
        var other = Valid with { Body = Parse<LocalGovernmentCode>("141003") };
        var answer = Ask(Question, [Valid, other]);

        Assert.Equal((Outcome.Undetermined, Reason.SourceConflict), (answer.Outcome, answer.Reason));
        Assert.Null(answer.Person);
        Assert.Empty(answer.Entitlements);
        Assert.Equal(Reason.None, Ask(Question, [Valid, other with { Deleted = true }]).Reason);
        Assert.Equal(Reason.None, Ask(Question, [Valid, other with { Period = new(new(2026, 12, 1), null) }]).Reason);
    }

    [Fact]
    public void A_conflict_in_one_program_leaves_another_program_eligible()
    {
        var other = Valid with { Body = Parse<LocalGovernmentCode>("141003") };
        var answer = Ask(Question, [Valid, other, Local]);

        Assert.Equal(Outcome.Eligible, answer.Outcome);
        Assert.Equal([Reason.SourceConflict, Reason.SourceConflict, Reason.None], answer.Entitlements.Select(line => line.Reason));
    }

    [Fact]
    public void Another_birth_date_discloses_nothing()
    {
        var answer = Ask(Question with { BirthDate = new(1980, 5, 2) }, [Valid]);

        Assert.Equal(Reason.IdentityMismatch, answer.Reason);
        Assert.Null(answer.Person);
        Assert.Empty(answer.Entitlements);
    }

    [Theory]
    [InlineData("01", "01", true)]
    [InlineData("01", null, true)]
    [InlineData(null, "01", true)]
    [InlineData("01", "02", false)]
    [InlineData("00", null, true)]
    [InlineData("00", "01", false)]
    public void The_branch_counts_where_both_sides_have_one(string? registered, string? shown, bool found) =>
        Assert.Equal(
            found ? Reason.None : Reason.IdentifierUnknown,
            Ask(Question with { Card = Card with { Branch = shown } }, [Valid with { Card = Card with { Branch = registered } }]).Reason);

    [Fact]
    public void A_certificate_finds_its_registration_only_with_both_numbers()
    {
        var byCertificate = Question with { Card = null, Certificate = new(Valid.Payer!.Value, "1234566") };

        Assert.Equal(Reason.None, Ask(byCertificate, [Valid]).Reason);
        Assert.Equal(Reason.IdentifierUnknown, Ask(byCertificate, [Valid with { RecipientNumber = "7654321" }]).Reason);
        Assert.Equal(Reason.IdentifierUnknown, Ask(byCertificate, [Valid with { Payer = null }]).Reason);
    }

    [Fact]
    public void Listed_are_the_entitlements_that_touch_the_service_month()
    {
        var endedThisMonth = Valid with { HistoryKey = "a", Period = new(new(2026, 1, 1), new(2026, 11, 5)) };
        var endedLastMonth = Valid with { HistoryKey = "b", Program = Parse<ProgramId>("21"), Period = new(new(2026, 1, 1), new(2026, 10, 31)) };

        var answer = Ask(Question, [endedLastMonth, endedThisMonth, Local]);

        Assert.Equal(["54", "13-180"], answer.Entitlements.Select(line => line.Registration.Program.Value));
        Assert.Equal([Reason.Expired, Reason.None], answer.Entitlements.Select(line => line.Reason));
    }

    [Fact]
    public void Where_none_touches_the_month_the_latest_is_listed()
    {
        var older = Valid with { HistoryKey = "a", Period = new(new(2024, 1, 1), new(2024, 12, 31)) };
        var newer = Valid with { HistoryKey = "b", Period = new(new(2025, 1, 1), new(2025, 12, 31)) };

        var answer = Ask(Question, [newer, older]);

        Assert.Equal(Reason.Expired, answer.Reason);
        Assert.Equal("b", Assert.Single(answer.Entitlements).Registration.HistoryKey);
    }

    [Fact]
    public void National_comes_before_local_and_an_old_number_before_a_new_one()
    {
        var oldNumber = Valid with { HistoryKey = "a", Period = new(new(2026, 1, 1), new(2026, 11, 10)) };
        var newNumber = Valid with { HistoryKey = "b", Body = Parse<LocalGovernmentCode>("141003"), Period = new(new(2026, 11, 11), null) };
        var psychiatric = Valid with { HistoryKey = "c", Program = Parse<ProgramId>("21") };

        var answer = Ask(Question, [Local, newNumber, oldNumber, psychiatric]);

        Assert.Equal(["c", "a", "b", "h-2"], answer.Entitlements.Select(line => line.Registration.HistoryKey));
        Assert.Equal([1, 2, 3, 4], answer.Entitlements.Select(line => line.ClaimOrder));
    }

    [Fact]
    public void Who_must_not_be_disclosed_is_answered_without_a_name()
    {
        var answer = Ask(Question, [Valid, Local with { NotDisclosed = true }]);

        Assert.Equal(Outcome.Eligible, answer.Outcome);
        Assert.Null(answer.Person!.Name);
        Assert.Null(answer.Person.NameKana);
    }

    [Fact]
    public void A_version_that_became_known_later_does_not_count_earlier()
    {
        var catalogue = new ProgramCatalogue(
        [
            new(Program("54", new(2018, 4, 1)), DateTimeOffset.MinValue),
            new(Program("54", new(2018, 4, 1), ends: new(2026, 1, 1)), Now),
        ]);

        Assert.Equal(Reason.ProgramEnded, Ask(Question, [Valid], programs: catalogue).Reason);
        Assert.Equal(Reason.None, Ask(Question with { KnownAt = Now.AddTicks(-1) }, [Valid], programs: catalogue).Reason);
    }

    [Fact]
    public void Periods_touch_a_month_exactly_when_they_share_a_day_with_it()
    {
        var november = new DateOnly(2026, 11, 15);

        Assert.True(new Period(new(2026, 11, 30), null).TouchesMonthOf(november));
        Assert.True(new Period(new(2020, 1, 1), new(2026, 11, 1)).TouchesMonthOf(november));
        Assert.False(new Period(new(2026, 12, 1), null).TouchesMonthOf(november));
        Assert.False(new Period(new(2020, 1, 1), new(2026, 10, 31)).TouchesMonthOf(november));
    }

    private static ProgramCatalogue Only(ProgramVersion version) => new([new(version, DateTimeOffset.MinValue)]);
}
