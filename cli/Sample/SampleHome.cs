namespace Actors.Cli.Sample;

/// <summary>What the members of a household share.</summary>
/// <param name="Area">Where they live.</param>
/// <param name="Surname">Kanji and kana.</param>
/// <param name="InsurerNumber">As a file writes it: 8 digits, or 6 for municipal insurance.</param>
/// <param name="Symbol">The card's symbol (記号), some in full-width letters.</param>
/// <param name="Number">The card's number (番号), no other household's.</param>
/// <param name="HasBranches">Whether their cards carry branches (枝番): all of a family or none.</param>
/// <param name="MovedFrom">The municipality they left not long ago; null for nearly all.</param>
/// <param name="HasTwins">The second and third member are twins.</param>
internal sealed record SampleHome(
    SampleArea Area, (string Kanji, string Kana) Surname, string InsurerNumber, string Symbol, string Number, bool HasBranches, string? MovedFrom, bool HasTwins)
{
    private static readonly string[] Societies = [.. Enumerable.Range(0, 40).Select(n => SampleNumbers.Checked($"0613{(n * 17) + 31:D3}"))];

    public static SampleHome Of(int seed, SampleNumbers numbers, IReadOnlyList<SampleArea> areas, SampleHousehold household)
    {
        var random = SampleRandom.For(seed, household.First, SampleTopic.Household);
        var area = random.Pick(areas);
        var surname = random.Pick(SampleNames.Surnames);
        var kind = random.Below(100);
        var (insurer, symbol) = kind switch
        {
            < 30 => (random.Pick(Societies), random.Between(1, 999).ToString()),
            < 60 => (SampleNumbers.Checked($"01{area.Prefecture}001"), random.Between(10_000_000, 99_999_999).ToString()),
            _ => (MunicipalInsurer(area), MunicipalSymbol(random)),
        };
        symbol = random.Below(100) switch
        {
            < 6 => FullWidth(symbol),
            < 8 => "Ａ－" + symbol,
            _ => symbol,
        };
        var number = numbers.Scramble(household.First, 10_000_000).ToString("D7");

        // Municipal insurance ends with a move; who stays insured elsewhere keeps the card.
        var movedFrom = kind < 60 && area.Neighbours.Count > 0 && random.PerMille(50) ? random.Pick(area.Neighbours) : null;
        return new(area, surname, insurer, symbol, number, random.PerMille(800), movedFrom, household.Size > 2 && random.PerMille(30));
    }

    /// <summary>National health insurance (国民健康保険): 6 digits, prefecture and municipality; the special wards of Tokyo count from 801.</summary>
    private static string MunicipalInsurer(SampleArea area) => area switch
    {
        { MunicipalBody: null } => SampleNumbers.Checked(area.Prefecture + "301"),
        { Prefecture: "13", MunicipalBody: ['1', '3', '1', ..] ward } => SampleNumbers.Checked($"138{ward.AsSpan(3, 2)}"),
        { MunicipalBody: var municipality } => SampleNumbers.Checked($"{area.Prefecture}{municipality.AsSpan(2, 3)}"),
    };

    private static string MunicipalSymbol(SampleRandom random) => $"{random.Between(10, 99)}-{random.Between(10, 99)}";

    private static string FullWidth(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = (char)(source[i] + ('０' - '0'));
        }
    });
}
