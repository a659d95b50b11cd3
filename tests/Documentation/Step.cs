using System.Text.RegularExpressions;

namespace Actors.Tests.Documentation;

/// <summary>Commands of a guide, and what it says they print: the block that comes next, if that is one of text, JSON or CSV; otherwise nothing.</summary>
internal sealed record Step(Snippet Commands, Snippet? Printed)
{
    /// <summary>Stands for anything within a line; on a line by itself, for any lines.</summary>
    private const string Anything = "…";

    public static IReadOnlyList<Step> Of(Page page)
    {
        var snippets = page.Snippets().ToList();
        return [.. snippets.Select((snippet, at) => new Step(snippet, snippets.ElementAtOrDefault(at + 1) is { IsPrinted: true } next ? next : null)).Where(step => step.Commands.IsRun)];
    }

    /// <summary>Whether a guide is right about its commands.</summary>
    public bool Prints(string output) => Regex.IsMatch(output, $@"\A{Pattern(Printed?.Text ?? "")}\z", RegexOptions.NonBacktracking);

    private static string Pattern(string text) =>
        string.Concat(text.Split('\n').SkipLast(1).Select(line => line.Trim() == Anything ? "(?:.*\n)*" : Regex.Escape(line).Replace(Anything, ".*", StringComparison.Ordinal) + "\n"));
}
