using Actors.Grains.Ports;
using Npgsql;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Actors.Storage.GrainState;

/// <summary>
/// Grain states in the table <c>grain_state</c>, one a grain: the name of a state is part of nothing. The ETag is the version as text. Writes are
/// group-committed, reads on activation batched. A state that has <see cref="ISideRows"/> lands with them or not at all. Thread-safe.
/// </summary>
public sealed class PostgresGrainStorage : IGrainStorage, IAsyncDisposable
{
    private readonly StateForm _form;
    private readonly NpgsqlDataSource _database;
    private readonly GroupCommit _writes;
    private readonly GrainReads _reads;
    private readonly Residents _residents;

    internal PostgresGrainStorage(StorageDataSources databases, StateForm form, GrainCommit commit, Residents residents, StorageMetrics metrics)
    {
        _form = form;
        _database = databases.Pooled;
        _residents = residents;
        _writes = new(databases.Unpooled, commit, metrics);
        _reads = new(databases.Unpooled, metrics);
    }

    /// <exception cref="NpgsqlException">The database cannot be reached.</exception>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var entered = typeof(IWrittenInBulk).IsAssignableFrom(typeof(T)) && _residents.Enter(grainId);
        try
        {
            var stored = await _reads.ReadAsync(GrainKey.Of(grainId));
            grainState.State = stored is null ? Activator.CreateInstance<T>() : _form.Read<T>(stored);
            grainState.ETag = stored?.Version.ToString();
            grainState.RecordExists = stored is not null;
        }
        catch when (entered)
        {
            // Its activation fails: nobody else would take it out, and while the database is away there is one of each that is asked for.
            _residents.Leave(grainId);
            throw;
        }
    }

    /// <exception cref="InconsistentStateException">The stored version is not the one of the ETag, or rows of an upload are not staged any more; nothing was written.</exception>
    /// <exception cref="NpgsqlException">Nothing was written; or, while the database cannot be reached, that is unknown.</exception>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var expected = Version(grainState.ETag);
        if (await _writes.WriteAsync(_form.Write(grainId, grainState.State!, expected, isContended: true)) == WriteOutcome.Conflict)
        {
            throw Conflict(grainId, grainState.ETag);
        }

        grainState.ETag = (expected + 1).ToString();
        grainState.RecordExists = true;
    }

    /// <summary>Deletes the state; clearing one that was never written changes nothing. Side rows are left out.</summary>
    /// <exception cref="InconsistentStateException">The stored version is not the one of the ETag; nothing was deleted.</exception>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var key = GrainKey.Of(grainId);
        await using var command = _database.CreateCommand(
            """
            WITH cleared AS (DELETE FROM grain_state WHERE grain_type = $1 AND grain_key = $2 AND version = $3 RETURNING version)
            SELECT EXISTS (SELECT FROM cleared) OR ($3 = 0 AND NOT EXISTS (SELECT FROM grain_state WHERE grain_type = $1 AND grain_key = $2))
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Type });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Key });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Version(grainState.ETag) });
        if (await command.ExecuteScalarAsync() is not true)
        {
            throw Conflict(grainId, grainState.ETag);
        }

        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    /// <summary>Completes the queued reads and writes.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writes.DisposeAsync();
        await _reads.DisposeAsync();
    }

    private static long Version(string? etag) => etag is null ? 0 : long.Parse(etag);

    private static InconsistentStateException Conflict(GrainId grainId, string? etag) =>
        new($"the stored state of {grainId} is not at version {etag ?? "0"}, or the change is applied already", "another", etag ?? "");
}
