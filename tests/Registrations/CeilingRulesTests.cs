using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;
using Xunit;
using static Actors.Tests.Registrations.Samples;

namespace Actors.Tests.Registrations;

public sealed class CeilingRulesTests
{
    private static readonly BurdenRule Nothing = new() { Kind = BurdenKind.Unspecified };

    [Theory]
    [InlineData("30000", true)]
    [InlineData("30001", false)]
    [InlineData("0", true)]
    public void A_ceiling_above_all_of_the_program_is_impossible(string yen, bool possible) =>
        Assert.Equal(possible ? [] : [RowErrorCodes.CeilingImpossible], Errors(Good with { MonthlyCapYen = yen }, Tokyo).Select(error => error.Code));

    [Fact]
    public void Where_a_variant_has_no_ceiling_any_is_possible()
    {
        Assert.Empty(Errors(GoodChild with { MonthlyCapYen = "1000000" }, Chiyoda));
        Assert.Equal([RowErrorCodes.OutOfRange], Errors(GoodChild with { MonthlyCapYen = "1000001" }, Chiyoda).Select(error => error.Code));
    }

    [Fact]
    public void A_free_variant_takes_no_part_in_the_largest_ceiling()
    {
        var free = new ProgramVariant { Outpatient = BurdenRule.Free, Inpatient = BurdenRule.Free };
        AssertLargest(10_000, free, Variant(10_000));
        AssertAny(free);
    }

    [Fact]
    public void A_setting_that_is_not_covered_takes_no_part_in_the_largest_ceiling() =>
        AssertLargest(20_000, Variant(0) with { Outpatient = Nothing }, Variant(20_000) with { Outpatient = Nothing });

    [Fact]
    public void The_ceiling_of_outside_prescriptions_counts_too() =>
        AssertLargest(8_000, new ProgramVariant { Outpatient = new() { Kind = BurdenKind.ByRule, CapPerMonthYen = 5_000, CapPerMonthOutsidePrescriptionYen = 8_000 }, Inpatient = BurdenRule.Free });

    [Fact]
    public void Without_a_ceiling_for_outside_prescriptions_any_is_possible() =>
        AssertAny(new ProgramVariant { Outpatient = new() { Kind = BurdenKind.ByRule, CapPerMonthYen = 1_000 }, Inpatient = BurdenRule.Free });

    [Fact]
    public void A_program_that_asks_nothing_of_anybody_leaves_the_ceiling_to_the_body() => AssertAny(Variant(0));

    private static void AssertLargest(int yen, params ProgramVariant[] variants)
    {
        Assert.Empty(Problems(yen, variants));
        Assert.Equal([(RegistrationColumns.MonthlyCapYen, RowErrorCodes.CeilingImpossible)], Problems(yen + 1, variants));
    }

    private static void AssertAny(params ProgramVariant[] variants) => Assert.Empty(Problems(1_000_000, variants));

    private static IEnumerable<(string Field, string Code)> Problems(int yen, ProgramVariant[] variants) =>
        Errors(Good with { MonthlyCapYen = $"{yen}" }, Tokyo with { Programs = new([Known(Intractable with { Variants = [.. variants] })]) }).Select(error => (error.Field, error.Code));
}
