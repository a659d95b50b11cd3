using System.Diagnostics;
using System.Threading.Channels;
using Npgsql;

namespace Actors.Storage.GrainState;

/// <summary>
/// Gathers the reads of activating grains into few queries. Thread-safe. <see cref="DisposeAsync"/> completes what is queued.
/// </summary>
sealed class GrainReads : IAsyncDisposable
{
    private const int MaxRows = 1024;
    private readonly Channel<Read> _queue = Channel.CreateBounded<Read>(GroupCommit.Capacity);
    private readonly StorageMetrics _metrics;
    private readonly Task _loops;

    /// <summary>Loops, each with a connection of its own.</summary>
    public const int Readers = 2;

    public GrainReads(NpgsqlDataSource unpooled, StorageMetrics metrics)
    {
        _metrics = metrics;
        _loops = Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => Task.Run(() => LoopAsync(unpooled))));
    }

    /// <summary>The stored state; null for a grain that was never written, or cleared.</summary>
    public async Task<StoredState?> ReadAsync(GrainKey key)
    {
        var read = new Read(key, new(TaskCreationOptions.RunContinuationsAsynchronously));
        await _queue.Writer.WriteAsync(read);
        return await read.Answer.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loops;
    }

    private async Task LoopAsync(NpgsqlDataSource unpooled)
    {
        await using var connection = new LoopConnection(unpooled);
        var batch = new List<Read>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < MaxRows && _queue.Reader.TryRead(out var read))
            {
                batch.Add(read);
            }

            await AnswerAsync(connection, batch);
            batch.Clear();
        }
    }

    /// <summary>A failed read is tried once more, alone: the connection may have died unseen, or a neighbour's key be at fault.</summary>
    private async Task AnswerAsync(LoopConnection connection, List<Read> batch)
    {
        try
        {
            await QueryAsync(connection, batch);
        }
        catch (Exception)
        {
            await AnswerOneByOneAsync(connection, batch);
        }
    }

    private async Task AnswerOneByOneAsync(LoopConnection connection, List<Read> batch)
    {
        Exception? unreachable = null;
        var lost = 0;
        foreach (var read in batch)
        {
            unreachable ??= await OpenAsync(connection);
            try
            {
                if (unreachable is null)
                {
                    await QueryAsync(connection, [read]);
                }
                else
                {
                    read.Answer.TrySetException(unreachable);
                }
            }
            catch (Exception exception)
            {
                read.Answer.TrySetException(exception);
                if (exception is not PostgresException { InvariantSeverity: "ERROR" } && ++lost == CommitRunner.Attempts)
                {
                    // Nobody behind it in the queue should wait for so many time-outs.
                    unreachable = exception;
                }
            }
        }
    }

    private static async Task<Exception?> OpenAsync(LoopConnection connection)
    {
        try
        {
            await connection.OpenAsync();
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private async Task QueryAsync(LoopConnection loop, List<Read> batch)
    {
        var connection = await loop.OpenAsync();
        try
        {
            var started = Stopwatch.GetTimestamp();
            await using var command = new NpgsqlCommand(StoredStates.Read, connection);
            StoredStates.Ask(command, batch.ConvertAll(read => read.Key));
            await using var reader = await command.ExecuteReaderAsync();
            var found = new StoredState?[batch.Count];
            while (await reader.ReadAsync())
            {
                var (n, stored) = StoredStates.Take(reader);
                found[n] = stored;
            }

            _metrics.Read(batch.Count, Stopwatch.GetElapsedTime(started));
            for (var n = 0; n < found.Length; n++)
            {
                batch[n].Answer.TrySetResult(found[n]);
            }
        }
        catch
        {
            await loop.DropAsync();
            throw;
        }
    }

    private sealed record Read(GrainKey Key, TaskCompletionSource<StoredState?> Answer);
}
