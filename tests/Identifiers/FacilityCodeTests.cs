using Actors.Eligibility.Identifiers;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Actors.Tests.Identifiers;

public sealed class FacilityCodeTests
{
    [Fact]
    public void The_worked_code_has_the_usual_check_digit()
    {
        var code = Code("3410712362");
        Assert.True(code.HasUsualCheckDigit);
        Assert.Equal((34, '1'), (code.Prefecture, code.FeeTable));
    }

    [Theory]
    [InlineData("4710000000", 47)]
    [InlineData("5110000000", 1)]
    [InlineData("6310000000", 13)]
    [InlineData("9760000000", 47)]
    public void Exhausted_prefectures_count_on_from_fifty(string text, int prefecture) => Assert.Equal(prefecture, Code(text).Prefecture);

    [Theory]
    [InlineData("0010000000")]
    [InlineData("4810000000")]
    [InlineData("5010000000")]
    [InlineData("9810000000")]
    [InlineData("1320000000")]
    [InlineData("131000000")]
    [InlineData("13100000000")]
    [InlineData("131000000a")]
    [InlineData("１３１０００００００")]
    [InlineData(null)]
    public void Other_codes_are_refused(string? text) => Assert.False(FacilityCode.TryParse(text, out _));

    [Fact]
    public void The_check_digit_is_not_part_of_validity() => Assert.False(Code("3410712363").HasUsualCheckDigit);

    [Fact]
    public void In_prefectures_11_to_14_only_the_body_is_checked() =>
        Prop.ForAll(Gen.Choose(1, 47).ToArbitrary(), Digits.OfLengths(6, 6).ToArbitrary(), (prefecture, body) =>
        {
            var head = $"{prefecture:00}1{body}";
            var check = CheckDigits.Alternating(prefecture is 11 or 12 or 13 or 14 ? body : head);
            return Enumerable.Range(0, 10).All(digit => Code($"{head}{digit}").HasUsualCheckDigit == (digit == check));
        }).Holds();

    private static FacilityCode Code(string text) => FacilityCode.TryParse(text, out var code) ? code : throw new ArgumentException("not a code", nameof(text));
}
