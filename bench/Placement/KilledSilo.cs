using System.Diagnostics;
using Actors.Bench.Clusters;
using Actors.Cli;
using Npgsql;

namespace Actors.Bench.Placement;

/// <summary>Kills a silo and counts what leaves the memory of the others, whose grains have no need to go.</summary>
internal static class KilledSilo
{
    private const int Dead = 6;
    private static readonly TimeSpan DeclaredWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>Until the others have read of it and cleared what they knew of it.</summary>
    private static readonly TimeSpan TakenInWithin = TimeSpan.FromSeconds(5);

    /// <summary>The last silo of each cluster, all at once, so that it takes no longer than one.</summary>
    /// <returns>By cluster.</returns>
    public static async Task<LostGrains[]> KillAsync(IReadOnlyList<BenchCluster> clusters, CancellationToken stop)
    {
        var before = await Task.WhenAll(clusters.Select(cluster => cluster.CountsAsync(stop)));
        foreach (var cluster in clusters)
        {
            using var process = Process.GetProcessById(cluster.Silos[^1].Process.Id);
            process.Kill();
            await process.WaitForExitAsync(stop);
        }

        await Task.WhenAll(clusters.Select(cluster => DeclaredAsync(cluster, stop)));
        await Task.Delay(TakenInWithin, stop);
        var after = await Task.WhenAll(clusters.Select(cluster => cluster.CountsAsync(stop)));
        return [.. before.Zip(after, (then, now) => new LostGrains(
            [.. then.Select(silo => silo.Resident)],
            now.Sum(silo => silo.Left) - then.SkipLast(1).Sum(silo => silo.Left)))];
    }

    /// <summary>Returns once the others have declared it dead.</summary>
    private static async Task DeclaredAsync(BenchCluster cluster, CancellationToken stop)
    {
        await using var database = NpgsqlDataSource.Create(cluster.Postgres);
        await using var command = database.CreateCommand("SELECT EXISTS (SELECT FROM orleans_silo WHERE status = $1)");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Dead });
        var watch = Stopwatch.StartNew();
        while (await command.ExecuteScalarAsync(stop) is not true)
        {
            if (watch.Elapsed > DeclaredWithin)
            {
                throw new Failure($"{cluster.Name}: the silo that was killed is not declared dead.");
            }

            await Task.Delay(LookEvery, stop);
        }
    }
}

/// <param name="Residents">Recipients and identifiers in the memory of each silo before, the killed one last.</param>
/// <param name="Left">Of those of the others, what had left memory a few seconds after it was declared dead.</param>
internal sealed record LostGrains(IReadOnlyList<double> Residents, double Left);
