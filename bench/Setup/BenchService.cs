using System.Globalization;
using Actors.Bench.Results;
using Actors.Cli;
using Actors.Cli.GrainHosts;
using Actors.Cli.Output;
using Actors.Cli.PrivateCluster;
using Actors.Cli.Sample;
using Actors.Cli.SampleLoading;
using Actors.Cli.Service;
using Npgsql;
using Silo = Actors.Cli.Service.Silo;

namespace Actors.Bench.Setup;

/// <summary>The product as its users get it: a private cluster, the silo built beside the bench, a sample loaded over HTTP.</summary>
/// <param name="Url">Where the silo answers.</param>
/// <param name="Postgres">Connection string of its database.</param>
/// <param name="Process">The silo's.</param>
/// <param name="DatabaseProcess">The server's own: what works for a connection is its child.</param>
/// <param name="FacilityKey">The API key of <see cref="SampleFacilities.Hospital"/>.</param>
/// <param name="RuntimeConfig">The silo's runtime settings, a path.</param>
internal sealed record BenchService(Uri Url, string Postgres, int Process, int DatabaseProcess, string FacilityKey, string RuntimeConfig)
{
    /// <summary>Starts all of it in a data directory, whose disposal ends it again.</summary>
    /// <param name="bodies">Bodies that have a key beside those of the sample.</param>
    public static async Task<BenchService> StartAsync(BenchData data, int people, Steps steps, CancellationToken stop, IReadOnlyList<string>? bodies = null)
    {
        var cluster = await PostgresCluster.StartAsync(data.Directory, steps, stop);
        var launch = new Launch(
            data.Directory, SiloFile(".dll"), Enum.Parse<GrainHost>(MachineFacts.BuiltFor), cluster.ConnectionString, PrivateCluster: true, FirstKeys.ForSampleAnd(bodies ?? []));
        var silo = (await Silo.StartAsync(launch, [ServiceProcess.Alone(FreePorts.Take(1)[0])], steps, stop))[0];
        await new SampleLoad(data.Directory, silo.Url, steps, people).RunAsync(stop);
        var database = int.Parse(File.ReadLines(Path.Combine(cluster.Notes.Cluster, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        return new(
            new(silo.Url), cluster.ConnectionString, silo.Process.Id, database, Keys.First(data.Directory, "facility", SampleFacilities.Hospital), SiloFile(".runtimeconfig.json"));
    }

    /// <summary>Ends when the records of who asked have come to the database, which follows the answers while they need the processors.</summary>
    public async Task SettleAsync(CancellationToken stop)
    {
        await using var database = NpgsqlDataSource.Create(Postgres);
        await using var command = database.CreateCommand("SELECT coalesce(sum(shipped), 0)::bigint FROM journal_writers");
        for (long before = -1, now = 0; now != before;)
        {
            // Longer than the silo rests between two goes.
            await Task.Delay(TimeSpan.FromSeconds(1.5), stop);
            (before, now) = (now, (long)(await command.ExecuteScalarAsync(stop))!);
        }

        // What that leaves to the database's own housekeeping would otherwise begin during whatever is measured next.
        await using var vacuum = database.CreateCommand("VACUUM (ANALYZE) access_records");
        await vacuum.ExecuteNonQueryAsync(stop);
    }

    /// <summary>
    /// Has the write-ahead log grow to the size that it has on a server that took a large upload before. PostgreSQL keeps its files (<c>min_wal_size</c>) and writes into
    /// them again; a new one it first writes full of zeros, while all commits wait.
    /// </summary>
    /// <returns>Bytes of its files.</returns>
    public async Task<long> GrowLogAsync(CancellationToken stop)
    {
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Postgres) { CommandTimeout = 0 });
        await using var grow = database.CreateCommand("SELECT count(pg_logical_emit_message(false, 'bench', repeat('x', 1048576))) FROM generate_series(1, 6000)");
        await grow.ExecuteNonQueryAsync(stop);
        await CheckpointAsync(stop);
        await using var size = database.CreateCommand("SELECT sum(size)::bigint FROM pg_ls_waldir()");
        return (long)(await size.ExecuteScalarAsync(stop))!;
    }

    /// <summary>Makes a checkpoint: what was written before would otherwise decide when the next one falls.</summary>
    public async Task CheckpointAsync(CancellationToken stop)
    {
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Postgres) { CommandTimeout = 0 });
        await using var checkpoint = database.CreateCommand("CHECKPOINT");
        await checkpoint.ExecuteNonQueryAsync(stop);
    }

    /// <summary>The silo of the same build: <c>artifacts/&lt;host&gt;/bin/Actors.Silo/release</c> beside <c>…/bin/Actors.Bench/release</c>.</summary>
    public static string SiloFile(string ending)
    {
        var own = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        if (own.Name is not "release")
        {
            throw new Failure("Only a Release build is worth measuring: `actors bench`, or dotnet run -c Release.");
        }

        var path = Path.Combine(own.Parent!.Parent!.FullName, "Actors.Silo", own.Name, "Actors.Silo" + ending);
        return File.Exists(path) ? path : throw new Failure($"{path} is missing: build bench/ in Release.");
    }
}
