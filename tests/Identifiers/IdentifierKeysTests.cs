using System.Security.Cryptography;
using Actors.Eligibility.Identifiers;
using Xunit;

namespace Actors.Tests.Identifiers;

public sealed class IdentifierKeysTests
{
    private static readonly IdentifierKeys Keys = new([.. Enumerable.Range(0, IdentifierKeys.SecretBytes).Select(i => (byte)i)]);

    [Fact]
    public void A_key_names_its_kind_and_hides_the_identifier()
    {
        Assert.True(NationalNumber.TryParse("123456789018", out var number));
        Assert.Matches("^person/[0-9a-f]{40}$", Keys.Person(number));
        Assert.Equal(Keys.Person(number), Keys.Person(number));
    }

    [Fact]
    public void The_key_is_the_first_160_bits_of_the_keyed_hash_of_kind_and_text()
    {
        Assert.True(NationalNumber.TryParse("123456789018", out var number));
        var hash = HMACSHA256.HashData([.. Enumerable.Range(0, 32).Select(i => (byte)i)], "person\n123456789018"u8);
        Assert.Equal($"person/{Convert.ToHexStringLower(hash)[..40]}", Keys.Person(number));
    }

    [Fact]
    public void Equal_linkage_codes_of_two_bodies_are_two_people() =>
        Assert.NotEqual(Keys.Linkage(Body("131016"), "77"), Keys.Linkage(Body("011002"), "77"));

    [Fact]
    public void A_family_shares_the_key_of_its_card()
    {
        Assert.True(InsuranceCard.TryCreate("138057", "1", "23", "01", out var first));
        Assert.True(InsuranceCard.TryCreate("138057", "1", "23", null, out var second));
        Assert.True(InsuranceCard.TryCreate("138057", "12", "3", "01", out var other));
        Assert.Equal(Keys.Card(first), Keys.Card(second));
        Assert.NotEqual(Keys.Card(first), Keys.Card(other));
    }

    [Fact]
    public void Another_secret_gives_other_keys_and_another_id()
    {
        var others = new IdentifierKeys(new byte[IdentifierKeys.SecretBytes]);
        Assert.NotEqual(Keys.Linkage(Body("131016"), "77"), others.Linkage(Body("131016"), "77"));
        Assert.NotEqual(Keys.Id, others.Id);
        Assert.Throws<ArgumentOutOfRangeException>(() => new IdentifierKeys(new byte[31]));
    }

    [Fact]
    public void The_longest_linkage_code_and_certificate_have_keys()
    {
        Assert.True(PayerNumber.TryParse("54136015", out var payer));
        Assert.NotEqual(Keys.Linkage(Body("131016"), new string('~', 64)), Keys.Certificate(new(payer, new string('~', RecipientNumber.LongestLocal))));
    }

    private static LocalGovernmentCode Body(string text) => LocalGovernmentCode.TryParse(text, out var code) ? code : throw new ArgumentException("not a body", nameof(text));
}
