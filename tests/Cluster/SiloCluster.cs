using Actors.Tests.Api;
using Actors.Tests.Clock;
using Actors.Tests.Crash;
using Actors.Tests.Hosting.Hosts;
using Npgsql;

namespace Actors.Tests.Cluster;

/// <summary>Silos that are processes of one cluster, over one database and one data directory.</summary>
internal sealed class SiloCluster : IDisposable
{
    private static readonly string s_keys = $"operator;facility:{Hub.Hospital};municipality:{Hub.Tokyo};portal";

    private readonly List<SiloProcess> _processes = [];
    private readonly string _directory = Directory.CreateTempSubdirectory("actors-cluster-").FullName;
    private readonly NpgsqlDataSource _database;

    private SiloCluster(string connectionString)
    {
        ConnectionString = connectionString;
        _database = NpgsqlDataSource.Create(connectionString);
    }

    public string ConnectionString { get; }

    public SiloProcess this[int silo] => _processes[silo];

    /// <summary>Starts so many silos with the reference data; skips the test where the host cannot have several.</summary>
    public static async Task<SiloCluster> StartAsync(Func<Task<string>> database, int silos)
    {
        Clusters.SkipUnlessPossible();
        var cluster = new SiloCluster(await database());
        try
        {
            await Task.WhenAll(Enumerable.Range(0, silos).Select(_ => cluster.Add("silo")).ToList().Select(silo => silo.StartAsync()));
            using var administrator = cluster[0].As("operator", null);
            await ReferenceData.LoadAsync(administrator);
            await cluster.KnowAsync();
            return cluster;
        }
        catch
        {
            cluster.Dispose();
            throw;
        }
    }

    /// <summary>One more process of the cluster, not started.</summary>
    public SiloProcess Add(string role)
    {
        _processes.Add(new(ConnectionString, s_keys, directory: _directory, role: role));
        return _processes[^1];
    }

    /// <summary>Waits until every process has what was imported.</summary>
    public async Task KnowAsync()
    {
        foreach (var process in _processes)
        {
            using var client = process.As("operator", null);
            await Eventually.GetAsync(
                async () => (await client.GetJsonAsync("/v1/programs")).ToString().Contains("13-180", StringComparison.Ordinal) ? process : null, "the programs to be known everywhere");
        }
    }

    /// <summary>What the membership says of a silo's newest start: <c>Active</c>, <c>Dead</c> …, as Orleans numbers it.</summary>
    public async Task<int> StatusAsync(SiloProcess silo)
    {
        await using var command = _database.CreateCommand("SELECT status FROM orleans_silo WHERE port = $1 ORDER BY generation DESC LIMIT 1");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = silo.SiloPort });
        return (int)(await command.ExecuteScalarAsync())!;
    }

    public Task BecomesDeadAsync(SiloProcess silo)
    {
        const int Dead = 6;
        return Eventually.GetAsync(async () => await StatusAsync(silo) == Dead ? silo : null, "the silo to be declared dead");
    }

    public Task<long> CountAsync(string from) => Database.CountAsync(ConnectionString, from);

    public void Dispose()
    {
        _processes.ForEach(process => process.Dispose());
        _database.Dispose();
        Directory.Delete(_directory, recursive: true);
    }
}
