using System.Collections.Immutable;
using Actors.Eligibility.Cards;
using Actors.Eligibility.Registrations;
using Actors.Storage.Batches;
using Npgsql;

namespace Actors.Storage.Cards;

/// <summary>What the API tells about card batches. Thread-safe.</summary>
public sealed class CardBatchReader(NpgsqlDataSource database)
{
    /// <summary>A batch of the sender; null when it has no such batch.</summary>
    public async Task<CardBatchStatus?> StatusAsync(CardSender sender, Guid batchId, CancellationToken cancellationToken)
    {
        await using var command = OfBatch(
            """
            SELECT b.id, b.rows, p.refused, p.waiting, b.received_at, b.applied_at
            FROM card_batches AS b, LATERAL (
              SELECT count(errors)::integer AS refused, count(payload)::integer AS waiting FROM card_rows WHERE batch_id = b.id
            ) AS p
            WHERE b.id = $1 AND b.sender = $2
            """,
            sender,
            batchId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new(
                reader.GetGuid(0),
                reader.GetInt32(1),
                reader.GetInt32(2),
                reader.GetInt32(3),
                reader.GetFieldValue<DateTimeOffset>(4),
                reader.IsDBNull(5) ? null : reader.GetFieldValue<DateTimeOffset>(5))
            : null;
    }

    /// <summary>A page of the refused rows, by row number.</summary>
    /// <param name="afterRow">The last row of the page before; 0 for the first page.</param>
    /// <returns>Null when the sender has no such batch.</returns>
    public async Task<ImmutableArray<RefusedRow>?> ErrorsAsync(CardSender sender, Guid batchId, int afterRow, int limit, CancellationToken cancellationToken)
    {
        await using var command = OfBatch(
            """
            SELECT r.row_no, r.errors::text
            FROM card_batches AS b
            LEFT JOIN LATERAL (
              SELECT row_no, errors FROM card_rows WHERE batch_id = b.id AND errors IS NOT NULL AND row_no > $3 ORDER BY row_no LIMIT $4
            ) AS r ON true
            WHERE b.id = $1 AND b.sender = $2
            ORDER BY r.row_no
            """,
            sender,
            batchId);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = afterRow });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await RowErrors.ReadPageAsync(reader, cancellationToken);
    }

    /// <summary>The senders that have a batch to be applied: their grains are woken after a start.</summary>
    public async Task<ImmutableArray<CardSender>> UnfinishedSendersAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT DISTINCT sender FROM card_batches WHERE applied_at IS NULL ORDER BY sender");
        return [.. await command.ListAsync(reader => Stored.Parse<CardSender>(reader.GetString(0)), cancellationToken)];
    }

    private NpgsqlCommand OfBatch(string sql, CardSender sender, Guid batchId)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = batchId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = sender.Value });
        return command;
    }
}
