using Actors.Cli.Chaos.Cluster;
using Actors.Cli.Processes;
using Actors.Tests.Clock;
using Actors.Tests.CommandLine;
using Xunit;

namespace Actors.Tests.Chaos;

public sealed class ProcessGuardTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<ProcessMark> _started = [];

    public ProcessGuardTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "written for a POSIX shell");

    public void Dispose()
    {
        foreach (var left in _started.Where(mark => mark.IsRunning))
        {
            Signals.EndAsync(left, "KILL", TimeSpan.FromSeconds(10)).GetAwaiter().GetResult();
        }

        _folder.Dispose();
    }

    [Fact]
    public async Task What_a_killed_command_leaves_is_ended_and_what_it_ended_itself_is_left_alone()
    {
        var (command, left, forgotten) = (Start(), Start(), Start());
        using var guard = new ProcessGuard(command.Id, _folder.In("processes"));
        guard.Watch(left.Id);
        guard.Watch(forgotten.Id);
        guard.Forget(forgotten.Id);
        await Signals.SendAsync(left, "STOP");

        await Signals.EndAsync(command, "KILL", TimeSpan.FromSeconds(10));

        await Eventually.GetAsync(() => Task.FromResult(left.IsRunning ? null : left), "the guard to end what was left");
        Assert.True(forgotten.IsRunning);
    }

    private ProcessMark Start()
    {
        using var process = Detached.Start("/bin/sh", ["-c", "exec sleep 600"], _folder.In("log"), new Dictionary<string, string?>(StringComparer.Ordinal));
        var mark = ProcessMark.Of(process.Id)!;
        _started.Add(mark);
        return mark;
    }
}
