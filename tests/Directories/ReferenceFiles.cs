using System.IO.Compression;
using Xunit;

namespace Actors.Tests.Directories;

/// <summary>The public reference files, which lie beside the repository where they are present. Tests that need them are skipped without them.</summary>
public static class ReferenceFiles
{
    /// <summary>Lines after the header, split at commas: none of the files that are read so has quoted cells.</summary>
    public static IReadOnlyList<string[]> Rows(string file)
    {
        var path = Path.Combine(Root(), "..", "shared", "data", file);
        Assert.SkipUnless(File.Exists(path), $"../shared/data/{file} is not there");
        using var content = File.OpenRead(path);
        using var plain = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(content, CompressionMode.Decompress) : (Stream)content;
        using var reader = new StreamReader(plain);
        return [.. Lines(reader).Skip(1).Select(line => line.Split(','))];
    }

    private static IEnumerable<string> Lines(StreamReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Actors.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
