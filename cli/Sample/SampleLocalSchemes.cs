using System.Globalization;

namespace Actors.Cli.Sample;

/// <summary>
/// The local schemes (地方単独事業) of a prefecture. The project's own cut is asked first, so that its prefectures give the same sample on machines with and
/// without the whole reference file; a prefecture that neither lists gets a sample of national programs only.
/// </summary>
internal static class SampleLocalSchemes
{
    private const int MostCells = 37;

    /// <summary>Where the whole reference data lies: the folder that <c>ACTORS_REFERENCE</c> names.</summary>
    private static readonly string WholeFile = Path.Combine(Environment.GetEnvironmentVariable("ACTORS_REFERENCE") ?? "/work/shared/data", "local-programs.csv");

    public static IReadOnlyList<SampleScheme> Of(string prefecture)
    {
        var own = Read(SampleReference.Lines("local-programs.csv"), prefecture);
        return own.Count > 0 || !File.Exists(WholeFile) ? own : Read(File.ReadLines(WholeFile).Skip(1), prefecture);
    }

    private static List<SampleScheme> Read(IEnumerable<string> lines, string prefecture) =>
    [
        .. lines
            .Select(line => line.Split(','))
            .Where(cells => cells[0] == prefecture)
            .Select(Scheme)
            .OfType<SampleScheme>()
            .DistinctBy(scheme => scheme.Id, StringComparer.Ordinal)
            .OrderBy(scheme => scheme.Id, StringComparer.Ordinal),
    ];

    /// <summary>Takes only rows that are plainly in order: a law number of their own, an age range, a burden class. The rest is the importer's task.</summary>
    private static SampleScheme? Scheme(string[] cells) =>
        cells.Length == MostCells
        && Digits(cells[2]) && cells[2].Length == 3
        && Digits(cells[3]) && cells[3].Length == 2 && string.CompareOrdinal(cells[3], "40") >= 0
        && cells[15].Length == 0 && cells[16] is "1" or "2" && cells[26] is "1" or "2"
        && cells[10].Split('-') is [var from, var to] && Digits(from) && Digits(to)
            ? new($"{cells[0]}-{cells[2]}", cells[3], IsNational: false, Age(from), Age(to), cells[4])
            : null;

    private static int Age(string text) => Math.Min(int.Parse(text, CultureInfo.InvariantCulture), 95);

    private static bool Digits(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange('0', '9');
}
