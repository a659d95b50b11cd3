using System.Diagnostics;
using Actors.Cli.Client;
using Actors.Cli.Processes;
using Actors.Cli.Service;

namespace Actors.Cli.Chaos.Cluster;

/// <summary>A silo process with ports of its own, at which it starts again.</summary>
internal sealed class ClusterSilo : IDisposable
{
    public static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(120);
    public static readonly TimeSpan DrainsWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(100);
    private readonly string _assembly;
    private readonly string _log;
    private readonly Dictionary<string, string?> _settings;
    private readonly ProcessGuard _guard;
    private readonly HttpClient _asking = new(new ResetConnections(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.Zero })) { Timeout = TimeSpan.FromSeconds(2) };
    private Process? _process;
    private ProcessMark? _mark;

    /// <param name="launch">What it shares with the others.</param>
    public ClusterSilo(int number, ServiceProcess process, Launch launch, ProcessGuard guard)
    {
        (Number, Url, _guard) = (number, process.Url, guard);
        (_assembly, _log, _settings) = (launch.Assembly, launch.Data.LogOf(process.Name), launch.Settings(process));

        // Programs are imported before the load begins, and no more: nobody has to wait a minute for them.
        _settings["Actors__ProgramsKnownAfterSeconds"] = "0";
    }

    /// <summary>From 1.</summary>
    public int Number { get; }

    public string Url { get; }

    /// <summary>True for a paused one too.</summary>
    public bool IsRunning => _mark is { IsRunning: true };

    /// <summary>Of the last process, which has ended.</summary>
    public string ExitCode => _process is not null && _process.WaitForExit(EndsWithin) ? $"exit code {_process.ExitCode}" : "no exit code";

    public string LogTail => File.Exists(_log) ? string.Join('\n', File.ReadLines(_log).TakeLast(15)) : "(no log)";

    public void Start()
    {
        _process?.Dispose();
        _process = Detached.Start(Dotnet.Program, [_assembly], _log, _settings);
        _mark = ProcessMark.Of(_process.Id);
        _guard.Watch(_process.Id);
    }

    public Task KillAsync() => EndAsync("KILL", EndsWithin);

    /// <summary>Asks it to end, and waits; false where it had to be killed.</summary>
    public Task<bool> DrainAsync() => EndAsync("TERM", DrainsWithin);

    public Task PauseAsync() => _mark is { } mark ? Signals.SendAsync(mark, "STOP") : Task.CompletedTask;

    public Task ContinueAsync() => _mark is { } mark ? Signals.SendAsync(mark, "CONT") : Task.CompletedTask;

    /// <summary>False where it ended, or time did.</summary>
    public async Task<bool> IsReadyWithinAsync(TimeSpan patience, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < patience && IsRunning)
        {
            if (await Silo.IsReadyAsync(_asking, new(Url + "/health/ready"), stop))
            {
                return true;
            }

            await Task.Delay(AskEvery, stop);
        }

        return false;
    }

    public void Dispose()
    {
        _asking.Dispose();
        _process?.Dispose();
    }

    private async Task<bool> EndAsync(string signal, TimeSpan patience)
    {
        if (_mark is not { } mark)
        {
            return true;
        }

        var willingly = await Signals.EndAsync(mark, signal, patience);
        _guard.Forget(mark.Id);
        return willingly;
    }
}
