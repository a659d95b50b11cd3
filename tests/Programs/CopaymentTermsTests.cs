using Actors.Eligibility.Checks;
using Actors.Eligibility.Programs;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Actors.Tests.Programs;

public sealed class CopaymentTermsTests
{
    private static readonly DateOnly Day = new(2026, 11, 20);

    private static readonly ProgramVersion Table = Make.National(
        "54",
        Make.Variant(Make.Rule(20, month: 0), "welfare"),
        Make.Variant(Make.Rule(20, month: 10_000), "under71000"));

    [Fact]
    public void The_registered_income_segment_picks_the_ceiling() =>
        Assert.Equal(new CopaymentTerms(true, 20, null, null, 10_000, CapScope.AllFacilities), For(Table, "under71000"));

    [Theory]
    [InlineData("welfare")]
    [InlineData("under71000")]
    [InlineData("something else")]
    [InlineData(null)]
    public void The_registered_ceiling_wins_over_the_table(string? income) => Assert.Equal((20, 5_000), (For(Table, income, 5_000)!.Percent, For(Table, income, 5_000)!.MonthlyCapYen));

    [Theory]
    [InlineData("something else")]
    [InlineData(null)]
    [InlineData(" ")]
    public void Without_class_and_registered_ceiling_nothing_is_said(string? income) => Assert.Null(For(Table, income));

    [Fact]
    public void Variants_that_differ_in_more_than_the_ceiling_are_not_mixed()
    {
        var program = Make.Local("13-180", incomplete: false, Make.Variant(Make.Rule(10, month: 8_000), "低所得"), Make.Variant(Make.Rule(20, month: 18_000), "本人"));
        Assert.Null(For(program, null, 5_000));
    }

    [Fact]
    public void An_incomplete_scheme_gives_terms_to_its_named_classes_only()
    {
        var program = Make.Local("13-180", incomplete: true, Make.Variant(Make.Rule(10, month: 8_000), "低所得"));
        Assert.Null(For(program, null, 5_000));
        Assert.Null(For(program, "本人"));
        Assert.Equal(8_000, For(program, "低所得")!.MonthlyCapYen);
    }

    [Fact]
    public void The_variant_for_everybody_applies_to_any_segment()
    {
        var program = Make.Local("13-180", incomplete: false, Make.Variant(Make.Rule(10)));
        Assert.Equal(new CopaymentTerms(true, 10, null, null, null, CapScope.PerFacility), For(program, "A3"));
    }

    [Theory]
    [InlineData(2008, 11, 20, 20)] // eighteen today
    [InlineData(2008, 11, 21, 10)] // still seventeen
    public void The_age_is_counted_from_birthday_to_birthday(int year, int month, int day, int percent)
    {
        var program = Make.Local("13-180", incomplete: false, Make.Variant(Make.Rule(10), to: 17), Make.Variant(Make.Rule(20), from: 18));
        Assert.Equal(percent, CopaymentTerms.For(program, Make.Registration(born: new(year, month, day)), Setting.Outpatient, Day)!.Percent);
    }

    [Fact]
    public void Nobody_fits_a_range_of_other_ages() =>
        Assert.Null(For(Make.Local("13-180", incomplete: false, Make.Variant(Make.Rule(10), to: 17)), null));

    [Theory]
    [InlineData(Setting.Outpatient, 6_000, 500)]
    [InlineData(Setting.HomeNursing, 6_000, 500)]
    [InlineData(Setting.Pharmacy, 3_000, 500)]
    [InlineData(Setting.Inpatient, 57_600, 1_200)]
    public void The_setting_picks_the_rule(Setting setting, int month, int day)
    {
        var program = Make.Local("13-180", incomplete: false, Make.Variant(Make.Rule(day: 500, month: 6_000, outside: 3_000), inpatient: Make.Rule(day: 1_200, month: 57_600)));
        var terms = CopaymentTerms.For(program, Make.Registration(), setting, Day)!;
        Assert.Equal((month, day, true), (terms.MonthlyCapYen, terms.PerDayYen, terms.InKind));
    }

    [Fact]
    public void A_fixed_amount_is_what_a_visit_costs()
    {
        var program = Make.Local("26-145", incomplete: false, Make.Variant(Make.Rule(visit: 500) with { FixedPerVisitYen = 200 }));
        Assert.Equal(200, For(program, null)!.PerVisitYen);
    }

    [Fact]
    public void Free_is_zero_percent_and_needs_no_ceiling() =>
        Assert.Equal(new CopaymentTerms(true, 0, null, null, null, CapScope.PerFacility), For(Make.Local("13-180", incomplete: false, Make.Variant(BurdenRule.Free)), null, 5_000));

    [Fact]
    public void Reimbursement_by_rule_charges_the_counter_price()
    {
        var program = Make.Local("13-199", incomplete: false, Make.Variant(new() { Kind = BurdenKind.Reimbursed, Percent = 100 }));
        Assert.Equal(new CopaymentTerms(false, null, null, null, null, CapScope.PerFacility), For(program, null));
    }

    [Fact]
    public void Reimbursement_by_registration_keeps_the_rule_to_claim_back_by()
    {
        var terms = CopaymentTerms.For(Table, Make.Registration("under71000", reimbursed: true), Setting.Outpatient, Day);
        Assert.Equal(new CopaymentTerms(false, 20, null, null, 10_000, CapScope.AllFacilities), terms);
    }

    [Fact]
    public void A_setting_of_which_the_program_says_nothing_has_no_terms() =>
        Assert.Null(For(Make.Local("13-180", incomplete: false, Make.Variant(new() { Kind = BurdenKind.Unspecified }, inpatient: Make.Rule(10))), null));

    [Fact]
    public void Completed_years_grow_by_one_on_each_birthday() =>
        Prop.ForAll(
            (from born in Gen.Choose(0, 40_000) from lived in Gen.Choose(0, 45_000) select (born, lived)).ToArbitrary(),
            days =>
            {
                var born = DateOnly.FromDayNumber(690_000 + days.born);
                var day = born.AddDays(days.lived);
                var age = Age.On(day, born);
                return Birthday(born, age) <= day && day < Birthday(born, age + 1);
            }).Holds();

    private static DateOnly Birthday(DateOnly born, int age) =>
        born is { Month: 2, Day: 29 } && !DateTime.IsLeapYear(born.Year + age) ? new(born.Year + age, 3, 1) : new(born.Year + age, born.Month, born.Day);

    private static CopaymentTerms? For(ProgramVersion program, string? income, int? cap = null) =>
        CopaymentTerms.For(program, Make.Registration(income, cap), Setting.Outpatient, Day);
}
