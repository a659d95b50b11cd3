using System.Globalization;

namespace Actors.Cli.Sample;

/// <summary>The local schemes (地方単独事業) of a prefecture that a sample registers people for; none for a prefecture that the reference data does not list.</summary>
internal static class SampleLocalSchemes
{
    private const int MostCells = 37;

    public static IReadOnlyList<SampleScheme> Of(string prefecture)
    {
        using var text = SampleReference.OpenLocalPrograms();
        return
        [
            .. SampleReferenceRows.Read(text)
                .Where(cells => cells[0] == prefecture)
                .Select(Scheme)
                .OfType<SampleScheme>()
                .DistinctBy(scheme => scheme.Id, StringComparer.Ordinal)
                .OrderBy(scheme => scheme.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>Takes only rows that are plainly in order: a law number of their own, an age range, a burden class. The rest is the importer's task.</summary>
    private static SampleScheme? Scheme(IReadOnlyList<string> cells) =>
        cells.Count == MostCells
        && Digits(cells[2]) && cells[2].Length == 3
        && Digits(cells[3]) && cells[3].Length == 2 && cells[3] != "00"
        && cells[15].Length == 0 && cells[16] is "1" or "2" && cells[26] is "1" or "2"
        && cells[10].Split('-') is [var from, var to] && Digits(from) && Digits(to)
            ? new($"{cells[0]}-{cells[2]}", cells[3], IsNational: false, Age(from), Math.Min(Age(to), Oldest(cells[4])), cells[4])
            : null;

    /// <summary>Single parents are rarely older than 50.</summary>
    private static int Oldest(string name) => name.Contains('親', StringComparison.Ordinal) ? 50 : 95;

    private static int Age(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static bool Digits(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange('0', '9');
}
