using System.Collections.Immutable;
using System.Threading.Channels;
using Actors.Grains.Ports;
using Npgsql;
using Orleans.Runtime;

namespace Actors.Storage.GrainState;

/// <summary>
/// <see cref="IBulkStates"/> over <c>grain_state</c>: the commits of the group commit, but whole chunks at once, over connections of their own, so that
/// checks and single writes do not queue behind an upload.
/// </summary>
sealed class BulkStates : IBulkStates, IAsyncDisposable
{
    private readonly Channel<CommitRunner> _idle = Channel.CreateBounded<CommitRunner>(Writers);
    private readonly NpgsqlDataSource _database;
    private readonly StateForm _form;

    /// <summary>Commits at the same time, each over a connection of its own.</summary>
    public const int Writers = 3;

    public BulkStates(StorageDataSources databases, StateForm form, GrainCommit commit, StorageMetrics metrics)
    {
        _database = databases.Pooled;
        _form = form;
        for (var writer = 0; writer < Writers; writer++)
        {
            _idle.Writer.TryWrite(new(databases.Unpooled, commit, metrics));
        }
    }

    public async Task<ImmutableArray<StateVersion<T>>> ReadAsync<T>(IReadOnlyList<GrainId> grains, CancellationToken cancellationToken) where T : class, IWrittenInBulk, new()
    {
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(StoredStates.Read, connection);
        StoredStates.Ask(command, [.. grains.Select(GrainKey.Of)]);
        await command.PrepareAsync(cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var states = new StateVersion<T>[grains.Count];
        while (await reader.ReadAsync(cancellationToken))
        {
            var (n, stored) = StoredStates.Take(reader);
            states[n] = new(grains[n], _form.Read<T>(stored), stored.Version);
        }

        for (var n = 0; n < states.Length; n++)
        {
            states[n] = states[n].State is null ? new(grains[n], new T(), 0) : states[n];
        }

        return [.. states];
    }

    public async Task<ImmutableArray<bool>> WriteAsync<T>(IReadOnlyList<StateVersion<T>> states, Func<GrainId, bool> isContended) where T : class, IWrittenInBulk, new()
    {
        var writes = new GrainWrite[states.Count];
        for (var n = 0; n < writes.Length; n++)
        {
            var (grain, state, version) = states[n];
            writes[n] = _form.Write(grain, state, version, isContended(grain));
        }

        var runner = await _idle.Reader.ReadAsync();
        try
        {
            await runner.RunAsync(writes);
        }
        finally
        {
            await _idle.Writer.WriteAsync(runner);
        }

        var outcomes = await Task.WhenAll(writes.Select(write => write.Answer));
        return [.. outcomes.Select(outcome => outcome == WriteOutcome.Written)];
    }

    public async ValueTask DisposeAsync()
    {
        for (var writer = 0; writer < Writers; writer++)
        {
            await (await _idle.Reader.ReadAsync()).DisposeAsync();
        }
    }
}
