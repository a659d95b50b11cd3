using System.Text.Json;
using Actors.Eligibility.Identifiers;
using Xunit;

namespace Actors.Tests.Identifiers;

public sealed class IdentifierTests
{
    [Theory]
    [InlineData("54", false)]
    [InlineData("38-1", false)]
    [InlineData("13-180", true)]
    [InlineData("13-1800", true)]
    public void Program_ids_are_a_law_number_or_a_local_scheme(string text, bool local)
    {
        Assert.True(ProgramId.TryParse(text, out var id));
        Assert.Equal(local, id.IsLocal);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("54-")]
    [InlineData("5a")]
    [InlineData("13-18000")]
    [InlineData("13_180")]
    [InlineData("13-18a")]
    [InlineData("５４")]
    [InlineData(null)]
    public void Other_program_ids_are_refused(string? text) => Assert.False(ProgramId.TryParse(text, out _));

    [Fact]
    public void Recipient_codes_are_random_and_parse()
    {
        var codes = Enumerable.Range(0, 1000).Select(_ => RecipientCode.New()).ToHashSet();
        Assert.Equal(1000, codes.Count);
        Assert.All(codes, code => Assert.True(RecipientCode.TryParse(code.Value, out var parsed) && parsed == code));
        Assert.False(RecipientCode.TryParse(new string('a', RecipientCode.Length), out _));
        Assert.False(RecipientCode.TryParse(new string('A', RecipientCode.Length - 1), out _));
    }

    [Fact]
    public void Identifiers_are_plain_text_in_json()
    {
        Assert.True(PayerNumber.TryParse("54136015", out var payer));
        Assert.Equal("\"54136015\"", JsonSerializer.Serialize(payer));
        Assert.Equal(payer, JsonSerializer.Deserialize<PayerNumber>("\"54136015\""));
        var refusal = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<PayerNumber>("\"87654321\""));
        Assert.DoesNotContain("87654321", refusal.ToString(), StringComparison.Ordinal);
    }
}
