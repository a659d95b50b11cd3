using Actors.Cli.GrainHosts;
using Actors.Cli.Output;
using Actors.Cli.PrivateCluster;
using Actors.Cli.SampleLoading;
using Actors.Cli.Verbs;

namespace Actors.Cli.Service;

/// <summary>What `up` does once it is understood; the caller holds the data directory's lock.</summary>
internal sealed class Startup(DataDirectory data, GrainHost? forced, Steps steps)
{
    /// <summary>Starts what does not run, loads what is wanted, and greets.</summary>
    /// <param name="silos">How many silos are to be a cluster; null for one process by itself, or whatever runs already.</param>
    /// <param name="port">Of the first; null for the one it has, or the usual one.</param>
    public async Task RunAsync(int? silos, int? port, bool? sampleWanted, CancellationToken stop)
    {
        var running = SiloNotes.AllRunning(data);
        var missing = Missing(running, silos, port);
        var withSample = sampleWanted ?? Database.Named is null;
        var hadKeys = File.Exists(data.Keys);
        foreach (var one in running)
        {
            steps.Say($"The service runs already: {one.Name}, process {one.Process.Id}, {one.Host} host.");
        }

        if (running is [{ PrivateCluster: true }, ..] && missing.Count == 0)
        {
            // Its database may have been ended alone.
            await PostgresCluster.StartAsync(data, steps, stop);
        }

        // Keys are made for a new database only: that there were none says nothing, they may be kept elsewhere.
        bool IsFirst() => !hadKeys && File.Exists(data.Keys);
        try
        {
            await StartAsync(missing, running, withSample || Database.Named is null ? FirstKeys.ForSample : FirstKeys.OperatorOnly, sampleWanted is not false, stop);
        }
        finally
        {
            if (withSample && IsFirst())
            {
                // A first start that is interrupted here has its keys: the next one would not know that it is still the first.
                SampleLoad.Begin(data);
            }
        }

        running = SiloNotes.AllRunning(data);
        if (IsFirst())
        {
            Greeting.SayKeys(data, steps);
        }

        if (withSample && (sampleWanted is true || SampleLoad.Recall(data) is { Complete: false }))
        {
            await new SampleLoad(data, running[0].Url, steps).RunAsync(stop);
        }

        if (sampleWanted is false)
        {
            File.Delete(data.CounterSample);
        }
        else
        {
            CounterSample.Write(data);
        }

        Greeting.Say(data, running, steps);
    }

    /// <summary>Starts one more process, without grains.</summary>
    public async Task AddApiAsync(int port, bool? sampleWanted, CancellationToken stop)
    {
        var running = SiloNotes.AllRunning(data);
        if (Database.Named is null && !running.Any(one => one.InCluster))
        {
            throw new Failure($"There is no cluster to join in {data.Folder}. Start one with --silos, or name its database in {Database.Variable}.");
        }

        await StartAsync([ServiceProcess.Api(port, running.Select(one => one.Name!))], running, FirstKeys.OperatorOnly, sampleWanted is not false, stop);
        Greeting.Say(data, SiloNotes.AllRunning(data), steps);
    }

    private static IReadOnlyList<ServiceProcess> Missing(IReadOnlyList<SiloNotes> running, int? silos, int? port)
    {
        if (silos is not { } count)
        {
            return running.Count > 0 ? [] : [ServiceProcess.Alone(port ?? Up.UsualPort)];
        }

        if (running.FirstOrDefault(one => !one.InCluster) is { } alone)
        {
            throw new Failure($"Process {alone.Process.Id} was started to be alone on its database. End it first: actors down");
        }

        var first = running.FirstOrDefault(one => one.Name == ServiceProcess.First);
        return [.. ServiceProcess.Silos(count, port ?? (first is null ? Up.UsualPort : new Uri(first.Url).Port)).Where(silo => running.All(one => one.Name != silo.Name))];
    }

    private async Task StartAsync(IReadOnlyList<ServiceProcess> processes, IReadOnlyList<SiloNotes> running, string firstKeys, bool offersSample, CancellationToken stop)
    {
        if (processes.Count == 0)
        {
            return;
        }

        Launch launch;
        using (HeldPorts.Of(processes.Select(process => process.Port)))
        {
            launch = await PrepareAsync(processes, running, firstKeys, offersSample, stop);
        }

        await Silo.StartAsync(launch, processes, steps, stop);
    }

    /// <summary>Chooses the host, builds the program, and sees to the database.</summary>
    private async Task<Launch> PrepareAsync(IReadOnlyList<ServiceProcess> processes, IReadOnlyList<SiloNotes> running, string firstKeys, bool offersSample, CancellationToken stop)
    {
        var version = OrleansVersion.Current();
        var choice = await GrainHostChooser.OfThisClone.ChooseAsync(forced ?? (running is [var first, ..] ? first.Host : null), version, stop);
        steps.Say($"Grain host {choice.Host}: {choice.Why}");
        if (choice.Host is GrainHost.Embedded && processes.Any(process => process.InCluster))
        {
            throw new Failure("Several processes need the Orleans host: the embedded host is one process.");
        }

        var assembly = await SiloBuild.EnsureAsync(choice.Host, version, steps, stop);
        var (postgres, isPrivate) = await DatabaseAsync(stop);
        return new(data, assembly, choice.Host, postgres, isPrivate, firstKeys) { OffersSample = offersSample };
    }

    private async Task<(string Connection, bool IsPrivate)> DatabaseAsync(CancellationToken stop)
    {
        if (Database.Named is { } named)
        {
            steps.Say($"PostgreSQL: {await Database.CheckAsync(named, stop)}, from {Database.Variable}");
            return (named, false);
        }

        return ((await PostgresCluster.StartAsync(data, steps, stop)).ConnectionString, true);
    }
}
