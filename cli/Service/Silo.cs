using System.Diagnostics;
using System.Net;
using Actors.Cli.Client;
using Actors.Cli.Output;
using Actors.Cli.Processes;

namespace Actors.Cli.Service;

/// <summary>The processes of a data directory: started detached, waited for, ended.</summary>
internal static class Silo
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>Longer than a process takes at most: it drains, finishes what runs, and ships its journal.</summary>
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(45);

    /// <summary>Starts them together and returns once all are ready to serve; one that does not get ready takes the others with it.</summary>
    public static async Task<IReadOnlyList<SiloNotes>> StartAsync(Launch launch, IReadOnlyList<ServiceProcess> processes, Steps steps, CancellationToken stop)
    {
        var started = new List<(SiloNotes Notes, Process Process)>();
        try
        {
            foreach (var process in processes)
            {
                var one = Start(launch, process);
                started.Add(one);
                one.Notes.Keep(launch.Data);
            }

            await Task.WhenAll(started.Select(one => steps.TakeAsync(
                () => ReadyAsync(launch.Data, one.Notes, one.Process, stop),
                _ => $"{Title(one.Notes.Name!)}: ready at {one.Notes.Url}, process {one.Notes.Process.Id}, {one.Notes.Host} host")));
            return [.. started.Select(one => one.Notes)];
        }
        catch
        {
            await Task.WhenAll(started.Select(one => EndAsync(launch.Data, one.Notes)));
            throw;
        }
        finally
        {
            started.ForEach(one => one.Process.Dispose());
        }
    }

    /// <summary>Ends all: asks, waits, and kills what does not listen. False when none ran.</summary>
    public static async Task<bool> StopAsync(DataDirectory data, Steps steps)
    {
        var running = SiloNotes.AllRunning(data);
        await Task.WhenAll(running.Select(async one =>
        {
            var willingly = await EndAsync(data, one);
            steps.Say(willingly ? $"{Title(one.Name!)}: stopped (process {one.Process.Id})" : $"{Title(one.Name!)}: killed, it did not stop in {EndsWithin.TotalSeconds:0} s (process {one.Process.Id})");
        }));
        foreach (var name in ServiceProcess.Names)
        {
            SiloNotes.Forget(data, name);
        }

        return running.Count > 0;
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

    private static (SiloNotes Notes, Process Process) Start(Launch launch, ServiceProcess process)
    {
        var data = launch.Data;
        if (File.Exists(data.LogOf(process.Name)))
        {
            File.Move(data.LogOf(process.Name), data.PreviousLogOf(process.Name), overwrite: true);
        }

        var started = Detached.Start(Dotnet.Program, [launch.Assembly], data.LogOf(process.Name), launch.Settings(process));
        if (ProcessMark.Of(started.Id) is not { } mark)
        {
            throw Ended(data, process.Name, started);
        }

        return (new(mark, process.Url, launch.Host, launch.PrivateCluster, process.Name, process.InCluster), started);
    }

    private static async Task<bool> EndAsync(DataDirectory data, SiloNotes notes)
    {
        var willingly = await Signals.EndAsync(notes.Process, "TERM", EndsWithin);
        SiloNotes.Forget(data, notes.Name!);
        return willingly;
    }

    private static async Task<bool> ReadyAsync(DataDirectory data, SiloNotes notes, Process process, CancellationToken stop)
    {
        using var handler = new ResetConnections(new SocketsHttpHandler { UseProxy = false });
        using var client = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(5) };
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < ReadyWithin)
        {
            if (process.HasExited)
            {
                throw Ended(data, notes.Name!, process);
            }

            if (await IsReadyAsync(client, new Uri(notes.Url + "/health/ready"), stop))
            {
                return true;
            }

            await Task.Delay(AskEvery, stop);
        }

        throw new Failure($"The {notes.Name} was not ready within {ReadyWithin.TotalSeconds:0} s. {data.LogOf(notes.Name!)} ends with:\n{Tail(data, notes.Name!)}");
    }

    private static Failure Ended(DataDirectory data, string name, Process process)
    {
        process.WaitForExit();
        return new($"The {name} ended with exit code {process.ExitCode}. {data.LogOf(name)} ends with:\n{Tail(data, name)}");
    }

    /// <summary>A process's name as a line begins with it.</summary>
    public static string Title(string name) => $"{char.ToUpperInvariant(name[0])}{name[1..]}";

    private static string Tail(DataDirectory data, string name) =>
        File.Exists(data.LogOf(name)) ? string.Join('\n', File.ReadLines(data.LogOf(name)).TakeLast(20)) : "(no log)";
}
