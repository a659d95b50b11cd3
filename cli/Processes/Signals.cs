using System.Diagnostics;

namespace Actors.Cli.Processes;

/// <summary>Tells processes what to do: asks one to end, and makes it end when it does not.</summary>
internal static class Signals
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>True if it ended by itself in time, false if it had to be killed (or was gone).</summary>
    public static async Task<bool> EndAsync(ProcessMark mark, string signal, TimeSpan patience)
    {
        if (!mark.IsRunning)
        {
            return false;
        }

        if (!OperatingSystem.IsWindows())
        {
            await SendAsync(mark, signal);
            if (await IsGoneWithinAsync(mark, patience))
            {
                return true;
            }
        }

        Kill(mark);
        await IsGoneWithinAsync(mark, TimeSpan.FromSeconds(10));
        return false;
    }

    /// <summary>Sends a signal (<c>STOP</c>, <c>CONT</c> …) to a process that runs; not on Windows.</summary>
    public static async Task SendAsync(ProcessMark mark, string signal)
    {
        if (mark.IsRunning)
        {
            await new Child("/bin/sh", "-c", "kill -s \"$1\" \"$2\"", "sh", signal, mark.Id.ToString()).RunAsync();
        }
    }

    private static async Task<bool> IsGoneWithinAsync(ProcessMark mark, TimeSpan patience)
    {
        var watch = Stopwatch.StartNew();
        while (mark.IsRunning)
        {
            if (watch.Elapsed > patience)
            {
                return false;
            }

            await Task.Delay(Look);
        }

        return true;
    }

    private static void Kill(ProcessMark mark)
    {
        try
        {
            using var process = Process.GetProcessById(mark.Id);
            if (mark.IsRunning)
            {
                process.Kill(entireProcessTree: OperatingSystem.IsWindows());
            }
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            // It ended in between, which is what was wanted.
        }
    }
}
