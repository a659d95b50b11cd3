using Actors.Cli.Output;
using Actors.Cli.Processes;
using Actors.Cli.TestRuns;
using Actors.Tests.Clock;
using Xunit;

namespace Actors.Tests.CommandLine;

public sealed class Processes : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Processes() => Assert.SkipWhen(OperatingSystem.IsWindows(), "written for a POSIX shell");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_program_that_takes_too_long_is_killed_with_all_it_started()
    {
        var result = await (new Child("/bin/sh", "-c", "sleep 600 & sleep 600; wait") { Limit = TimeSpan.FromMilliseconds(200) }).RunAsync(Stop);
        Assert.True(result.TimedOut);
        Assert.False(result.Succeeded);
    }

    [Fact]
    public async Task Both_streams_are_read_and_there_is_no_input()
    {
        var result = await new Child("/bin/sh", "-c", "cat; echo one; echo two >&2; exit 3").RunAsync(Stop);
        Assert.Equal(3, result.ExitCode);
        Assert.Equal(["one", "two"], result.Output.Trim().Split('\n').Order());
    }

    [Fact]
    public async Task A_detached_program_keeps_its_number_and_writes_to_its_log()
    {
        var log = _folder.In("log");
        using var process = Detached.Start("/bin/sh", ["-c", "echo $$ $GREETING; cat; exec sleep 600"], log, new Dictionary<string, string?> { ["GREETING"] = "hello" });
        var mark = ProcessMark.Of(process.Id);
        Assert.NotNull(mark);
        Assert.True(await Signals.EndAsync(await WroteAsync(log, mark), "TERM", TimeSpan.FromSeconds(10)));
        Assert.False(mark.IsRunning);
        Assert.Equal($"{process.Id} hello\n", await File.ReadAllTextAsync(log, Stop));
    }

    [Fact]
    public async Task A_program_that_does_not_listen_is_killed()
    {
        var log = _folder.In("log");
        using var process = Detached.Start("/bin/sh", ["-c", "trap '' TERM; echo deaf; while :; do sleep 1; done"], log, new Dictionary<string, string?>());
        var mark = ProcessMark.Of(process.Id)!;
        Assert.False(await Signals.EndAsync(await WroteAsync(log, mark), "TERM", TimeSpan.FromMilliseconds(100)));
        Assert.False(mark.IsRunning);
    }

    [Fact]
    public async Task A_later_process_with_the_same_number_is_left_alone()
    {
        using var process = Detached.Start("/bin/sh", ["-c", "exec sleep 600"], _folder.In("log"), new Dictionary<string, string?>());
        var mark = ProcessMark.Of(process.Id)!;
        var earlier = mark with { Started = "an earlier start" };
        Assert.False(earlier.IsRunning);
        Assert.False(await Signals.EndAsync(earlier, "TERM", TimeSpan.FromSeconds(1)));
        Assert.True(mark.IsRunning);
        await Signals.EndAsync(mark, "KILL", TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task What_a_test_run_leaves_behind_is_ended()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "environments of other processes are only shown there");
        var leftovers = new Leftovers(TimeSpan.Zero);
        using var process = Detached.Start("/bin/sh", ["-c", "exec sleep 600"], _folder.In("log"), new Dictionary<string, string?> { [Leftovers.Variable] = leftovers.Run });
        var mark = ProcessMark.Of(process.Id)!;

        // While it becomes another program it shows no environment.
        await Eventually.GetAsync(async () => (await File.ReadAllTextAsync($"/proc/{mark.Id}/cmdline", Stop)).StartsWith("sleep", StringComparison.Ordinal) ? mark : null, "the program");
        await leftovers.EndAsync(new Steps(TextWriter.Null));
        Assert.False(mark.IsRunning);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Waits until the program has written its first line.</summary>
    private static async Task<ProcessMark> WroteAsync(string log, ProcessMark mark)
    {
        using var changed = new FileSystemWatcher(Path.GetDirectoryName(log)!) { EnableRaisingEvents = true };
        while (!(File.Exists(log) && (await File.ReadAllTextAsync(log, Stop)).EndsWith('\n')))
        {
            changed.WaitForChanged(WatcherChangeTypes.All, TimeSpan.FromSeconds(1));
        }

        return mark;
    }
}
