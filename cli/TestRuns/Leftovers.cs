using System.Diagnostics;
using System.Text;
using Actors.Cli.Output;
using Actors.Cli.Processes;

namespace Actors.Cli.TestRuns;

/// <summary>
/// Ends what a test run started and left behind, servers that made themselves a session of their own included: all of it carries
/// the run's name in its environment. Where the system does not show environments (anywhere but Linux) it does nothing.
/// </summary>
/// <param name="grace">What ends by itself when its test ends, a watched server say, gets this long.</param>
internal sealed class Leftovers(TimeSpan grace)
{
    public const string Variable = "ACTORS_TEST_RUN";
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public string Run { get; } = Guid.NewGuid().ToString("N");

    public async Task EndAsync(Steps steps)
    {
        var watch = Stopwatch.StartNew();
        var left = Find();
        while (left.Count > 0 && watch.Elapsed < grace)
        {
            await Task.Delay(Look);
            left = Find();
        }

        if (left.Count == 0)
        {
            return;
        }

        steps.Say($"Ending {left.Count} processes that the tests left behind: {string.Join(", ", left.Select(mark => mark.Id))}");
        // PostgreSQL ends at once on INT, only after its clients on TERM; other programs take both alike.
        await Task.WhenAll(left.Select(mark => Signals.EndAsync(mark, "INT", Patience)));
    }

    private List<ProcessMark> Find()
    {
        if (!OperatingSystem.IsLinux())
        {
            return [];
        }

        var wanted = Encoding.UTF8.GetBytes($"{Variable}={Run}");
        return [.. Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
            .Where(id => id > 0 && id != Environment.ProcessId && HasInEnvironment(id, wanted))
            .Select(ProcessMark.Of)
            .OfType<ProcessMark>()];
    }

    private static bool HasInEnvironment(int id, ReadOnlySpan<byte> wanted)
    {
        try
        {
            return File.ReadAllBytes($"/proc/{id}/environ").AsSpan().IndexOf(wanted) >= 0;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
