using Npgsql;

namespace Actors.Cli.Backups;

/// <summary>Looks, while a PostgreSQL program copies rows, how many it has copied: PostgreSQL counts them for everybody (<c>pg_stat_progress_copy</c>).</summary>
internal static class CopyProgress
{
    /// <summary>By which the program's session is known.</summary>
    public const string ApplicationName = "actors-backup";

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    /// <summary>Tells of rows until the work is done.</summary>
    /// <param name="rows">How many there are.</param>
    /// <param name="progress">Hears how many are copied, and of how many. A table that comes and goes between two looks is told of at the end.</param>
    public static async Task WatchAsync(NpgsqlDataSource database, Task work, long rows, Action<long, long> progress, CancellationToken stop)
    {
        var copied = new Dictionary<uint, long>();
        using var timer = new PeriodicTimer(LookEvery);
        while (!work.IsCompleted)
        {
            try
            {
                await LookAsync(database, copied, stop);
                progress(Math.Min(copied.Values.Sum(), rows), rows);
            }
            catch (Exception notSeen) when (notSeen is NpgsqlException or OperationCanceledException)
            {
                // Whoever does the work tells what is wrong with the database, and is the one to be waited for when all is to end.
            }

            await Task.WhenAny(work, timer.WaitForNextTickAsync(CancellationToken.None).AsTask());
        }

        await work;
        progress(rows, rows);
    }

    private static async Task LookAsync(NpgsqlDataSource database, Dictionary<uint, long> copied, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT p.relid, p.tuples_processed FROM pg_stat_progress_copy AS p JOIN pg_stat_activity AS a USING (pid) WHERE a.datname = current_database() AND a.application_name = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = ApplicationName });
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            copied[reader.GetFieldValue<uint>(0)] = reader.GetInt64(1);
        }
    }
}
