using System.Collections.Frozen;
using System.Reflection;

namespace Actors.Cli.Sample;

/// <summary>The project's own small cut of the reference data (<c>cli/Sample/Reference</c>, inside the assembly), so that a sample needs no other file.</summary>
internal static class SampleReference
{
    /// <summary>Facilities by two-digit prefecture: insured hospitals and clinics of fee table 1, in the order of their codes.</summary>
    public static readonly FrozenDictionary<string, string[]> Facilities = Lines("facilities.csv")
        .Select(line => line[..line.IndexOf(',', StringComparison.Ordinal)])
        .GroupBy(code => code[..2], StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.Order(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);

    /// <summary>The codes of the designated cities (指定都市): outside Tokyo codes from 100 to 199 are theirs and their wards'; a ward's name holds a space.</summary>
    public static readonly FrozenSet<string> DesignatedCities = Lines("municipalities.csv")
        .Select(line => line.Split(','))
        .Where(cells => cells[0][2] == '1' && !cells[0].StartsWith("13", StringComparison.Ordinal) && !cells[2].Contains(' ', StringComparison.Ordinal))
        .Select(cells => cells[0])
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The lines of an embedded file below its header; none where it is not there.</summary>
    public static IEnumerable<string> Lines(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Actors.Cli.Sample.Reference." + file);
        if (stream is null)
        {
            yield break;
        }

        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
