using System.Diagnostics;
using System.Net;
using Actors.Cli.GrainHosts;
using Actors.Cli.Output;
using Actors.Cli.PrivateCluster;
using Actors.Cli.Processes;

namespace Actors.Cli.Service;

/// <summary>The silo process of a data directory: started detached, waited for, ended.</summary>
internal static class Silo
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(30);

    /// <summary>Starts it and returns once it is ready to serve.</summary>
    /// <param name="assembly">The built silo.</param>
    /// <param name="firstKeys">The keys it makes if this is its first start.</param>
    public static async Task<SiloNotes> StartAsync(
        DataDirectory data, string assembly, GrainHost host, int port, string postgres, bool privateCluster, string firstKeys, Steps steps, CancellationToken stop)
    {
        KeepPreviousLog(data);
        var url = $"http://127.0.0.1:{port}";
        using var process = Detached.Start(Dotnet.Program, [assembly], data.SiloLog, Settings(data, url, postgres, privateCluster, firstKeys));
        var mark = ProcessMark.Of(process.Id) ?? throw Ended(data, process);
        var notes = new SiloNotes(mark, url, host, privateCluster);
        notes.Keep(data);
        try
        {
            await steps.TakeAsync(() => ReadyAsync(notes, process, data, stop), _ => $"Silo: ready at {url}, process {mark.Id}, {host} host");
            return notes;
        }
        catch
        {
            await Signals.EndAsync(mark, "TERM", EndsWithin);
            SiloNotes.Forget(data);
            throw;
        }
    }

    /// <summary>Ends it: asks, waits, and kills what does not listen. False when none ran.</summary>
    public static async Task<bool> StopAsync(DataDirectory data, Steps steps)
    {
        var running = SiloNotes.Running(data);
        if (running is not null)
        {
            var willingly = await Signals.EndAsync(running.Process, "TERM", EndsWithin);
            steps.Say(willingly ? $"Silo: stopped (process {running.Process.Id})" : $"Silo: killed, it did not stop in {EndsWithin.TotalSeconds:0} s (process {running.Process.Id})");
        }

        SiloNotes.Forget(data);
        return running is not null;
    }

    private static Dictionary<string, string?> Settings(DataDirectory data, string url, string postgres, bool privateCluster, string firstKeys)
    {
        var ports = SiloPorts.Of(data);
        var settings = new Dictionary<string, string?>(privateCluster ? ServerEnvironment.Clean : [], StringComparer.Ordinal)
        {
            ["Actors__Url"] = url,
            ["Actors__Postgres"] = postgres,
            ["Actors__DataDirectory"] = data.Folder,
            ["Actors__FirstKeys"] = firstKeys,
            // Offered to everybody on this machine: not of a database that is somebody's.
            ["Actors__CounterSample"] = privateCluster ? data.CounterSample : null,
            // The only silo on its database: there is no other that would have to learn of a program version first.
            ["Actors__ProgramsKnownAfterSeconds"] = "0",
            ["Actors__SiloPort"] = ports.Silo.ToString(),
            ["Actors__GatewayPort"] = ports.Gateway.ToString(),
        };
        return settings;
    }

    private static async Task<bool> ReadyAsync(SiloNotes notes, Process process, DataDirectory data, CancellationToken stop)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var client = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(5) };
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < ReadyWithin)
        {
            if (process.HasExited)
            {
                throw Ended(data, process);
            }

            if (await IsReadyAsync(client, new Uri(notes.Url + "/health/ready"), stop))
            {
                return true;
            }

            await Task.Delay(AskEvery, stop);
        }

        throw new Failure($"The silo was not ready within {ReadyWithin.TotalSeconds:0} s. {data.SiloLog} ends with:\n{Tail(data)}");
    }

    public static async Task<bool> IsReadyAsync(HttpClient client, Uri address, CancellationToken stop)
    {
        try
        {
            using var answer = await client.GetAsync(address, stop);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception notYet) when (notYet is HttpRequestException || (notYet is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return false;
        }
    }

    private static Failure Ended(DataDirectory data, Process process)
    {
        process.WaitForExit();
        return new($"The silo ended with exit code {process.ExitCode}. {data.SiloLog} ends with:\n{Tail(data)}");
    }

    private static string Tail(DataDirectory data) =>
        File.Exists(data.SiloLog) ? string.Join('\n', File.ReadLines(data.SiloLog).TakeLast(20)) : "(no log)";

    private static void KeepPreviousLog(DataDirectory data)
    {
        if (File.Exists(data.SiloLog))
        {
            File.Move(data.SiloLog, Path.Combine(data.Log, "silo.previous.log"), overwrite: true);
        }
    }
}
