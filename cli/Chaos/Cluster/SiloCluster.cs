using System.Security.Cryptography;
using Actors.Cli.Output;
using Actors.Cli.PrivateCluster;
using Actors.Cli.Service;
using Npgsql;

namespace Actors.Cli.Chaos.Cluster;

/// <summary>A database and silos of their own in one folder. Disposing ends every process; the database goes too, unless it is to be looked at.</summary>
internal sealed class SiloCluster : IAsyncDisposable
{
    /// <summary>Each silo takes up to 85.</summary>
    private const int ConnectionsOfSilo = 100;
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
        folder.Database.Create();
        var database = await PostgresCluster.StartAsync(folder.Database, steps, stop);
        var guard = new ProcessGuard(folder.Processes);
        var cluster = new SiloCluster(database, Make(folder, options, assembly, database.ConnectionString, firstKeys, guard), guard);
        try
        {
            await cluster.MakeRoomAsync(stop);
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

    private async Task MakeRoomAsync(CancellationToken stop)
    {
        await using (var connection = new NpgsqlConnection(Database.ConnectionString + ";Pooling=false"))
        {
            await connection.OpenAsync(stop);
            await using var command = new NpgsqlCommand($"ALTER SYSTEM SET max_connections = {ConnectionsOfSilo * (Silos.Count + 1)}", connection);
            await command.ExecuteNonQueryAsync(stop);
        }

        await Database.CrashAsync(stop);
        await ResumeDatabaseAsync(stop);
    }

    private static List<ClusterSilo> Make(ChaosFolder folder, ChaosOptions options, string assembly, string postgres, string firstKeys, ProcessGuard guard)
    {
        // All silos of a cluster have the same secrets, whatever machine they are on.
        using var signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (secret, signingKey) = (Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), signing.ExportPkcs8PrivateKeyPem());
        var ports = FreePorts.Take(3 * options.Silos);
        return [.. Enumerable.Range(1, options.Silos).Select(number =>
        {
            var data = folder.Silo(number);
            var mine = ports.Skip(3 * (number - 1)).Take(3).ToList();
            var url = $"http://127.0.0.1:{mine[0]}";
            var settings = new Dictionary<string, string?>(ServerEnvironment.Clean, StringComparer.Ordinal)
            {
                ["Actors__Url"] = url,
                ["Actors__Postgres"] = postgres,
                ["Actors__DataDirectory"] = data.Folder,
                ["Actors__FirstKeys"] = firstKeys,
                ["Actors__HubSecret"] = secret,
                ["Actors__SigningKeys"] = signingKey,
                ["Actors__ProgramsKnownAfterSeconds"] = "0",
                ["Actors__SiloPort"] = $"{mine[1]}",
                ["Actors__GatewayPort"] = $"{mine[2]}",
            };
            return new ClusterSilo(number, data, url, assembly, settings, guard);
        })];
    }
}
