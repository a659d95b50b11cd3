using Actors.Eligibility.Identifiers;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Actors.Tests.Identifiers;

public sealed class CheckDigitsTests
{
    [Theory]
    [InlineData("54016027")]
    [InlineData("52378015")]
    [InlineData("88138243")]
    [InlineData("82137670")]
    public void The_worked_payer_numbers_are_valid(string text) => Assert.True(PayerNumber.TryParse(text, out _));

    [Theory]
    [InlineData("87654321")]
    [InlineData("5401602")]
    [InlineData("540160270")]
    [InlineData("５４０１６０２７")]
    [InlineData("5401602 ")]
    [InlineData("")]
    [InlineData(null)]
    public void Other_payer_numbers_are_refused(string? text) => Assert.False(PayerNumber.TryParse(text, out _));

    [Fact]
    public void The_bad_worked_payer_number_should_end_in_3() => Assert.Equal(3, CheckDigits.Alternating("8765432"));

    [Fact]
    public void A_payer_number_is_law_prefecture_body_check()
    {
        Assert.True(PayerNumber.TryParse("54136015", out var payer));
        Assert.Equal(("54", "13", "54136015"), (payer.LawNumber, payer.Prefecture, payer.ToString()));
    }

    [Theory]
    [InlineData("33120015", "33120015")]
    [InlineData("138057", "00138057")]
    [InlineData("00138057", "00138057")]
    [InlineData("06130488", "06130488")]
    public void Insurer_numbers_are_padded_to_eight_digits(string text, string padded)
    {
        Assert.True(InsurerNumber.TryParse(text, out var insurer));
        Assert.Equal(padded, insurer.Value);
    }

    [Theory]
    [InlineData("138058")]
    [InlineData("6130488")]
    [InlineData("0138057")]
    [InlineData("138057 ")]
    [InlineData(null)]
    public void Other_insurer_numbers_are_refused(string? text) => Assert.False(InsurerNumber.TryParse(text, out _));

    [Theory]
    [InlineData("131016", "13", false)]
    [InlineData("011002", "01", false)]
    [InlineData("271004", "27", false)]
    [InlineData("472018", "47", false)]
    [InlineData("130001", "13", true)]
    public void The_worked_local_government_codes_are_valid(string text, string prefecture, bool isPrefecture)
    {
        Assert.True(LocalGovernmentCode.TryParse(text, out var code));
        Assert.Equal((prefecture, isPrefecture), (code.Prefecture, code.IsPrefecture));
    }

    [Fact]
    public void Any_changed_digit_breaks_the_alternating_check() =>
        Prop.ForAll(Digits.OfLengths(1, 11).ToArbitrary(), Digits.Change.ToArbitrary(), (body, change) =>
        {
            var number = body + CheckDigits.Alternating(body);
            return CheckDigits.EndsInAlternatingCheck(number) && !CheckDigits.EndsInAlternatingCheck(Digits.Changed(number, change));
        }).Holds();

    [Fact]
    public void Exactly_one_check_digit_fits_a_body_in_every_rule() =>
        Prop.ForAll(Digits.OfLengths(11, 11).ToArbitrary(), body =>
            Fitting(body, number => CheckDigits.EndsInAlternatingCheck(number)) == 1
            && Fitting(body, number => CheckDigits.EndsInNationalNumberCheck(number)) == 1
            && Fitting(body[..5], number => CheckDigits.EndsInLocalGovernmentCheck(number)) == 1).Holds();

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("１２３４５６６")]
    [InlineData("12345a6")]
    [InlineData("-234566")]
    public void Text_that_is_not_a_number_passes_no_check(string text) =>
        Assert.False(CheckDigits.EndsInAlternatingCheck(text) || CheckDigits.EndsInLocalGovernmentCheck(text) || CheckDigits.EndsInNationalNumberCheck(text));

    private static int Fitting(string body, Func<string, bool> rule) => Enumerable.Range(0, 10).Count(check => rule(body + check));
}
