using System.Collections.Immutable;
using System.Text.Json;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Actors.Storage.Batches.Preview;
using Npgsql;
using NpgsqlTypes;

namespace Actors.Storage.Batches;

/// <summary>What the API tells about uploads. Thread-safe.</summary>
public sealed class BatchReader(NpgsqlDataSource database)
{
    /// <summary>The sums count file rows and generated ones together; those that are generated and left are in the table.</summary>
    private const string Status =
        """
        SELECT b.id, b.state, b.mode, b.rows, p.refused - g.refused, p.refused + p.done - (b.generated - g.waiting), b.received_at, b.published_at,
          b.generated, b.generated - g.waiting, g.refused, b.publish_auto, b.preview::text, b.state = 'ready' AND NOT b.warnings <@ b.accepted_warnings, b.accepted_by, b.accepted_at,
          b.undoes, (SELECT id FROM batches AS undo WHERE undo.undoes = b.id),
          (SELECT id FROM batches AS same
           WHERE same.municipality = b.municipality AND same.content_hash = b.content_hash AND (same.received_at, same.id) < (b.received_at, b.id)
           ORDER BY same.received_at DESC, same.id DESC LIMIT 1),
          b.remarks::text
        FROM batches AS b, LATERAL (
          SELECT coalesce(sum(refused), 0)::integer AS refused, coalesce(sum(done), 0)::integer AS done FROM batch_progress WHERE batch_id = b.id
        ) AS p, LATERAL (
          SELECT count(*) FILTER (WHERE errors IS NULL)::integer AS waiting, count(*) FILTER (WHERE errors IS NOT NULL)::integer AS refused
          FROM batch_rows WHERE batch_id = b.id AND generated
        ) AS g
        """;

    /// <summary>A batch of the body; null when it has no such batch.</summary>
    public async Task<BatchStatus?> StatusAsync(LocalGovernmentCode body, Guid batchId, CancellationToken cancellationToken)
    {
        // Asked several times a second for as long as each upload lasts, and dearer to plan than to run: each connection keeps it. From a subquery the server plans without the
        // values, so that it has no reason to plan anew for each batch.
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"{Status}\nWHERE (b.municipality, b.id) = (SELECT $1, $2)", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body.Value });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = batchId });
        await command.PrepareAsync(cancellationToken);
        return (await command.ListAsync(Read, cancellationToken)).SingleOrDefault();
    }

    /// <summary>A page of the body's batches, newest first, undos among them.</summary>
    /// <param name="after">The last batch of the page before; null for the first page.</param>
    public async Task<ImmutableArray<BatchStatus>> ListAsync(LocalGovernmentCode body, Guid? after, int limit, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"""
            {Status}
            WHERE b.municipality = $1
              AND ($2 IS NULL OR (b.received_at, b.id) < (SELECT received_at, id FROM batches WHERE id = $2 AND municipality = $1))
            ORDER BY b.received_at DESC, b.id DESC LIMIT $3
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body.Value });
        command.Parameters.Add(new NpgsqlParameter<Guid?> { TypedValue = after, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        return [.. await command.ListAsync(Read, cancellationToken)];
    }

    /// <summary>A page of the people who lose everything by a batch, by recipient code.</summary>
    /// <param name="after">The last recipient of the page before; null for the first page.</param>
    public async Task<ImmutableArray<RecipientCode>> LossesAsync(
        LocalGovernmentCode body, Guid batchId, RecipientCode? after, int limit, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            SELECT recipient FROM batch_losses
            WHERE batch_id = (SELECT id FROM batches WHERE id = $1 AND municipality = $2) AND recipient > $3
            ORDER BY recipient LIMIT $4
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = batchId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body.Value });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = after?.Value ?? "" });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        return [.. await command.ListAsync(reader => Stored.Parse<RecipientCode>(reader.GetString(0)), cancellationToken)];
    }

    /// <summary>A page of the rows that the hub added to a batch and that were left out, by row number.</summary>
    /// <param name="batchId">A snapshot, or an undo, not the batch that it reverses.</param>
    public async Task<ImmutableArray<LeftRow>> LeftAsync(LocalGovernmentCode body, Guid batchId, int afterRow, int limit, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            SELECT r.row_no, r.errors::text, r.history_key, i.recipient, i.batch_id
            FROM batch_rows AS r
            JOIN batches AS b ON b.id = r.batch_id
            JOIN registration_index AS i ON i.municipality = b.municipality AND i.history_key = r.history_key
            WHERE b.id = $1 AND b.municipality = $2 AND r.generated AND r.errors IS NOT NULL AND r.row_no > $3
            ORDER BY r.row_no LIMIT $4
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = batchId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body.Value });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = afterRow });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        return [.. await command.ListAsync(
            reader =>
            {
                var refused = RowErrors.Read(reader.GetInt32(0), reader.GetString(1));
                return new LeftRow(refused.Row, reader.GetString(2), Stored.Parse<RecipientCode>(reader.GetString(3)), reader.GetGuid(4), refused.Errors[0]);
            },
            cancellationToken)];
    }

    /// <summary>A page of the refused rows, by row number.</summary>
    /// <param name="afterRow">The last row of the page before; 0 for the first page.</param>
    /// <returns>Null when the body has no such batch.</returns>
    public async Task<ImmutableArray<RefusedRow>?> ErrorsAsync(
        LocalGovernmentCode body, Guid batchId, int afterRow, int limit, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            SELECT r.row_no, r.errors::text
            FROM batches AS b
            LEFT JOIN LATERAL (
              SELECT row_no, errors FROM batch_rows WHERE batch_id = b.id AND errors IS NOT NULL AND NOT generated AND row_no > $3 ORDER BY row_no LIMIT $4
            ) AS r ON true
            WHERE b.id = $1 AND b.municipality = $2
            ORDER BY r.row_no
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = batchId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body.Value });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = afterRow });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await RowErrors.ReadPageAsync(reader, cancellationToken);
    }

    /// <summary>The bodies that have a batch which goes on by itself: their grains are woken after a start.</summary>
    public async Task<ImmutableArray<LocalGovernmentCode>> UnfinishedBodiesAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"SELECT DISTINCT municipality FROM batches WHERE {BatchSql.Unfinished} ORDER BY municipality");
        return [.. await command.ListAsync(reader => Stored.Parse<LocalGovernmentCode>(reader.GetString(0)), cancellationToken)];
    }

    private static BatchStatus Read(NpgsqlDataReader reader)
    {
        var (rows, rejected) = (reader.GetInt32(3), reader.GetInt32(4));
        return new BatchStatus(
            reader.GetGuid(0),
            BatchStates.Parse(reader.GetString(1)),
            BatchModes.Parse(reader.GetString(2)),
            rows,
            rows - rejected,
            rejected,
            reader.GetInt32(5),
            reader.GetFieldValue<DateTimeOffset>(6),
            reader.IsDBNull(7) ? null : reader.GetFieldValue<DateTimeOffset>(7))
        {
            Generated = new(reader.GetInt32(8), reader.GetInt32(9), reader.GetInt32(10)),
            PublishesAutomatically = reader.GetBoolean(11),
            Preview = reader.IsDBNull(12) ? null : JsonSerializer.Deserialize(reader.GetString(12), PreviewJson.Default.BatchPreview),
            Held = reader.GetBoolean(13),
            Acceptance = reader.IsDBNull(14) ? null : new(reader.GetGuid(14), reader.GetFieldValue<DateTimeOffset>(15)),
            Undoes = reader.IsDBNull(16) ? null : reader.GetGuid(16),
            UndoneBy = reader.IsDBNull(17) ? null : reader.GetGuid(17),
            SameContentAs = reader.IsDBNull(18) ? null : reader.GetGuid(18),
            Remarks = reader.IsDBNull(19) ? [] : BatchRemarks.Read(reader.GetString(19)),
        };
    }
}
