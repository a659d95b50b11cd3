using System.Text;
using Actors.Cli;
using Actors.Cli.Sample;
using Actors.Cli.SampleLoading;

namespace Actors.Bench.Uploads;

/// <summary>Files to upload, of people nobody else registers: one population a name, parted into rounds.</summary>
internal static class UploadFiles
{
    /// <summary>Rows of a person on average.</summary>
    private const double RowsOfPerson = 1.25;

    private const string Prefecture = "13";

    /// <summary>Tokyo's municipalities, as many as are asked for, from the reference data.</summary>
    /// <exception cref="Failure">There are not so many.</exception>
    public static IReadOnlyList<string> Bodies(int count)
    {
        var path = ReferenceFiles.Present().First(file => file.Kind == "municipalities").Path;
        var bodies = File.ReadLines(path).Select(line => line.Split(',')[0]).Where(code => code.StartsWith(Prefecture, StringComparison.Ordinal) && code != "130001").Take(count).ToList();
        return bodies.Count == count ? bodies : throw new Failure($"{path} has {bodies.Count} municipalities of Tokyo, not {count}.");
    }

    /// <summary>Writes one file a body and round, about so many rows a round. History keys begin with the name, so that they are nobody else's.</summary>
    /// <param name="seed">Of the people: not the sample's, nor that of another name.</param>
    /// <returns>The files of each round.</returns>
    public static IReadOnlyList<SampleFile>[] Write(string name, int seed, IReadOnlyList<string> bodies, int rowsOfRound, int rounds, DateOnly today, string folder)
    {
        var people = (int)(rowsOfRound * (long)rounds / RowsOfPerson);
        var whole = SamplePopulation.Write(new(people, seed, bodies, today), Path.Combine(folder, name));
        var parts = Enumerable.Range(0, rounds).Select(_ => new List<SampleFile>()).ToArray();
        foreach (var file in whole)
        {
            using var reader = new StreamReader(file.Path);
            var header = reader.ReadLine()!;
            for (var round = 0; round < rounds; round++)
            {
                var rows = (file.Rows / rounds) + (round < file.Rows % rounds ? 1 : 0);
                parts[round].Add(Part(reader, header, rows, file with { Path = Path.Combine(folder, $"{name}-{file.Body}-{round}.csv") }, name));
            }

            File.Delete(file.Path);
        }

        return parts;
    }

    private static SampleFile Part(StreamReader reader, string header, int rows, SampleFile file, string name)
    {
        using var writer = new StreamWriter(file.Path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.WriteLine(header);
        for (var row = 0; row < rows; row++)
        {
            writer.WriteLine(reader.ReadLine()!.Replace(",H", $",{name}-H", StringComparison.Ordinal));
        }

        return file with { Rows = rows };
    }
}
