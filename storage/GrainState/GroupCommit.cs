using System.Threading.Channels;
using Npgsql;

namespace Actors.Storage.GrainState;

/// <summary>
/// Gathers the writes of all grains into few commits: whoever is free takes what has queued meanwhile, without waiting for more. Thread-safe.
/// <see cref="DisposeAsync"/> completes what is queued.
/// </summary>
sealed class GroupCommit : IAsyncDisposable
{
    private readonly Channel<GrainWrite> _queue = Channel.CreateBounded<GrainWrite>(Capacity);
    private readonly Task _loops;

    public GroupCommit(NpgsqlDataSource unpooled, GrainCommit commit, StorageMetrics metrics) =>
        _loops = Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(() => LoopAsync(new CommitRunner(unpooled, commit, metrics)))));

    /// <summary>Loops, each with a connection of its own; measured: more gain nothing.</summary>
    public const int Writers = 3;

    /// <summary>Rows of one commit at most.</summary>
    public const int MaxRows = 512;

    /// <summary>Writes that may queue; the next ones wait.</summary>
    public const int Capacity = 65_536;

    /// <summary>Ends once the write is durable or known to conflict.</summary>
    /// <exception cref="NpgsqlException">The write is not in the database, or the database cannot be asked.</exception>
    public async Task<WriteOutcome> WriteAsync(GrainWrite write)
    {
        using var activity = CommitTracing.Write();
        write.Trace = activity?.Context ?? default;
        await _queue.Writer.WriteAsync(write);
        return await write.Answer;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loops;
    }

    private async Task LoopAsync(CommitRunner runner)
    {
        await using var _ = runner;
        var postponed = new List<GrainWrite>();
        while (postponed.Count > 0 || await _queue.Reader.WaitToReadAsync())
        {
            var batch = Take(postponed);
            if (batch.Count > 0 && await runner.RunAsync(batch) is { } unreachable)
            {
                FailQueued(unreachable);
            }
        }
    }

    /// <summary>Takes distinct keys; a second write of one key is postponed to the loop's next commit.</summary>
    private List<GrainWrite> Take(List<GrainWrite> postponed)
    {
        var batch = new List<GrainWrite>();
        var keys = new HashSet<GrainKey>();
        postponed.RemoveAll(write => batch.Count < MaxRows && TryAdd(write));
        while (batch.Count < MaxRows && postponed.Count < MaxRows && _queue.Reader.TryRead(out var write))
        {
            if (!TryAdd(write))
            {
                postponed.Add(write);
            }
        }

        return batch;

        bool TryAdd(GrainWrite write)
        {
            if (!keys.Add(write.Key))
            {
                return false;
            }

            batch.Add(write);
            return true;
        }
    }

    /// <summary>While the database is away nobody waits for a connection attempt of their own.</summary>
    private void FailQueued(Exception exception)
    {
        for (var queued = _queue.Reader.Count; queued > 0 && _queue.Reader.TryRead(out var write); queued--)
        {
            write.Fail(exception);
        }
    }
}
