using System.Collections.Immutable;
using System.Text.Json;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Municipalities;
using Actors.Grains;
using Actors.Grains.Ports;
using Actors.Storage.Batches.Preparation;
using Npgsql;
using NpgsqlTypes;

namespace Actors.Storage.Batches;

/// <summary>
/// The staged uploads in <c>batches</c> and <c>batch_rows</c>. What is left in <c>batch_rows</c> is the work left; what became of the rest is
/// summed up in <c>batch_progress</c>, written in the same transaction.
/// </summary>
sealed class BatchStore(NpgsqlDataSource database) : IBatchStore
{
    private readonly BatchPreparation _preparation = new(database);

    public async Task<ImmutableArray<PendingBatch>> PendingAsync(LocalGovernmentCode body, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"SELECT id, state, publish_auto FROM batches WHERE municipality = $1 AND {BatchSql.Unfinished} ORDER BY publishing_at NULLS LAST, received_at, id");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body.Value });
        return [.. await command.ListAsync(reader => new PendingBatch(reader.GetGuid(0), BatchStates.Parse(reader.GetString(1)), reader.GetBoolean(2)), cancellationToken)];
    }

    public Task<BatchState> ValidateAsync(Guid batchId, CancellationToken cancellationToken) => _preparation.ValidateAsync(batchId, cancellationToken);

    public Task<BatchState> RenewAsync(Guid batchId, CancellationToken cancellationToken) => _preparation.RenewAsync(batchId, cancellationToken);

    public async Task<bool> MoveAsync(
        LocalGovernmentCode body, Guid batchId, BatchState from, BatchState to, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var text = to switch
        {
            BatchState.Publishing => BatchSql.Begin,
            BatchState.Published => BatchSql.Publish,
            BatchState.Rejected => BatchSql.Reject,
            BatchState.Cancelled => BatchSql.Cancel,
            _ => BatchSql.Move,
        };
        await using var command = database.CreateCommand(text);
        command.CommandTimeout = BatchSql.LongSeconds;
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = batchId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body.Value });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = BatchStates.Name(from) });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = BatchStates.Name(to) });
        if (to is BatchState.Publishing or BatchState.Published)
        {
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = Instants.Cut(at) });
        }

        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    public async Task<BatchState?> StateAsync(LocalGovernmentCode body, Guid batchId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT state FROM batches WHERE id = $1 AND municipality = $2");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = batchId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body.Value });
        return await command.ExecuteScalarAsync(cancellationToken) is string state ? BatchStates.Parse(state) : null;
    }

    public async Task AcceptWarningsAsync(LocalGovernmentCode body, Guid batchId, Guid acceptedBy, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(BatchSql.Accept);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = batchId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body.Value });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = acceptedBy });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = Instants.Cut(at) });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<bool> UndoAsync(LocalGovernmentCode body, Guid batchId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(BatchSql.Undo);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = batchId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body.Value });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = Instants.Cut(at) });
        if (await command.ExecuteScalarAsync(cancellationToken) is not null)
        {
            return true;
        }

        await using var undone = database.CreateCommand(BatchSql.IsUndone);
        undone.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = batchId });
        undone.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body.Value });
        return (bool)(await undone.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task<ImmutableArray<StagedPerson>> NextAsync(Guid batchId, int afterRow, int rows, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, BatchSql.AlongTheIndex, cancellationToken);
        await using var command = new NpgsqlCommand(BatchSql.Next, connection) { CommandTimeout = BatchSql.LongSeconds };
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = batchId });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = afterRow });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Math.Max(rows, 1) });
        await command.PrepareAsync(cancellationToken);
        var staged = await command.ListAsync(
            reader =>
            {
                var registration = reader.IsDBNull(3) ? null : JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(3), GrainStateJson.Default.Registration);
                RecipientCode? owner = reader.IsDBNull(4) ? null : Stored.Parse<RecipientCode>(reader.GetString(4));
                DateTimeOffset? replaces = reader.IsDBNull(5) ? null : reader.GetFieldValue<DateTimeOffset>(5);
                return (Person: (FirstRow: reader.GetInt32(0), Key: reader.GetString(1)), Row: new StagedRow(reader.GetInt32(2), registration, owner, replaces));
            },
            cancellationToken);
        return [.. staged.GroupBy(row => row.Person, row => row.Row).Select(person => new StagedPerson(person.Key.FirstRow, person.Key.Key, [.. person]))];
    }

    public async Task SettleAsync(Guid batchId, IReadOnlyCollection<int> unchanged, IReadOnlyCollection<RefusedRow> refused, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(BatchSql.Settle);
        command.CommandTimeout = BatchSql.LongSeconds;
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = batchId });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. unchanged] });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. refused.Select(row => row.Row)] });
        command.Parameters.Add(new NpgsqlParameter { Value = refused.Select(RowErrors.Write).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
