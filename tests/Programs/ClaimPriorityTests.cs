using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Programs;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Actors.Tests.Programs;

public sealed class ClaimPriorityTests
{
    /// <summary>The order of domain.md, with suffixes where a law carries two programs, then local ones.</summary>
    private static readonly string[] InOrder =
    [
        "13", "14", "18", "29", "30", "10", "11", "20", "21", "15", "16", "24", "22", "28", "17", "79", "19", "23", "52", "54", "51-1", "51-2", "38-1", "38-2",
        "53", "66", "62", "25", "12", "01-141", "13-180", "13-282", "47-999",
    ];

    [Fact]
    public void National_programs_come_in_the_order_of_the_law_and_local_ones_last() =>
        Prop.ForAll(Gen.Shuffle(InOrder).ToArbitrary(), shuffled => shuffled.Select(Make.Id).Order(ClaimPriority.Comparer).Select(id => id.Value).SequenceEqual(InOrder)).Holds();

    [Fact]
    public void A_suffix_keeps_the_place_of_its_law()
    {
        Assert.True(Before("51", "38-2"));
        Assert.True(Before("38-2", "53"));
        Assert.True(Before("12", "38-141"));
    }

    [Fact]
    public void A_national_program_without_a_place_comes_after_those_with_one() => Assert.True(Before("12", "99") && Before("99", "01-141"));

    [Fact]
    public void The_programs_of_the_hub_all_have_a_place() => Assert.All(NationalPrograms.Load(), version => Assert.True(Before(version.Id.Value, "99")));

    private static bool Before(string first, string second) => ClaimPriority.Comparer.Compare(Make.Id(first), Make.Id(second)) < 0;
}
