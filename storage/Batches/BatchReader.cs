using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Npgsql;

namespace Actors.Storage.Batches;

/// <summary>What the API tells about uploads. Thread-safe.</summary>
public sealed class BatchReader(NpgsqlDataSource database)
{
    private const string Status =
        """
        SELECT b.id, b.state, b.mode, b.rows, p.refused, p.refused + p.done, b.received_at, b.published_at
        FROM batches AS b, LATERAL (
          SELECT coalesce(sum(refused), 0)::integer AS refused, coalesce(sum(done), 0)::integer AS done FROM batch_progress WHERE batch_id = b.id
        ) AS p
        """;

    /// <summary>A batch of the body; null when it has no such batch.</summary>
    public async Task<BatchStatus?> StatusAsync(LocalGovernmentCode body, Guid batchId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"{Status}\nWHERE b.municipality = $1 AND b.id = $2");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body.Value });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = batchId });
        return (await ReadAsync(command, cancellationToken)).SingleOrDefault();
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
              SELECT row_no, errors FROM batch_rows WHERE batch_id = b.id AND errors IS NOT NULL AND row_no > $3 ORDER BY row_no LIMIT $4
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
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var bodies = ImmutableArray.CreateBuilder<LocalGovernmentCode>();
        while (await reader.ReadAsync(cancellationToken))
        {
            bodies.Add(Stored.Parse<LocalGovernmentCode>(reader.GetString(0)));
        }

        return bodies.DrainToImmutable();
    }

    private static async Task<ImmutableArray<BatchStatus>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var batches = ImmutableArray.CreateBuilder<BatchStatus>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var (rows, rejected) = (reader.GetInt32(3), reader.GetInt32(4));
            batches.Add(new(
                reader.GetGuid(0),
                BatchStates.Parse(reader.GetString(1)),
                reader.GetString(2) == "snapshot" ? BatchMode.Snapshot : BatchMode.Difference,
                rows,
                rows - rejected,
                rejected,
                reader.GetInt32(5),
                reader.GetFieldValue<DateTimeOffset>(6),
                reader.IsDBNull(7) ? null : reader.GetFieldValue<DateTimeOffset>(7)));
        }

        return batches.DrainToImmutable();
    }
}
