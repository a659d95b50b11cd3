using Actors.Eligibility.Identifiers;
using Xunit;

namespace Actors.Tests.Identifiers;

public sealed class InsuranceCardTests
{
    [Fact]
    public void A_card_typed_in_any_width_is_the_same_card()
    {
        var plain = Card("06130488", "12", "345", "01");
        Assert.Equal(plain, Card("０６１３０４８８", "１－２", "３ ４ー５", "０１"));
        Assert.Equal(("06130488", "12", "345", "01"), (plain.Insurer.Value, plain.Symbol, plain.Number, plain.Branch));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" 　")]
    public void A_blank_branch_is_no_branch_and_not_00(string? branch)
    {
        var card = Card("138057", "1", "2", branch);
        Assert.Null(card.Branch);
        Assert.NotEqual(Card("138057", "1", "2", "00"), card);
        Assert.True(card.Finds(Card("138057", "1", "2", "00")));
    }

    [Fact]
    public void Branches_have_to_agree_where_both_cards_have_one()
    {
        Assert.False(Card("138057", "1", "2", "01").Finds(Card("138057", "1", "2", "02")));
        Assert.True(Card("138057", "1", "2", "01").Finds(Card("138057", "1", "2", "01")));
        Assert.False(Card("138057", "1", "2", null).Finds(Card("138057", "1", "3", null)));
    }

    [Fact]
    public void A_card_of_the_late_elderly_has_no_symbol() => Assert.Equal("", Card("33120015", "", "12345678", null).Symbol);

    [Theory]
    [InlineData("138058", "1", "2", "01")]
    [InlineData(null, "1", "2", "01")]
    [InlineData("138057", "1", "", "01")]
    [InlineData("138057", "1", "-", "01")]
    [InlineData("138057", "1", null, "01")]
    [InlineData("138057", "1", "2", "1")]
    [InlineData("138057", "1", "2", "001")]
    [InlineData("138057", "1", "2", "0a")]
    [InlineData("138057", "123456789012345678901", "2", "01")]
    [InlineData("138057", "1", "123456789012345678901", "01")]
    [InlineData("138057", "1\0", "2", "01")]
    [InlineData("138057", "1", "2\uD800", "01")]
    public void Anything_else_is_no_card(string? insurer, string? symbol, string? number, string? branch)
    {
        Assert.False(InsuranceCard.TryCreate(insurer, symbol, number, branch, out var card));
        Assert.Null(card);
    }

    [Fact]
    public void The_longest_card_still_has_a_key()
    {
        var keys = new IdentifierKeys(new byte[IdentifierKeys.SecretBytes]);
        Assert.StartsWith("card/", keys.Card(Card("33120015", new string('記', 20), new string('号', 20), "99")), StringComparison.Ordinal);
    }

    private static InsuranceCard Card(string insurer, string symbol, string number, string? branch) =>
        InsuranceCard.TryCreate(insurer, symbol, number, branch, out var card) ? card : throw new ArgumentException("not a card", nameof(number));
}
