using System.CommandLine;
using System.CommandLine.Help;
using Actors.Cli.Output;

namespace Actors.Cli;

/// <summary>Runs a command line to its exit code: 0 done, 1 failed (said in a line on standard error), 2 not understood.</summary>
internal static class CommandLine
{
    /// <summary>A verb that is interrupted has this long to end what it started: longer than a process of the service that hangs is waited for.</summary>
    private static readonly TimeSpan TidyUp = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(RootCommand actors, string[] arguments, TextWriter errors)
    {
        var parsed = actors.Parse(arguments is [] ? ["--help"] : arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpWithExamples and not HelpAction && !AsksForCompletions(arguments))
        {
            foreach (var error in parsed.Errors)
            {
                await errors.WriteLineAsync(error.Message);
            }

            await errors.WriteLineAsync("`--help` behind a command tells how it is used.");
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TidyUp });
        }
        catch (OperationCanceledException)
        {
            await errors.WriteLineAsync("Interrupted.");
            return ExitCode.Failed;
        }
        catch (Exception expected) when (expected is Failure or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(expected.Message);
            return ExitCode.Failed;
        }
    }

    /// <summary>A shell asks what may follow a line that is not complete yet.</summary>
    private static bool AsksForCompletions(string[] arguments) => arguments is [var directive, ..] && directive.StartsWith("[suggest", StringComparison.Ordinal);
}
