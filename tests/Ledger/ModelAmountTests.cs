using Actors.Tests.Ledger.Model;
using Xunit;
using static Actors.Tests.Ledger.Model.Story;

namespace Actors.Tests.Ledger;

/// <summary>The numbers of domain.md and docs/ledger.md, asked of the model.</summary>
public sealed class ModelAmountTests
{
    [Theory]
    [InlineData(20, 2_000, 600, null, 400)]
    [InlineData(20, 30_000, 9_000, 10_000, 6_000)]
    [InlineData(20, 370_000, 81_130, 10_000, 10_000)]
    [InlineData(20, 30_000, 1_500, 10_000, 1_500)]
    [InlineData(20, 1_225, 1_000, null, 250)]
    [InlineData(10, 1_249, 1_000, null, 120)]
    [InlineData(10, 1_250, 1_000, null, 130)]
    [InlineData(10, 30_000, 9_000, 0, 0)]
    public void A_share_is_rounded_half_up_to_10_yen_and_stays_under_insurance_and_ceiling(int percent, int cost, int insurance, int? ceiling, int expected) =>
        Assert.Equal(expected, new Story(National("54", percent)).With(Certificate("54", ceiling)).Charge(Visit(cost, insurance)).PatientYen);

    [Fact]
    public void The_ceiling_fills_up_over_the_charges()
    {
        var story = new Story(National("54", 20)).With(Certificate("54", 10_000));
        int[] costs = [28_500, 11_250, 21_500, 5_000];
        Assert.Equal(
            [(5_700, 5_700, 4_300), (2_250, 7_950, 2_050), (2_050, 10_000, 0), (0, 10_000, 0)],
            costs.Select(cost => story.Charge(Visit(cost, cost)).Lines[0]).Select(line => (line.NotionalYen, line.Used!.Value, line.Remaining!.Value)));
        Assert.Equal([new Total("54", null, 10_000)], story.Sheet().Totals);
    }

    [Fact]
    public void The_national_amount_is_held_in_full_when_a_local_scheme_pays_it()
    {
        var charged = new Story(National("54", 20), Local(new(BurdenKind.Free))).With(Certificate("54", 10_000)).With(Certificate("13-180", null)).Charge(Visit(30_000, 9_000));
        Assert.Equal([new("54", 6_000, 6_000, true, null, 10_000, 6_000, 4_000), new("13-180", 0, 0, true, null, null, 0, null)], charged.Lines);
        Assert.Equal(0, charged.PatientYen);
    }

    [Fact]
    public void A_local_scheme_works_on_what_the_national_one_left()
    {
        var charged = new Story(National("54", 20), Local(new(BurdenKind.ByRule) { Fixed = 500 })).With(Certificate("54", 10_000)).With(Certificate("13-180", null)).Charge(Visit(2_000, 600));
        Assert.Equal([400, 400], charged.Lines.Select(line => line.NotionalYen));
    }

    [Fact]
    public void What_is_claimed_back_is_counted_and_paid_at_the_counter()
    {
        var scheme = Local(new(BurdenKind.ByRule) { Fixed = 500 }) with { InKindPrefectures = [13] };
        var story = new Story(scheme, National("54", 20)).With(Certificate("13-180", null));
        (int, int, bool) Of(Charge visit) => story.Charge(visit).Lines[0] is var line ? (line.NotionalYen, line.PatientYen, line.InKind) : default;

        Assert.Equal((500, 500, true), Of(Visit(10_000, 3_000)));
        Assert.Equal((500, 500, true), Of(Visit(10_000, 3_000, Hospital)));
        Assert.Equal((500, 3_000, false), Of(Visit(10_000, 3_000, FarHospital)));
        story.With(Certificate("13-180", null) with { AlwaysReimbursed = true });
        Assert.Equal((500, 3_000, false), Of(Visit(10_000, 3_000)));
        Assert.Equal((3_000, false), new Story(Local(new(BurdenKind.Reimbursed))).With(Certificate("13-180", null)).Charge(Visit(10_000, 3_000)).Lines[0] is var line ? (line.NotionalYen, line.InKind) : default);
    }

    [Fact]
    public void Caps_are_a_visit_a_day_and_a_month()
    {
        var story = new Story(Local(new(BurdenKind.ByRule) { VisitCap = 600, DayCap = 800, MonthCap = 1_500, MonthCapOutside = 1_700 })).With(Certificate("13-180", null));
        var visit = Visit(10_000, 3_000);
        Assert.Equal([600, 200, 0], Enumerable.Range(0, 3).Select(_ => story.Charge(visit).PatientYen));
        Assert.Equal(600, story.Charge(visit with { Day = Today.AddDays(-1) }).PatientYen);
        Assert.Equal(100, story.Charge(visit with { Day = Today.AddDays(-2) }).PatientYen);
        Assert.Equal(200, story.Charge(visit with { Day = Today.AddDays(-2), Dispensing = Dispensing.Outside }).PatientYen);
        Assert.Equal(0, story.Charge(visit with { Day = Today.AddDays(-3), Setting = Setting.Pharmacy, Facility = Pharmacy }).PatientYen);
    }

    [Theory]
    [InlineData(Setting.Outpatient, 400)]
    [InlineData(Setting.HomeNursing, 400)]
    [InlineData(Setting.Inpatient, 1_000)]
    public void Medicine_to_be_had_outside_has_a_ceiling_of_its_own_but_for_stays(Setting setting, int expected)
    {
        var scheme = Local(new(BurdenKind.ByRule) { MonthCap = 1_000, MonthCapOutside = 400 });
        Assert.Equal(expected, new Story(scheme).With(Certificate("13-180", null)).Charge(Visit(10_000, 3_000) with { Setting = setting, Dispensing = Dispensing.Outside }).PatientYen);
    }

    [Fact]
    public void A_further_visit_on_a_charged_day_is_no_further_day()
    {
        var story = new Story(Local(new(BurdenKind.ByRule) { Fixed = 200, ChargedDays = 1, ChargedVisits = 3 })).With(Certificate("13-180", null));
        var visit = Visit(10_000, 3_000);
        Assert.Equal([200, 0, 200, 200, 0], new[] { 0, 1, 0, 0, 0 }.Select(ago => story.Charge(visit with { Day = Today.AddDays(-ago) }).PatientYen));
    }

    [Fact]
    public void Outpatients_and_inpatients_have_ceilings_of_their_own_and_together_the_higher_one()
    {
        var scheme = Local(new(BurdenKind.ByRule) { Percent = 10, MonthCap = 18_000, MonthCapOutside = 18_000 });
        var stays = new Burden(BurdenKind.ByRule) { Percent = 10, MonthCap = 57_600 };
        var story = new Story(scheme with { Terms = [scheme.Terms[0] with { Inpatient = stays }] }).With(Certificate("13-180", null));
        (int, int?, int?) Of(int cost, Setting setting) => story.Charge(Visit(cost, cost) with { Setting = setting }).Lines[0] is var line ? (line.NotionalYen, line.Ceiling, line.Used) : default;

        Assert.Equal((35_000, 57_600, 35_000), Of(350_000, Setting.Inpatient));
        Assert.Equal((10_000, 18_000, 10_000), Of(100_000, Setting.Outpatient));
        Assert.Equal((8_000, 18_000, 18_000), Of(100_000, Setting.HomeNursing));
        Assert.Equal((4_600, 57_600, 57_600), Of(100_000, Setting.Inpatient));
        Assert.Equal((0, 57_600, 57_600), Of(100_000, Setting.Inpatient));
    }

    [Fact]
    public void Each_facility_has_a_total_of_its_own_where_the_scheme_says_so()
    {
        var story = new Story(Local(new(BurdenKind.ByRule) { MonthCap = 500 }) with { PerFacility = true }).With(Certificate("13-180", null));
        Assert.Equal([500, 500, 0], new[] { Clinic, Hospital, Clinic }.Select(facility => story.Charge(Visit(10_000, 3_000, facility)).PatientYen));
        Assert.Equal([new("13-180", Clinic, 500), new("13-180", Hospital, 500)], story.Sheet().Totals);
    }

    [Fact]
    public void A_class_that_is_not_covered_stays_so_with_a_registered_ceiling()
    {
        var nothing = new Burden(BurdenKind.Unspecified);
        var rule = new Burden(BurdenKind.ByRule) { Fixed = 100 };
        var story = new Story(Local(rule) with { Terms = [new("low", 0, 200, rule, rule), new("excluded", 0, 200, nothing, nothing)] });
        Reply Of(string income) => story.With(Certificate("13-180", 5_000) with { IncomeClass = income }).Try(Visit(10_000, 3_000) with { Programs = ["13-180"] });

        Assert.Equal(Reason.SettingNotCovered, Of("excluded").Refused);
        Assert.Equal(100, Of("other").Charged!.PatientYen);
    }

    [Fact]
    public void A_program_that_has_not_begun_is_not_yet_valid()
    {
        var scheme = Local(new(BurdenKind.ByRule) { Fixed = 100 });
        Reason? Of(ProgramVersion version) => new Story(version).With(Certificate("13-180", null)).Try(Visit(10_000, 3_000) with { Programs = ["13-180"] }).Refused;

        Assert.Equal(Reason.NotYetValid, Of(scheme with { From = Today.AddDays(1) }));
        Assert.Equal(Reason.ProgramEnded, Of(scheme with { To = Today.AddDays(-1) }));
        Assert.Null(Of(scheme with { From = Today, To = Today }));
    }

    [Fact]
    public void The_rule_is_that_of_class_age_and_setting()
    {
        var scheme = Local(new(BurdenKind.Free));
        var rule = new Burden(BurdenKind.ByRule) { Fixed = 100 };
        var story = new Story(scheme with { Terms = [new("low", 0, 46, rule, rule), new("low", 46, 200, new(BurdenKind.Unspecified), rule)] }).With(Certificate("13-180", null));
        Assert.Equal(Reason.ClassUnknown, story.Try(Visit(10_000, 3_000)).Refused);
        story.With(Certificate("13-180", null) with { IncomeClass = "low" });
        Assert.Equal(Reason.NothingApplies, story.Try(Visit(10_000, 3_000)).Refused);
        Assert.Equal(100, story.Charge(Visit(10_000, 3_000) with { Setting = Setting.Inpatient }).PatientYen);
        Assert.Equal(100, story.Charge(Visit(10_000, 3_000) with { Day = new(2026, 4, 30) }).PatientYen);
    }
}
