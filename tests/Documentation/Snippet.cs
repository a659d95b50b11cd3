namespace Actors.Tests.Documentation;

/// <summary>A fenced block of a page.</summary>
/// <param name="Line">Of its first line of text, from 1.</param>
/// <param name="Language">What stands behind the fence.</param>
/// <param name="Text">Ends with a line end, unless it is empty.</param>
internal sealed record Snippet(int Line, string Language, string Text)
{
    /// <summary>Commands to be pasted.</summary>
    public bool IsRun => Language == "sh";

    /// <summary>What the commands before it print.</summary>
    public bool IsPrinted => Language is "text" or "json" or "csv";
}
