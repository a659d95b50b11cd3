namespace Actors.Cli.Output;

/// <summary>Text as one word of a POSIX shell.</summary>
internal static class ShellQuote
{
    public static string Of(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>Quoted only where it has to be.</summary>
    public static string Plain(string text) => text.All(c => char.IsAsciiLetterOrDigit(c) || "/._-:".Contains(c)) ? text : Of(text);
}
