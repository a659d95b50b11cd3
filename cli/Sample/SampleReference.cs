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

    /// <summary>The local schemes: the whole list where it lies beside the clone or above it (<c>shared/data</c>), otherwise the cut, in which Tokyo is whole.</summary>
    public static TextReader OpenLocalPrograms()
    {
        const string file = "local-programs.csv";
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", file);
            if (File.Exists(path))
            {
                return new StreamReader(path);
            }
        }

        return Open(file);
    }

    /// <summary>The lines of a plain file of the cut below its header.</summary>
    private static IEnumerable<string> Lines(string file)
    {
        using var reader = Open(file);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static StreamReader Open(string file) =>
        new(Assembly.GetExecutingAssembly().GetManifestResourceStream("Actors.Cli.Sample.Reference." + file)
            ?? throw new InvalidOperationException($"{file} is not in the assembly"));
}
