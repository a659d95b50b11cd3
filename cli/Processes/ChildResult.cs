namespace Actors.Cli.Processes;

/// <summary>How a program ended, with all it wrote.</summary>
internal sealed record ChildResult(int ExitCode, string Output, bool TimedOut)
{
    public bool Succeeded => ExitCode == 0 && !TimedOut;

    /// <summary>The errors of a build, each once; the last lines where it names none.</summary>
    public string BuildErrors(int lines)
    {
        var errors = Output.Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal)).Distinct().Take(lines).ToList();
        return errors.Count > 0 ? string.Join('\n', errors) : Tail(lines);
    }

    /// <summary>The last lines of the output, to show with a failure.</summary>
    public string Tail(int lines) => string.Join('\n', Output.Trim().Split('\n').TakeLast(lines));
}
