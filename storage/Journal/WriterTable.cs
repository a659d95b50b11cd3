using System.Collections.Immutable;
using Actors.Eligibility.Journal;
using Actors.Storage.Copying;
using Npgsql;

namespace Actors.Storage.Journal;

/// <summary>Reads and writes <c>journal_writers</c>, and <c>access_records</c> together with it.</summary>
sealed class WriterTable(NpgsqlDataSource database)
{
    /// <summary>Held by whoever closes a day, and by a writer that begins: neither slips past the other.</summary>
    public const string DayLock = "SELECT pg_advisory_xact_lock(hashtext('actors journal days'))";

    /// <summary>Makes a writer known.</summary>
    /// <param name="day">The day (JST) by the clock.</param>
    /// <returns>The first day of its records: the clock's, or the first that is not closed yet.</returns>
    public async Task<DateOnly> OpenAsync(JournalOpening opening, DateOnly day, CancellationToken cancellationToken)
    {
        var text = opening.Text();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RunAsync(connection, DayLock, [], cancellationToken);
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO journal_writers (writer, machine, opening, opened_at, opened_day, shipped_hash)
            SELECT $1, $2, $3, $4, greatest($5, max(day) + 1), $6 FROM journal_days
            RETURNING opened_day
            """,
            connection);
        Add(command, opening.Writer, opening.Machine, System.Text.Encoding.UTF8.GetString(text), opening.OpenedAt, day, JournalOpening.Hash(text));
        var first = (DateOnly)(await command.ExecuteScalarAsync(cancellationToken))!;
        await transaction.CommitAsync(cancellationToken);
        return first;
    }

    /// <summary>Writers that are not closed: those of this machine, and those whose files are here.</summary>
    public async Task<ImmutableArray<Guid>> OpenOfAsync(string machine, IEnumerable<Guid> withFiles, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "SELECT writer FROM journal_writers WHERE closed_at IS NULL AND (machine = $1 OR writer = ANY ($2)) ORDER BY opened_at");
        Add(command, machine, withFiles.ToArray());
        return [.. await command.ListAsync(reader => reader.GetGuid(0), cancellationToken)];
    }

    public async Task<OpenWriter> FindAsync(Guid writer, CancellationToken cancellationToken) =>
        await FindAsync("SELECT shipped, shipped_hash FROM journal_writers WHERE writer = $1", writer, cancellationToken)
        ?? throw new JournalDamageException($"the database does not know writer {writer}");

    /// <summary>Null where it is closed by now.</summary>
    public Task<OpenWriter?> FindOpenAsync(Guid writer, CancellationToken cancellationToken) =>
        FindAsync("SELECT shipped, shipped_hash FROM journal_writers WHERE writer = $1 AND closed_at IS NULL", writer, cancellationToken);

    /// <summary>Brings records to the database and notes it, both or neither. False when somebody else has brought them.</summary>
    /// <param name="from">What was shipped before.</param>
    /// <param name="day">The day (JST) of the records.</param>
    public async Task<bool> ShipAsync(OpenWriter from, DateOnly day, ImmutableArray<ReadRecord> records, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var moved = await RunAsync(
            connection,
            "UPDATE journal_writers SET shipped = $3, shipped_hash = $4, seen_at = now() WHERE writer = $1 AND shipped = $2 AND closed_at IS NULL",
            [from.Writer, from.Shipped, records[^1].Sequence, records[^1].Hash],
            cancellationToken);
        if (moved == 0)
        {
            return false;
        }

        await using (var copy = await CopyRows.BeginAsync(connection, RecordRow.Copy, cancellationToken))
        {
            foreach (var record in records)
            {
                await RecordRow.WriteAsync(copy, from.Writer, day, record, cancellationToken);
            }

            await copy.CompleteAsync(cancellationToken);
        }

        await RunAsync(
            connection,
            """
            INSERT INTO journal_segments VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (day, writer) DO UPDATE SET last = EXCLUDED.last, last_hash = EXCLUDED.last_hash
            """,
            [from.Writer, day, records[0].Sequence, records[^1].Sequence, records[^1].Hash],
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Notes that a writer lives, by the database's clock.</summary>
    public Task SeeAsync(Guid writer, CancellationToken cancellationToken) => RunAsync("UPDATE journal_writers SET seen_at = now() WHERE writer = $1", [writer], cancellationToken);

    /// <summary>Notes that nothing of a day (JST) or an earlier one will come any more.</summary>
    public Task SealAsync(Guid writer, DateOnly through, CancellationToken cancellationToken) =>
        RunAsync("UPDATE journal_writers SET sealed_through = $2 WHERE writer = $1 AND (sealed_through IS NULL OR sealed_through < $2)", [writer, through], cancellationToken);

    /// <summary>Notes that nothing will come any more, where nothing has come since.</summary>
    public Task CloseAsync(OpenWriter writer, DateTimeOffset at, CancellationToken cancellationToken) =>
        RunAsync("UPDATE journal_writers SET closed_at = $3 WHERE writer = $1 AND shipped = $2 AND closed_at IS NULL", [writer.Writer, writer.Shipped, at], cancellationToken);

    /// <summary>Notes that nothing will come any more of a writer that the database has not heard of for <see cref="JournalOpening.SilentTooLong"/>.</summary>
    /// <returns>The last record that was shipped; null where it was heard of, or is closed already.</returns>
    public async Task<long?> CloseIfSilentAsync(Guid writer, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "UPDATE journal_writers SET closed_at = $2 WHERE writer = $1 AND closed_at IS NULL AND seen_at < now() - $3 RETURNING shipped");
        Add(command, writer, at, JournalOpening.SilentTooLong);
        return (long?)await command.ExecuteScalarAsync(cancellationToken);
    }

    private async Task<OpenWriter?> FindAsync(string sql, Guid writer, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        Add(command, writer);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new(writer, reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : null;
    }

    private async Task RunAsync(string sql, object[] values, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await RunAsync(connection, sql, values, cancellationToken);
    }

    private static async Task<int> RunAsync(NpgsqlConnection connection, string sql, object[] values, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        Add(command, values);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void Add(NpgsqlCommand command, params object[] values)
    {
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }
    }
}

/// <summary>A writer that is not closed, and how much of it is in the database.</summary>
/// <param name="Shipped">The last sequence number there.</param>
/// <param name="Hash">The chain's hash at it.</param>
sealed record OpenWriter(Guid Writer, long Shipped, byte[] Hash);
