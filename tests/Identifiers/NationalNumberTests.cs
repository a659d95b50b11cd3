using System.Text.Json;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Actors.Tests.Identifiers;

public sealed class NationalNumberTests
{
    private const string Good = "123456789018";

    [Theory]
    [InlineData(Good)]
    [InlineData("000000000060")]
    [InlineData("100000000005")]
    public void Numbers_with_the_right_check_digit_are_valid(string text) => Assert.True(NationalNumber.TryParse(text, out _));

    [Theory]
    [InlineData("123456789010")]
    [InlineData("12345678901")]
    [InlineData("1234567890180")]
    [InlineData("１２３４５６７８９０１８")]
    [InlineData("")]
    [InlineData(null)]
    public void Other_texts_are_refused(string? text) => Assert.False(NationalNumber.TryParse(text, out _));

    [Fact]
    public void The_rule_equals_the_ministrys_formula() =>
        Prop.ForAll(Digits.OfLengths(12, 12).ToArbitrary(), text => NationalNumber.TryParse(text, out _) == (Check(text[..11]) == text[^1] - '0'))
            .Holds();

    /// <summary>The check folds remainders 0 and 1 into one digit, so a change between those two is the only one that may go unseen.</summary>
    [Fact]
    public void A_changed_digit_is_detected_unless_both_remainders_fold_into_zero() =>
        Prop.ForAll(Digits.OfLengths(11, 11).ToArbitrary(), Digits.Change.ToArbitrary(), (body, change) =>
        {
            var number = body + Check(body);
            var changed = Digits.Changed(number, change);
            return !NationalNumber.TryParse(changed, out _) || (number[^1] == '0' && changed[^1] == '0' && Remainder(number[..11]) <= 1 && Remainder(changed[..11]) <= 1);
        }).Holds();

    [Fact]
    public void Its_digits_never_show()
    {
        Assert.True(NationalNumber.TryParse(Good, out var number));
        var holder = new Holder(number, "x");

        foreach (var shown in new[] { number.ToString(), $"{number}", holder.ToString(), JsonSerializer.Serialize(number), JsonSerializer.Serialize(holder) })
        {
            Assert.DoesNotContain("123456", shown, StringComparison.Ordinal);
        }

        var refusal = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<NationalNumber>($"\"{Good}\""));
        Assert.DoesNotContain("123456", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_raw_row_shows_neither_the_number_nor_the_linkage_code()
    {
        var row = new RegistrationFields { PersonNumber = Good, LinkageCode = "A-777", Name = "甲" };
        Assert.DoesNotContain("123456", row.ToString() + JsonSerializer.Serialize(row), StringComparison.Ordinal);
        Assert.DoesNotContain("777", row.ToString(), StringComparison.Ordinal);
        Assert.Equal(Good, JsonSerializer.Deserialize<RegistrationFields>($$"""{"PersonNumber":"{{Good}}"}""")!.PersonNumber);
    }

    private sealed record Holder(NationalNumber Number, string Other);

    /// <summary>Written from the formula over positions from the right, not from the code under test.</summary>
    private static int Check(string body) => Remainder(body) is > 1 and var remainder ? 11 - remainder : 0;

    private static int Remainder(string body)
    {
        int[] weights = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
        return body.Zip(weights, (digit, weight) => (digit - '0') * weight).Sum() % 11;
    }
}
