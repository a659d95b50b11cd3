using Actors.Cli;

namespace Actors.Tests.Documentation;

/// <summary>A page of the documentation.</summary>
/// <param name="Path">From the top of the clone.</param>
internal sealed record Page(string Path, IReadOnlyList<string> Lines)
{
    private const string Fence = "```";

    /// <summary>README.md and everything in docs/, by path.</summary>
    public static IReadOnlyList<Page> All { get; } =
    [
        Read("README.md"),
        .. Directory.EnumerateFiles(System.IO.Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    public static Page Read(string path) => new(path, File.ReadAllLines(System.IO.Path.Combine(Repository.Root, path)));

    /// <summary>The lines that are prose, with their numbers: everything outside fenced blocks.</summary>
    public IEnumerable<(int Number, string Text)> Prose()
    {
        var fenced = false;
        for (var line = 0; line < Lines.Count; line++)
        {
            if (Lines[line].StartsWith(Fence, StringComparison.Ordinal))
            {
                fenced = !fenced;
            }
            else if (!fenced)
            {
                yield return (line + 1, Lines[line]);
            }
        }
    }

    /// <summary>The fenced blocks, in their order.</summary>
    public IEnumerable<Snippet> Snippets()
    {
        for (var line = 0; line < Lines.Count; line++)
        {
            if (Lines[line].StartsWith(Fence, StringComparison.Ordinal))
            {
                var first = line + 1;
                while (++line < Lines.Count && Lines[line] != Fence)
                {
                }

                yield return new(first + 1, Lines[first - 1][Fence.Length..], string.Concat(Lines.Take(line).Skip(first).Select(text => text + "\n")));
            }
        }
    }
}
