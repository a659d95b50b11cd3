using System.Data;
using System.Diagnostics;
using Npgsql;

namespace Actors.Storage.GrainState;

/// <summary>Runs the commits of one loop and answers every write of them, whatever fails.</summary>
sealed class CommitRunner(NpgsqlDataSource unpooled, GrainCommit commit, StorageMetrics metrics) : IAsyncDisposable
{
    private readonly LoopConnection _connection = new(unpooled);

    /// <summary>Connections that one round of work may lose, and tries of one write.</summary>
    public const int Attempts = 3;

    /// <summary>Answers all writes. Returns the error when the database cannot be reached, otherwise null.</summary>
    public async Task<Exception?> RunAsync(IReadOnlyList<GrainWrite> writes)
    {
        try
        {
            var failure = await TryAsync(writes, trusting: true);
            if (failure is { KeyTaken: true } && writes.Any(write => write.IsFree))
            {
                failure = await TryAsync(writes, trusting: false);
            }

            return failure is null ? null : await AfterFailureAsync(writes, failure);
        }
        catch (Exception exception)
        {
            FailUnanswered(writes, exception);
            return exception;
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    /// <summary>
    /// One commit. Null when all writes are answered. After a failure that it returns every unanswered write is known not to be in the database.
    /// </summary>
    /// <exception cref="NpgsqlException">The database cannot be reached: what became of the writes is unknown.</exception>
    private async Task<Failure?> TryAsync(IReadOnlyList<GrainWrite> writes, bool trusting)
    {
        var connection = await _connection.OpenAsync();
        try
        {
            using var activity = CommitTracing.Commit(writes);
            var started = Stopwatch.GetTimestamp();
            var written = new bool[writes.Count];
            await commit.RunAsync(connection, writes, trusting, written);
            metrics.Committed(writes.Count, Stopwatch.GetElapsedTime(started));
            for (var n = 0; n < writes.Count; n++)
            {
                writes[n].Finish(written[n] ? WriteOutcome.Written : WriteOutcome.Conflict);
            }

            return null;
        }
        catch (PostgresException exception) when (connection.FullState == ConnectionState.Open && exception.InvariantSeverity == "ERROR")
        {
            await _connection.DisposeAsync();
            return new(exception, ConnectionLost: false);
        }
        catch (Exception exception)
        {
            // Broken on the way: it may have been committed or not.
            metrics.Broken();
            await _connection.DropAsync();
            await AnswerFromTablesAsync(writes);
            return new(exception, ConnectionLost: true);
        }
    }

    /// <summary>One by one, so that a row that cannot be written takes no other one along.</summary>
    private async Task<Exception?> AfterFailureAsync(IReadOnlyList<GrainWrite> writes, Failure failure)
    {
        if (writes.Count == 1 && failure.KeyTaken)
        {
            writes[0].Finish(WriteOutcome.Conflict);
            return null;
        }

        if (writes.Count == 1 && failure is { Exception: PostgresException { SqlState: not PostgresErrorCodes.DeadlockDetected }, ConnectionLost: false })
        {
            writes[0].Fail(failure.Exception);
            return null;
        }

        var lost = 0;
        foreach (var write in writes.Where(write => !write.Answered))
        {
            GrainWrite[] alone = [write];
            for (var attempt = 1; !write.Answered && await TryAsync(alone, trusting: false) is { } again; attempt++)
            {
                if (again.KeyTaken)
                {
                    write.Finish(WriteOutcome.Conflict);
                    break;
                }

                lost += again.ConnectionLost ? 1 : 0;
                if (lost == Attempts)
                {
                    // Nobody behind it in the queue should wait for so many time-outs.
                    FailUnanswered(writes, again.Exception);
                }
                else if (again.ConnectionLost || attempt == Attempts || again.Exception is not PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected })
                {
                    write.Fail(again.Exception);
                }
            }
        }

        return null;
    }

    /// <summary>Answers what can be told from the stored version: written, or overtaken by another. Leaves alone what is as before.</summary>
    private async Task AnswerFromTablesAsync(IReadOnlyList<GrainWrite> writes)
    {
        var connection = await _connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            SELECT t.n, g.version, g.payload = t.payload
            FROM unnest($1, $2, $3, $4) AS t(n, grain_type, grain_key, payload)
            JOIN grain_state AS g USING (grain_type, grain_key)
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. Enumerable.Range(0, writes.Count)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. writes.Select(write => write.Key.Type)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. writes.Select(write => write.Key.Key)] });
        command.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = [.. writes.Select(write => write.Payload)] });
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var (write, version, same) = (writes[reader.GetInt32(0)], reader.GetInt64(1), reader.GetBoolean(2));
            if (version != write.Expected)
            {
                write.Finish(version == write.Expected + 1 && same ? WriteOutcome.Written : WriteOutcome.Conflict);
            }
        }
    }

    private static void FailUnanswered(IReadOnlyList<GrainWrite> writes, Exception exception)
    {
        foreach (var write in writes)
        {
            write.Fail(exception);
        }
    }

    private sealed record Failure(Exception Exception, bool ConnectionLost)
    {
        /// <summary>Another write took a key first that this one's side rows need for themselves: a conflict like any other.</summary>
        public bool KeyTaken => this is { Exception: PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }, ConnectionLost: false };
    }
}
