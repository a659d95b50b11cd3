using Actors.Eligibility.Identifiers;
using Actors.Grains.Bulk;
using Xunit;

namespace Actors.Tests.Grains;

public sealed class RecipientCodeSeriesTests
{
    private const int Chunk = 800;

    [Fact]
    public void Codes_of_a_chunk_stand_together_after_those_of_the_chunk_before_and_not_in_the_order_of_its_rows()
    {
        var series = new RecipientCodeSeries();
        var (first, second) = (Values(series.Take(Chunk)), Values(series.Take(Chunk)));

        Assert.True(string.CompareOrdinal(first.Max(StringComparer.Ordinal), second.Min(StringComparer.Ordinal)) < 0);
        Assert.NotEqual(first.Order(StringComparer.Ordinal), first);
    }

    [Fact]
    public async Task A_code_is_handed_out_once_however_many_ask_and_is_random_in_all_its_characters()
    {
        var series = new RecipientCodeSeries();
        var taken = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => series.Take(Chunk))));
        var codes = taken.SelectMany(Values).ToList();

        Assert.Equal(100 * Chunk, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.All(Enumerable.Range(0, RecipientCode.Length), place => Assert.Equal(32, codes.Select(code => code[place]).Distinct().Count()));
    }

    private static List<string> Values(RecipientCode[] codes) => [.. codes.Select(code => code.Value)];
}
