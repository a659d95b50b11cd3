using System.Collections.Frozen;
using System.Reflection;

namespace Actors.Cli.Sample;

/// <summary>The project's own small cut of the reference data (<c>cli/Sample/Reference</c>, inside the assembly), so that a sample needs no other file.</summary>
public static class SampleReference
{
    private const string LocalProgramsFile = "local-programs.csv";

    /// <summary>Facilities by two-digit prefecture: insured hospitals and clinics of fee table 1, in the order of their codes.</summary>
    internal static FrozenDictionary<string, string[]> Facilities { get; } = Cut("facilities.csv")
        .Skip(1)
        .Select(cells => cells[0])
        .GroupBy(code => code[..2], StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.Order(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);

    /// <summary>The codes of the designated cities (指定都市): outside Tokyo codes from 100 to 199 are theirs and their wards'; a ward's name holds a space.</summary>
    internal static FrozenSet<string> DesignatedCities { get; } = Cut("municipalities.csv")
        .Skip(1)
        .Where(cells => cells[0][2] == '1' && !cells[0].StartsWith("13", StringComparison.Ordinal) && !cells[2].Contains(' ', StringComparison.Ordinal))
        .Select(cells => cells[0])
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The rows of a file of the cut, the header first.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Cut(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Actors.Cli.Sample.Reference." + file)
            ?? throw new InvalidOperationException($"{file} is not in the assembly");
        using var text = new StreamReader(stream);
        return [.. SampleReferenceRows.Read(text)];
    }

    /// <summary>The local schemes, the header first: the whole list where it lies beside the clone (<c>shared/data</c>), otherwise the cut, in which Tokyo is whole.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> LocalPrograms()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", LocalProgramsFile);
            if (File.Exists(path))
            {
                using var text = new StreamReader(path);
                return [.. SampleReferenceRows.Read(text)];
            }
        }

        return Cut(LocalProgramsFile);
    }
}
