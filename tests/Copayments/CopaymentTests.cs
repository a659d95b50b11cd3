using Actors.Eligibility.Checks;
using Actors.Eligibility.Copayments;
using Actors.Eligibility.Programs;
using Actors.Tests.Programs;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Actors.Tests.Copayments;

/// <summary>The worked numbers of domain.md, and each attribute of a burden rule.</summary>
public sealed class CopaymentTests
{
    [Theory]
    [InlineData(2_000, 600, 400)]
    [InlineData(30_000, 9_000, 6_000)]
    [InlineData(370_000, 81_130, 10_000)]
    public void The_national_amount_is_the_smallest_of_share_copayment_and_ceiling(int cost, int insurance, int expected) =>
        Assert.Equal(expected, new Visit(Visit.Intractable()).Charge(cost, insurance).PatientYen);

    [Theory]
    [InlineData(20, 24, 0)]
    [InlineData(20, 25, 10)]
    [InlineData(20, 11_240, 2_250)]
    [InlineData(10, 11_249, 1_120)]
    [InlineData(10, 11_250, 1_130)]
    public void The_share_is_rounded_half_up_to_ten_yen(int percent, int cost, int expected) =>
        Assert.Equal(expected, new Visit(Make.National("54", Make.Variant(Make.Rule(percent)))).Charge(cost, cost).PatientYen);

    [Fact]
    public void The_ledger_fills_to_the_ceiling_over_facilities()
    {
        var visit = new Visit(Visit.Intractable());

        Assert.Equal(
            [5_700, 2_250, 2_050, 0],
            [
                visit.Charge(28_500, 28_500).PatientYen,
                visit.Charge(11_250, 11_250, Visit.Other).PatientYen,
                visit.Charge(21_500, 21_500).PatientYen,
                visit.Charge(21_500, 21_500, Visit.Other).PatientYen,
            ]);
    }

    [Fact]
    public void The_registered_ceiling_wins_over_the_table() => Assert.Equal(5_000, new Visit(Visit.Intractable(), cap: 5_000).Charge(30_000, 9_000).PatientYen);

    [Fact]
    public void A_second_national_program_works_on_what_the_first_leaves()
    {
        // 21 (10 %) stands before 54 (20 %): 54 has its share of 6,000, but only 3,000 are left.
        var both = new Visit(
            (Visit.Intractable(), Make.Registration()),
            (Make.National("21", Make.Variant(Make.Rule(10))), Make.Registration()));

        var copayment = both.Charge(30_000, 9_000);

        Assert.Equal([("21", 3_000), ("54", 3_000)], copayment.Lines.Select(line => (line.Program.Value, line.NotionalYen)));
    }

    [Fact]
    public void A_local_scheme_that_pays_everything_leaves_the_national_ledger_full()
    {
        var both = new Visit((Visit.Local(BurdenRule.Free), Make.Registration()), (Visit.Intractable(), Make.Registration()));

        var copayment = both.Charge(30_000, 9_000);

        Assert.Equal(0, copayment.PatientYen);
        Assert.Equal([("54", 6_000, 6_000), ("13-180", 0, 0)], copayment.Lines.Select(line => (line.Program.Value, line.NotionalYen, line.PatientYen)));
    }

    [Fact]
    public void A_fixed_amount_a_visit_never_goes_above_the_share_so_far() =>
        Assert.Equal([500, 300], new Visit(Visit.Local(new() { Kind = BurdenKind.ByRule, FixedPerVisitYen = 500 })).Pays((10_000, 3_000), (1_000, 300)));

    [Fact]
    public void A_visit_is_capped() => Assert.Equal([800, 300], new Visit(Visit.Local(Make.Rule(visit: 800))).Pays((10_000, 3_000), (1_000, 300)));

    [Fact]
    public void A_day_is_capped_at_each_facility()
    {
        var visit = new Visit(Visit.Local(Make.Rule(day: 800)));

        Assert.Equal([500, 300, 0], visit.Pays((0, 500), (0, 500), (0, 500)));
        Assert.Equal(500, visit.Charge(0, 500, Visit.Other).PatientYen);
        Assert.Equal(500, visit.Charge(0, 500, day: new(2026, 11, 21)).PatientYen);
    }

    [Fact]
    public void A_month_is_capped_at_each_facility()
    {
        var visit = new Visit(Visit.Local(Make.Rule(month: 1_200)));

        Assert.Equal([1_000, 200, 0], visit.Pays((0, 1_000), (0, 1_000), (0, 1_000)));
        Assert.Equal(1_000, visit.Charge(0, 1_000, Visit.Other).PatientYen);
    }

    [Fact]
    public void Past_the_charged_days_the_patient_pays_nothing()
    {
        var visit = new Visit(Visit.Local(new() { Kind = BurdenKind.ByRule, CapPerDayYen = 800, ChargedDaysPerMonth = 2 }));
        int On(int day) => visit.Charge(0, 500, day: new(2026, 11, day)).PatientYen;

        // A second visit of a charged day is no further day, and a day on which nothing was due is none.
        Assert.Equal([500, 300, 500, 0, 300], [On(1), On(1), On(2), On(3), On(2)]);
    }

    [Fact]
    public void Past_the_charged_visits_the_patient_pays_nothing() =>
        Assert.Equal([500, 0, 500, 0], new Visit(Visit.Local(new() { Kind = BurdenKind.ByRule, FixedPerVisitYen = 500, ChargedVisitsPerMonth = 2 })).Pays((0, 500), (0, 0), (0, 500), (0, 500)));

    [Theory]
    [InlineData(Setting.Outpatient, Dispensing.Unstated, 1_000)]
    [InlineData(Setting.Outpatient, Dispensing.InHouse, 1_000)]
    [InlineData(Setting.Outpatient, Dispensing.Outside, 600)]
    [InlineData(Setting.Pharmacy, Dispensing.Unstated, 600)]
    [InlineData(Setting.HomeNursing, Dispensing.Unstated, 1_000)]
    [InlineData(Setting.HomeNursing, Dispensing.Outside, 600)]
    [InlineData(Setting.Inpatient, Dispensing.Outside, 1_000)]
    public void Outside_prescriptions_have_a_ceiling_of_their_own(Setting setting, Dispensing dispensing, int expected) =>
        Assert.Equal(expected, new Visit(Visit.Local(Make.Rule(month: 1_000, outside: 600))).Charge(0, 5_000, setting: setting, dispensing: dispensing).PatientYen);

    [Fact]
    public void Inpatients_have_a_rule_of_their_own() =>
        Assert.Equal(2_000, new Visit(Visit.Local(BurdenRule.Free, inpatient: Make.Rule(day: 2_000))).Charge(0, 5_000, setting: Setting.Inpatient).PatientYen);

    [Fact]
    public void Outpatients_have_a_ceiling_of_their_own_and_all_settings_together_the_higher_one()
    {
        var visit = new Visit(Visit.Local(Make.Rule(10, month: 18_000, outside: 18_000), inpatient: Make.Rule(10, month: 57_600)));
        (int, int?, CapSettings) Line(int cost, Setting setting) =>
            visit.Charge(cost, cost * 3 / 10, setting: setting).Lines.Single() is var line ? (line.NotionalYen, line.MonthlyCapYen, line.CapSettings) : default;

        Assert.Equal((35_000, 57_600, CapSettings.All), Line(350_000, Setting.Inpatient));
        Assert.Equal((15_000, 18_000, CapSettings.SameRule), Line(150_000, Setting.Outpatient));
        Assert.Equal((3_000, 18_000, CapSettings.SameRule), Line(150_000, Setting.Pharmacy));
        Assert.Equal((4_600, 57_600, CapSettings.All), Line(150_000, Setting.Inpatient));
        Assert.Equal((0, 57_600, CapSettings.All), Line(150_000, Setting.Inpatient));
    }

    [Fact]
    public void A_lower_ceiling_of_inpatients_is_not_used_up_by_outpatients()
    {
        var visit = new Visit(Visit.Local(Make.Rule(10, month: 18_000, outside: 18_000), inpatient: Make.Rule(month: 580)));

        Assert.Equal([10_000, 580, 0, 7_420], [Due(100_000, Setting.Outpatient), Due(3_000, Setting.Inpatient), Due(3_000, Setting.Inpatient), Due(90_000, Setting.Outpatient)]);

        int Due(int cost, Setting setting) => visit.Charge(cost, cost, setting: setting).Lines.Single().NotionalYen;
    }

    [Fact]
    public void Days_and_visits_are_counted_for_each_rule_by_itself()
    {
        var visit = new Visit(Visit.Local(
            new() { Kind = BurdenKind.ByRule, CapPerDayYen = 800, ChargedDaysPerMonth = 1 }, inpatient: new() { Kind = BurdenKind.ByRule, CapPerDayYen = 500, ChargedVisitsPerMonth = 1 }));
        int Patient(Setting setting) => visit.Charge(0, 1_000, setting: setting).PatientYen;

        Assert.Equal([800, 0, 500, 0], [Patient(Setting.Outpatient), Patient(Setting.Pharmacy), Patient(Setting.Inpatient), Patient(Setting.Inpatient)]);
    }

    [Fact]
    public void Kind_3_is_paid_at_the_counter_and_claimed_back()
    {
        var line = new Visit(Visit.Local(new() { Kind = BurdenKind.Reimbursed, Percent = 100 })).Charge(10_000, 3_000).Lines.Single();

        Assert.Equal((3_000, 3_000, false), (line.NotionalYen, line.PatientYen, line.InKind));
    }

    [Theory]
    [InlineData("13", 6_000)]
    [InlineData("14", 9_000)]
    public void Outside_the_in_kind_area_the_counter_price_is_paid_while_the_ledger_counts_the_share(string prefecture, int expected)
    {
        var copayment = new Visit(Visit.Intractable() with { InKindPrefectures = [prefecture] }).Charge(30_000, 9_000);

        Assert.Equal((expected, 6_000, prefecture == "13"), (copayment.PatientYen, copayment.Lines[0].NotionalYen, copayment.Lines[0].InKind));
    }

    [Theory]
    [InlineData(FacilityScope.DesignatedOnly, Reason.FacilityNotDesignated, 9_000)]
    [InlineData(FacilityScope.AnyInsured, Reason.None, 6_000)]
    public void A_list_of_facilities_binds_unless_the_program_says_otherwise(FacilityScope scope, Reason reason, int expected)
    {
        var visit = new Visit((Visit.Intractable() with { FacilityScope = scope }, Make.Registration() with { DesignatedFacilities = [Visit.Other] }));

        var copayment = visit.Charge(30_000, 9_000);

        Assert.Equal((reason, expected), (copayment.Lines.Single().Reason, copayment.PatientYen));
    }

    [Fact]
    public void A_versions_own_claim_priority_goes_before_the_laws_order()
    {
        var both = new Visit(
            (Visit.Intractable() with { ClaimPriority = 1 }, Make.Registration()),
            (Make.National("21", Make.Variant(Make.Rule(10))), Make.Registration()));

        Assert.Equal([("54", 6_000), ("21", 3_000)], both.Charge(30_000, 9_000).Lines.Select(line => (line.Program.Value, line.NotionalYen)));
    }

    [Fact]
    public void Who_always_claims_back_pays_the_counter_price_while_the_ledger_counts_the_share()
    {
        var copayment = new Visit(Visit.Intractable(), reimbursed: true).Charge(30_000, 9_000);

        Assert.Equal((9_000, 6_000, false), (copayment.PatientYen, copayment.Lines[0].NotionalYen, copayment.Lines[0].InKind));
    }

    [Fact]
    public void A_program_that_says_nothing_of_the_setting_does_not_apply()
    {
        var copayment = new Visit(
            (Visit.Intractable(), Make.Registration()),
            (Visit.Local(Make.Rule(month: 100), inpatient: new() { Kind = BurdenKind.Unspecified }), Make.Registration())).Charge(30_000, 9_000, setting: Setting.Inpatient);

        Assert.Equal(["54"], copayment.Lines.Select(line => line.Program.Value));
        Assert.Null(copayment.Obstacle);
    }

    [Fact]
    public void An_income_class_that_the_program_does_not_know_is_never_guessed()
    {
        var program = Make.National("54", Make.Variant(Make.Rule(20, month: 5_000), "low"), Make.Variant(Make.Rule(20, month: 30_000), "high"));

        Assert.Equal(new ChargeObstacle(Reason.ClassUnknown, program.Id), new Visit((program, Make.Registration("middle"))).Charge(30_000, 9_000).Obstacle);
        Assert.Equal(5_000, new Visit((program, Make.Registration("low"))).Charge(30_000, 9_000).PatientYen);
    }

    [Theory]
    [InlineData("2018-04-01", "2019-03-31", Reason.ProgramEnded)]
    [InlineData("2027-04-01", "2028-03-31", Reason.NotYetValid)]
    public void A_program_that_is_not_in_force_does_not_apply(string from, string ends, Reason why)
    {
        var program = Visit.Intractable() with { ValidFrom = DateOnly.ParseExact(from, "yyyy-MM-dd"), Ends = DateOnly.ParseExact(ends, "yyyy-MM-dd") };
        var visit = new Visit((program, Make.Registration()), (Visit.Local(Make.Rule(month: 100)), Make.Registration()));

        Assert.Equal(["13-180"], visit.Charge(30_000, 9_000).Lines.Select(line => line.Program.Value));
        Assert.Equal(new ChargeObstacle(why, program.Id), visit.Charge(30_000, 9_000, programs: program.Id).Obstacle);
    }

    [Fact]
    public void A_registration_that_begins_with_its_program_is_not_yet_valid()
    {
        var (program, first) = (Visit.Intractable() with { ValidFrom = new(2027, 4, 1) }, new DateOnly(2027, 4, 1));
        var visit = new Visit((program, Make.Registration() with { Period = new(first, null) }));

        Assert.Equal(new ChargeObstacle(Reason.NotYetValid, program.Id), visit.Charge(30_000, 9_000, programs: program.Id).Obstacle);
        Assert.Null(visit.Charge(30_000, 9_000, day: first, programs: program.Id).Obstacle);
    }

    [Fact]
    public void The_derivation_ends_with_what_the_patient_pays() => Prop.ForAll<PositiveInt, PositiveInt, PositiveInt>((cost, insurance, cap) =>
    {
        var steps = new List<DerivationStep>();
        var (total, own) = (Math.Max(cost.Get, insurance.Get) * 37, insurance.Get * 11);
        var copayment = new Visit((Visit.Intractable(cap.Get * 100), Make.Registration()), (Visit.Local(Make.Rule(visit: 500)), Make.Registration()))
            .Charge(total, own, steps: steps);
        return steps[^1].Yen == copayment.PatientYen && copayment.Lines.All(line => steps.Last(step => step.Program == line.Program).Yen == line.NotionalYen);
    }).Holds();

    [Fact]
    public void No_program_ever_makes_a_visit_dearer() => Prop.ForAll<NonNegativeInt, NonNegativeInt, NonNegativeInt>((cost, insurance, percent) =>
    {
        var (total, own) = (cost.Get + insurance.Get, insurance.Get);
        var copayment = new Visit((Make.National("54", Make.Variant(Make.Rule((percent.Get % 100) + 1, month: 2_000))), Make.Registration()), (Visit.Local(Make.Rule(percent: 30)), Make.Registration()))
            .Charge(total, own);
        return copayment.PatientYen >= 0 && copayment.PatientYen <= own && copayment.Lines[0].PatientYen >= copayment.Lines[1].PatientYen;
    }).Holds();
}
