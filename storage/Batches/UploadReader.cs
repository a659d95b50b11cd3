using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.GrainInterfaces.Municipalities;
using Npgsql;

namespace Actors.Storage.Batches;

/// <summary>What the operator sees of the uploads of all bodies. Thread-safe.</summary>
public sealed class UploadReader(NpgsqlDataSource database)
{
    /// <summary>The progress, of which an upload has as many rows as it has had commits, is added up for those that are shown, not for all that came.</summary>
    internal const string Recent = """
        SELECT b.id, b.municipality, b.state, b.mode, b.rows + b.generated, p.refused + p.done, p.refused,
          b.state = 'ready' AND NOT b.warnings <@ b.accepted_warnings, b.received_at, b.published_at
        FROM (
          SELECT *, row_number() OVER (ORDER BY state IN ('validating', 'publishing') DESC, received_at DESC, id DESC) AS place
          FROM batches WHERE state IN ('validating', 'ready', 'publishing') OR received_at > $1
          ORDER BY place LIMIT $2
        ) AS b, LATERAL (
          SELECT coalesce(sum(refused), 0)::integer AS refused, coalesce(sum(done), 0)::integer AS done FROM batch_progress WHERE batch_id = b.id
        ) AS p
        ORDER BY b.place
        """;

    /// <summary>The uploads that are under way, and those that came since an instant: what moves first, then the newest.</summary>
    /// <param name="limit">At most so many.</param>
    public async Task<ImmutableArray<UploadLine>> RecentAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Recent);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = since.ToUniversalTime() });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        return [.. await command.ListAsync(
            reader => new UploadLine(
                reader.GetGuid(0),
                Stored.Parse<LocalGovernmentCode>(reader.GetString(1)),
                BatchStates.Parse(reader.GetString(2)),
                BatchModes.Parse(reader.GetString(3)),
                reader.GetInt32(4),
                reader.GetInt32(5),
                reader.GetInt32(6),
                reader.GetBoolean(7),
                reader.GetFieldValue<DateTimeOffset>(8),
                reader.IsDBNull(9) ? null : reader.GetFieldValue<DateTimeOffset>(9)),
            cancellationToken)];
    }

    /// <summary>The rows that each body sent since an instant; bodies that sent none are not named.</summary>
    public async Task<Dictionary<LocalGovernmentCode, long>> RowsAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT municipality, sum(rows) FROM batches WHERE received_at > $1 AND mode <> 'undo' GROUP BY municipality");
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = since.ToUniversalTime() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new Dictionary<LocalGovernmentCode, long>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(Stored.Parse<LocalGovernmentCode>(reader.GetString(0)), reader.GetInt64(1));
        }

        return rows;
    }

    /// <summary>Why rows of a body's newest uploads were refused: how many by field and code, most frequent first.</summary>
    /// <param name="uploads">How many of its uploads are looked at.</param>
    /// <param name="rows">How many refused rows of each, at most.</param>
    public async Task<ImmutableArray<RefusalCount>> RefusalsAsync(LocalGovernmentCode body, int uploads, int rows, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            SELECT error ->> 'field', error ->> 'code', count(*)::integer
            FROM (SELECT id FROM batches WHERE municipality = $1 AND mode <> 'undo' ORDER BY received_at DESC, id DESC LIMIT $2) AS b,
              LATERAL (SELECT errors FROM batch_rows WHERE batch_id = b.id AND errors IS NOT NULL AND NOT generated ORDER BY row_no LIMIT $3) AS r,
              LATERAL jsonb_array_elements(r.errors) AS error
            GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body.Value });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = uploads });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = rows });
        return [.. await command.ListAsync(reader => new RefusalCount(reader.IsDBNull(0) ? "" : reader.GetString(0), reader.GetString(1), reader.GetInt32(2)), cancellationToken)];
    }
}

/// <summary>An upload of any body, as far as an operator needs to know.</summary>
/// <param name="Rows">All of them, those that the hub added among them.</param>
/// <param name="Processed">Those that need no more work.</param>
/// <param name="Rejected">Those refused.</param>
/// <param name="Held">Whether the anomaly brake holds it.</param>
public sealed record UploadLine(
    Guid Id, LocalGovernmentCode Body, BatchState State, BatchMode Mode, int Rows, int Processed, int Rejected, bool Held, DateTimeOffset ReceivedAt, DateTimeOffset? PublishedAt);

/// <summary>Rows refused for one reason.</summary>
/// <param name="Field">The column; empty where the row as a whole is wrong.</param>
/// <param name="Code">As in the error report.</param>
public readonly record struct RefusalCount(string Field, string Code, int Rows);
