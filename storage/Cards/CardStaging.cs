using System.Text.Json;
using Actors.Eligibility.Cards;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Registrations;
using Actors.Grains;
using Actors.Storage.Batches;
using Npgsql;
using NpgsqlTypes;

namespace Actors.Storage.Cards;

/// <summary>An insurer's file while its rows come in: streamed by binary <c>COPY</c> inside one transaction. Not thread-safe. Each row number is used once.</summary>
public sealed class CardStaging : IAsyncDisposable
{
    /// <summary>Rows that one file may have for one person: they are applied as one change.</summary>
    public const int MaxRowsOfPerson = CardMerge.MostCards;

    private readonly Guid _id = Guid.CreateVersion7();
    private readonly CardSender _sender;
    private readonly string? _idempotencyKey;
    private readonly TimeProvider _clock;
    private readonly IDisposable _slot;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly NpgsqlBinaryImporter _rows;
    private int _count;

    internal CardStaging(
        CardSender sender, string? idempotencyKey, TimeProvider clock, IDisposable slot, NpgsqlConnection connection, NpgsqlTransaction transaction, NpgsqlBinaryImporter rows)
    {
        _sender = sender;
        _idempotencyKey = idempotencyKey;
        _clock = clock;
        _slot = slot;
        _connection = connection;
        _transaction = transaction;
        _rows = rows;
    }

    /// <summary>Stages a row.</summary>
    /// <param name="row">Its number in the file, from 1.</param>
    /// <param name="personKey">The identifier key of the person.</param>
    public async ValueTask AcceptAsync(int row, string personKey, InsurerCard card, CancellationToken cancellationToken)
    {
        await StartAsync(row, cancellationToken);
        await _rows.WriteAsync(personKey, NpgsqlDbType.Text, cancellationToken);
        await _rows.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(card, GrainStateJson.Default.InsurerCard), NpgsqlDbType.Bytea, cancellationToken);
        await _rows.WriteNullAsync(cancellationToken);
    }

    /// <summary>Records a row that cannot be taken; only its number and its errors are kept.</summary>
    public async ValueTask RefuseAsync(RefusedRow row, CancellationToken cancellationToken)
    {
        await StartAsync(row.Row, cancellationToken);
        await _rows.WriteNullAsync(cancellationToken);
        await _rows.WriteNullAsync(cancellationToken);
        await _rows.WriteAsync(RowErrors.Write(row), NpgsqlDbType.Jsonb, cancellationToken);
    }

    /// <summary>Makes the batch durable, unless its idempotency key is in use: of two racing files with one key only the first to end stays.</summary>
    /// <param name="contentHash">The keyed hash of the file (<see cref="Eligibility.Identifiers.IdentifierKeys.Content"/>).</param>
    public async Task<IntakeResult> CompleteAsync(byte[] contentHash, CancellationToken cancellationToken)
    {
        await _rows.CompleteAsync(cancellationToken);
        await _rows.DisposeAsync();
        if (await InsertAsync(contentHash, cancellationToken))
        {
            await RefuseCrowdsAsync(cancellationToken);
            await _transaction.CommitAsync(cancellationToken);
            return new(IntakeOutcome.Staged, _id);
        }

        await _transaction.RollbackAsync(cancellationToken);
        return await ExistingAsync(contentHash, cancellationToken);
    }

    /// <summary>Abandons the batch if it is not completed.</summary>
    public async ValueTask DisposeAsync()
    {
        using var slot = _slot;
        await using var connection = _connection;
        await _rows.DisposeAsync();
        await _transaction.DisposeAsync();
    }

    private async ValueTask StartAsync(int row, CancellationToken cancellationToken)
    {
        await _rows.StartRowAsync(cancellationToken);
        await _rows.WriteAsync(_id, NpgsqlDbType.Uuid, cancellationToken);
        await _rows.WriteAsync(row, NpgsqlDbType.Integer, cancellationToken);
        _count++;
    }

    private async Task<bool> InsertAsync(byte[] contentHash, CancellationToken cancellationToken)
    {
        // After all that still wait, as they are applied in this order: another machine's clock may have been ahead.
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO card_batches (id, sender, idempotency_key, content_hash, rows, received_at) VALUES
              ($1, $2, $3, $4, $5, greatest($6, (SELECT max(received_at) FROM card_batches WHERE sender = $2 AND applied_at IS NULL) + interval '1 microsecond'))
            ON CONFLICT (sender, idempotency_key) DO NOTHING
            """,
            _connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = _id });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _sender.Value });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = _idempotencyKey });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = contentHash });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = _count });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = Instants.Now(_clock) });
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>Refuses all rows of people who have more than may be.</summary>
    private async Task RefuseCrowdsAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            UPDATE card_rows SET person_key = NULL, payload = NULL, errors = $2
            WHERE batch_id = $1 AND person_key IN (SELECT person_key FROM card_rows WHERE batch_id = $1 GROUP BY person_key HAVING count(*) > $3)
            """,
            _connection) { CommandTimeout = BatchSql.LongSeconds };
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = _id });
        command.Parameters.Add(new NpgsqlParameter
        {
            Value = RowErrors.Write([RowProblems.TooManyRowsOfPerson(MaxRowsOfPerson).At(RegistrationColumns.WholeRow)]),
            NpgsqlDbType = NpgsqlDbType.Jsonb,
        });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = MaxRowsOfPerson });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<IntakeResult> ExistingAsync(byte[] contentHash, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT id, content_hash = $3 FROM card_batches WHERE sender = $1 AND idempotency_key = $2", _connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _sender.Value });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = _idempotencyKey });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = contentHash });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new(reader.GetBoolean(1) ? IntakeOutcome.Repeated : IntakeOutcome.KeyReused, reader.GetGuid(0));
    }
}
