using Actors.Cli.Output;
using Actors.Cli.PrivateCluster;
using Actors.Cli.Service;

namespace Actors.Cli.Chaos.Cluster;

/// <summary>A database and silos of their own in one folder. Disposing ends every process; the database goes too, unless it is to be looked at.</summary>
internal sealed class SiloCluster : IAsyncDisposable
{
    private readonly ProcessGuard _guard;

    private SiloCluster(PostgresCluster database, IReadOnlyList<ClusterSilo> silos, ProcessGuard guard) => (Database, Silos, _guard) = (database, silos, guard);

    public PostgresCluster Database { get; }

    public IReadOnlyList<ClusterSilo> Silos { get; }

    public bool KeepsDatabase { get; set; }

    /// <param name="number">From 1.</param>
    public ClusterSilo this[int number] => Silos[number - 1];

    /// <summary>Starts all of it and returns when every silo is ready.</summary>
    /// <param name="firstKeys">Made by the silo that comes first, silo 1.</param>
    public static async Task<SiloCluster> StartAsync(ChaosFolder folder, ChaosOptions options, string assembly, string firstKeys, Steps steps, CancellationToken stop)
    {
        folder.Data.Create();
        var database = await StartDatabaseAsync(folder.Data, steps, stop);
        var guard = new ProcessGuard(Environment.ProcessId, folder.Processes);
        var launch = new Launch(folder.Data, assembly, options.Host, database.ConnectionString, PrivateCluster: true, firstKeys);
        var cluster = new SiloCluster(database, Make(launch, options.Silos, guard), guard);
        try
        {
            guard.WatchServer(database.Notes.Cluster);
            foreach (var silo in cluster.Silos)
            {
                silo.Start();
                if (!await silo.IsReadyWithinAsync(ClusterSilo.ReadyWithin, stop))
                {
                    throw new Failure($"Silo {silo.Number} does not become ready. Its log ends with:\n{silo.LogTail}");
                }
            }

            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public async Task ResumeDatabaseAsync(CancellationToken stop)
    {
        await Database.ResumeAsync(stop);
        _guard.WatchServer(Database.Notes.Cluster);
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Silos.Select(silo => silo.KillAsync()));
        foreach (var silo in Silos)
        {
            silo.Dispose();
        }

        if (KeepsDatabase)
        {
            await Database.StopAsync();
        }
        else
        {
            await Database.DeleteAsync();
        }

        _guard.Dispose();
    }

    /// <summary>One that is interrupted on its way may run already.</summary>
    private static async Task<PostgresCluster> StartDatabaseAsync(DataDirectory data, Steps steps, CancellationToken stop)
    {
        try
        {
            return await PostgresCluster.StartAsync(data, steps, stop);
        }
        catch
        {
            if (await PostgresCluster.FindAsync(data) is { } begun)
            {
                await begun.DeleteAsync();
            }

            throw;
        }
    }

    private static List<ClusterSilo> Make(Launch launch, int count, ProcessGuard guard)
    {
        var ports = FreePorts.Take(count);
        var processes = count == 1 ? [ServiceProcess.Alone(ports[0])] : ServiceProcess.Silos(count, ports[0]).Select((process, index) => process with { Port = ports[index] });
        return [.. processes.Select((process, index) => new ClusterSilo(index + 1, process, launch, guard))];
    }
}
