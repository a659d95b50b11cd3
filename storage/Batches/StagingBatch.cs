using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Registrations;
using Actors.Grains;
using Actors.Storage.Copying;
using Npgsql;
using NpgsqlTypes;

namespace Actors.Storage.Batches;

/// <summary>
/// An upload while its rows come in: streamed by binary <c>COPY</c> inside one transaction, in the memory of one row. Not thread-safe.
/// Each row number is used once.
/// </summary>
public sealed class StagingBatch : IAsyncDisposable
{
    /// <summary>Of <see cref="BatchIntake"/>'s <c>COPY</c>.</summary>
    private const short Columns = 12;

    private readonly BatchOrigin _origin;
    private readonly UploadMetrics _metrics;
    private readonly TimeProvider _clock;
    private readonly IDisposable _slot;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly CopyRows _rows;
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Utf8JsonWriter _json;
    private readonly BatchRemarks _remarks = new();

    internal StagingBatch(
        BatchOrigin origin, UploadMetrics metrics, TimeProvider clock, IDisposable slot, NpgsqlConnection connection, NpgsqlTransaction transaction, CopyRows rows)
    {
        _origin = origin;
        _metrics = metrics;
        _clock = clock;
        _slot = slot;
        _connection = connection;
        _transaction = transaction;
        _rows = rows;
        _json = new(_buffer);
        _metrics.Begun();
    }

    /// <summary>The id the batch has if it is completed as a new one.</summary>
    public Guid Id { get; } = Guid.CreateVersion7();

    /// <summary>Rows taken in so far.</summary>
    public int Accepted { get; private set; }

    /// <summary>Rows refused so far.</summary>
    public int Refused { get; private set; }

    /// <summary>Stages a row.</summary>
    /// <param name="row">Its number in the file, from 1.</param>
    /// <param name="personKey">The identifier key of the person (<see cref="Eligibility.Identifiers.IdentifierKeys.Person"/>).</param>
    public async ValueTask AcceptAsync(int row, string personKey, Registration registration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(registration);
        _buffer.ResetWrittenCount();
        _json.Reset();
        JsonSerializer.Serialize(_json, registration, GrainStateJson.Default.Registration);
        await StartAsync(row, cancellationToken);
        _rows.Text(personKey);
        _rows.Text(registration.HistoryKey);
        _rows.Text(registration.Program.Value);
        _rows.Text(registration.SubKey);
        _rows.Date(registration.Period.From);
        if (registration.Period.To is { } to)
        {
            _rows.Date(to);
        }
        else
        {
            _rows.Null();
        }

        _rows.Boolean(registration.Deleted);
        _rows.Bytes(_buffer.WrittenSpan);
        _rows.Bytes(RowHash.Of(_buffer.WrittenSpan));
        _rows.Null();
        Accepted++;
        _metrics.Accepted();
    }

    /// <summary>Notes what the body should look at in a row that is staged; nothing where that is nothing.</summary>
    public void Remark(int row, ImmutableArray<RowError> remarks) => _remarks.Add(row, remarks);

    /// <summary>Records a row that cannot be taken; only its number and its errors are kept, and of a snapshot the history key until the batch comes to an end.</summary>
    /// <param name="historyKey">Where it could be read.</param>
    public async ValueTask RefuseAsync(RefusedRow row, string? historyKey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        await StartAsync(row.Row, cancellationToken);
        _rows.Null();
        _rows.Text(_origin.Mode is BatchMode.Snapshot ? historyKey : null);
        for (var column = 0; column < 7; column++)
        {
            _rows.Null();
        }

        _rows.Jsonb(RowErrors.Write(row));
        Refused++;
        _metrics.Refused();
    }

    /// <summary>Makes the batch durable, unless its idempotency key is in use: of two racing uploads with one key only the first to end stays.</summary>
    /// <param name="contentHash">The keyed hash of the file (<see cref="Eligibility.Identifiers.IdentifierKeys.Content"/>).</param>
    public async Task<IntakeResult> CompleteAsync(byte[] contentHash, CancellationToken cancellationToken)
    {
        await _rows.CompleteAsync(cancellationToken);
        if (await InsertAsync(contentHash, cancellationToken))
        {
            await _transaction.CommitAsync(cancellationToken);
            return new(IntakeOutcome.Staged, Id);
        }

        await _transaction.RollbackAsync(cancellationToken);
        return await ExistingAsync(contentHash, cancellationToken);
    }

    /// <summary>Abandons the batch if it is not completed.</summary>
    public async ValueTask DisposeAsync()
    {
        _metrics.Ended();
        using var slot = _slot;
        await using var connection = _connection;
        await _json.DisposeAsync();
        await _rows.DisposeAsync();
        await _transaction.DisposeAsync();
    }

    private async ValueTask StartAsync(int row, CancellationToken cancellationToken)
    {
        await _rows.RowAsync(Columns, cancellationToken);
        _rows.Uuid(Id);
        _rows.Integer(row);
    }

    private async Task<bool> InsertAsync(byte[] contentHash, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
            WITH batch AS (
              INSERT INTO batches (id, municipality, state, mode, publish_auto, block_on_reject, idempotency_key, content_hash, rows, received_at, remarks)
              VALUES ($1, $2, 'validating', $3, $4, $5, $6, $7, $8, {BatchSql.ReceivedAt("$9", "$2")}, $11)
              ON CONFLICT (municipality, idempotency_key) DO NOTHING
              RETURNING id
            )
            INSERT INTO batch_progress (batch_id, refused) SELECT id, $10 FROM batch
            """,
            _connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Id });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _origin.Body.Value });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = BatchModes.Name(_origin.Mode) });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = _origin.PublishAutomatically });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = _origin.BlockOnReject });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = _origin.IdempotencyKey });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = contentHash });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Accepted + Refused });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = Instants.Now(_clock) });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Refused });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = _remarks.Write(), NpgsqlDbType = NpgsqlDbType.Jsonb });
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private async Task<IntakeResult> ExistingAsync(byte[] contentHash, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT id, (content_hash, mode, block_on_reject) = ($3, $4, $5) FROM batches WHERE municipality = $1 AND idempotency_key = $2",
            _connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _origin.Body.Value });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = _origin.IdempotencyKey });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = contentHash });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = BatchModes.Name(_origin.Mode) });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = _origin.BlockOnReject });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new(reader.GetBoolean(1) ? IntakeOutcome.Repeated : IntakeOutcome.KeyReused, reader.GetGuid(0));
    }
}
