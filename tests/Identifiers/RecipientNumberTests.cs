using Actors.Eligibility.Identifiers;
using Xunit;

namespace Actors.Tests.Identifiers;

public sealed class RecipientNumberTests
{
    [Fact]
    public void The_worked_national_number_is_valid() => Assert.True(RecipientNumber.IsNational("1234566"));

    [Theory]
    [InlineData("1234567")]
    [InlineData("123456")]
    [InlineData("01234566")]
    [InlineData("１２３４５６６")]
    [InlineData("")]
    public void Other_national_numbers_are_refused(string text) => Assert.False(RecipientNumber.IsNational(text));

    [Theory]
    [InlineData("1")]
    [InlineData("1234567")]
    [InlineData("AB-12/3 (4)")]
    [InlineData("123456789012345678901234567890")]
    public void Local_numbers_are_up_to_thirty_half_width_characters(string text) => Assert.True(RecipientNumber.IsLocal(text));

    [Theory]
    [InlineData("")]
    [InlineData("1234567890123456789012345678901")]
    [InlineData("１２３")]
    [InlineData("子-12")]
    [InlineData("ｱ12")]
    [InlineData(" 12")]
    [InlineData("12 ")]
    [InlineData("1\t2")]
    [InlineData("1\u007f")]
    public void Other_local_numbers_are_refused(string text) => Assert.False(RecipientNumber.IsLocal(text));
}
