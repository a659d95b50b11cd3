using Actors.Eligibility.Identifiers;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Actors.Tests.Identifiers;

public sealed class HalfWidthTests
{
    [Theory]
    [InlineData("１２３ＡｂＺ", "123AbZ")]
    [InlineData("12-34", "1234")]
    [InlineData("12－34", "1234")]
    [InlineData("1‐2‑3‒4–5—6―7−8ー9ｰ0─", "1234567890")]
    [InlineData(" 1　2\t3\u00A04 ", "1234")]
    [InlineData("公立・１２", "公立・12")]
    [InlineData("（１）＃／＿", "(1)#/_")]
    [InlineData("1〜2～3~4", "1~2~3~4")]
    [InlineData("\uFEFF1\u200B2\u00AD3", "123")]
    [InlineData("ｱア", "ｱア")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Widths_dashes_and_spaces_are_levelled(string? text, string expected) => Assert.Equal(expected, HalfWidth.Normalise(text));

    [Fact]
    public void Normalising_twice_changes_nothing_and_never_lengthens() =>
        Prop.ForAll(CardText.ToArbitrary(), text =>
        {
            var once = HalfWidth.Normalise(text);
            return HalfWidth.Normalise(once) == once && once.Length <= text.Length;
        }).Holds();

    [Fact]
    public void Every_single_character_normalises_to_itself_or_to_one_that_does() =>
        Assert.All(Enumerable.Range(0, char.MaxValue + 1), code =>
        {
            var once = HalfWidth.Normalise(((char)code).ToString());
            Assert.True(once.Length <= 1 && HalfWidth.Normalise(once) == once);
        });

    [Fact]
    public void Separators_never_matter() =>
        Prop.ForAll(CardText.ToArbitrary(), CardText.ToArbitrary(), (left, right) =>
            HalfWidth.Normalise($"{left}－ {right}") == HalfWidth.Normalise(left) + HalfWidth.Normalise(right)).Holds();

    private static readonly Gen<string> CardText =
        from characters in Gen.Elements("0123456789０９ＡｚA-z－ー−〜～~　 \t・公国記\u200B(（#＃😀".ToCharArray()).ArrayOf()
        select new string(characters);
}
