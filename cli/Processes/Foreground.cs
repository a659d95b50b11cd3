using System.Diagnostics;

namespace Actors.Cli.Processes;

/// <summary>A program that has this command's terminal until it ends, and is asked to end when this command is.</summary>
internal static class Foreground
{
    /// <summary>Shorter than this command's own time to tidy up.</summary>
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(40);

    /// <returns>Its exit code.</returns>
    public static async Task<int> RunAsync(string file, IReadOnlyList<string> arguments, CancellationToken stop)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments))!;
        try
        {
            await process.WaitForExitAsync(stop);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            if (ProcessMark.Of(process.Id) is { } mark)
            {
                await Signals.EndAsync(mark, "TERM", EndsWithin);
            }

            throw;
        }
    }
}
