using Actors.Eligibility.Journal;
using Actors.Eligibility.Periods;
using Actors.Storage.Keys.Signing;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Actors.Storage.Journal;

/// <summary>
/// Closes days (JST), one after the other without a gap: once no writer can bring a record of the day any more, its tree is built, and its root signed
/// together with where each chain stood. Any process may; one does.
/// </summary>
sealed partial class DayClosing(NpgsqlDataSource database, SigningKeys keys, TimeProvider clock, ILogger<DayClosing> logger)
{
    /// <summary>The records of a day in the order of the tree's leaves, found by what each chain has of it.</summary>
    private const string RecordsByRecipient =
        """
        SELECT r.recipient, r.writer, r.sequence, r.hash
        FROM journal_segments s JOIN access_records r ON r.writer = s.writer AND r.sequence BETWEEN s.first AND s.last
        WHERE s.day = $1
        ORDER BY sha256(convert_to(to_char(s.day, 'YYYY-MM-DD') || '/' || coalesce(r.recipient, ''), 'UTF8')), r.writer, r.sequence
        """;

    /// <summary>A writer that keeps a day open for longer is told of.</summary>
    private const int PatientDays = 1;

    private DateOnly _toldOf;

    /// <summary>Closes every day that can be.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        while (await CloseNextAsync(cancellationToken))
        {
            // One transaction a day.
        }
    }

    private async Task<bool> CloseNextAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var today = JapaneseDays.DayOf(clock.GetUtcNow());
        if (await NextAsync(connection, cancellationToken) is not { Day: { } day } || day >= today || await IsOpenAsync(connection, day, today, cancellationToken))
        {
            return false;
        }

        // The long part needs no lock: nothing comes to a day that nobody can write any more.
        using var tree = await TreeAsync(connection, day, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var command = new NpgsqlCommand(WriterTable.DayLock, connection))
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        // Another process may have closed it, or one with a slow clock begun to write.
        var (next, previous) = await NextAsync(connection, cancellationToken);
        if (next != day || await IsOpenAsync(connection, day, today, cancellationToken))
        {
            return next != day;
        }

        var writers = await SegmentsAsync(connection, day, cancellationToken);
        if (tree.Records != writers.Sum(writer => writer.Last - writer.First + 1))
        {
            throw new JournalDamageException($"records of {day:yyyy-MM-dd} are missing in the database");
        }

        var root = new TreeBranches(tree.Nodes).Root;
        var statement = new DayStatement(
            JournalOpening.CurrentFormat, day, previous is null ? null : DayStatement.Name(previous), Convert.ToHexStringLower(root.Hash), tree.Records, root.Leaves, writers);
        await using (var command = new NpgsqlCommand("INSERT INTO journal_days (day, statement, closed_at) VALUES ($1, $2, $3)", connection))
        {
            command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = day });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = keys.Sign(DayStatement.Type, statement.Text()) });
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.Now() });
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await TreeTables.WriteAsync(connection, day, tree, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Closed(logger, day, tree.Records, root.Leaves);
        return true;
    }

    /// <summary>The day after the last that is closed, else the first on which anybody could write; and the statement before it.</summary>
    private static async Task<(DateOnly? Day, string? Previous)> NextAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT coalesce(last.day + 1, (SELECT min(opened_day) FROM journal_writers)), last.statement
            FROM (SELECT) AS one LEFT JOIN LATERAL (SELECT day, statement FROM journal_days ORDER BY day DESC LIMIT 1) AS last ON true
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.IsDBNull(0) ? null : reader.GetFieldValue<DateOnly>(0), reader.IsDBNull(1) ? null : reader.GetString(1));
    }

    /// <summary>Whether a writer may still bring records of the day.</summary>
    private async Task<bool> IsOpenAsync(NpgsqlConnection connection, DateOnly day, DateOnly today, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT writer, machine FROM journal_writers
            WHERE closed_at IS NULL AND opened_day <= $1 AND (sealed_through IS NULL OR sealed_through < $1)
            ORDER BY opened_at LIMIT 1
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = day });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return false;
        }

        if (day.AddDays(PatientDays) < today && _toldOf != today)
        {
            _toldOf = today;
            Waiting(logger, day, reader.GetGuid(0), reader.GetString(1));
        }

        return true;
    }

    private static async Task<DayTree> TreeAsync(NpgsqlConnection connection, DateOnly day, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(RecordsByRecipient, connection) { CommandTimeout = 0 };
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = day });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var tree = new DayTree(day);
        while (await reader.ReadAsync(cancellationToken))
        {
            tree.Add(reader.IsDBNull(0) ? null : reader.GetString(0), reader.GetGuid(1), reader.GetInt64(2), reader.GetFieldValue<byte[]>(3));
        }

        return tree;
    }

    private static async Task<DaySegment[]> SegmentsAsync(NpgsqlConnection connection, DateOnly day, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT writer, first, last, last_hash FROM journal_segments WHERE day = $1 ORDER BY writer", connection);
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = day });
        return [.. await command.ListAsync(
            reader => new DaySegment(reader.GetGuid(0), reader.GetInt64(1), reader.GetInt64(2), Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(3))),
            cancellationToken)];
    }

    [LoggerMessage(4201, LogLevel.Information, "Closed the access records of {Day}: {Records} records about {Recipients} recipients, signed")]
    private static partial void Closed(ILogger logger, DateOnly day, long records, int recipients);

    [LoggerMessage(4202, LogLevel.Warning, "The access records of {Day} cannot be closed: writer {Writer} of {Machine} has not shipped all of them. Start it again there, so that its files are shipped")]
    private static partial void Waiting(ILogger logger, DateOnly day, Guid writer, string machine);
}
