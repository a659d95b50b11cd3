using System.Text.Json;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Journal;
using Npgsql;

namespace Actors.Storage.Journal;

/// <summary>Shows a citizen, for one day, every record about them and that there are no others.</summary>
public sealed class AccessProofs
{
    private readonly NpgsqlDataSource _database;

    internal AccessProofs(NpgsqlDataSource database) => _database = database;

    /// <summary>The proof of a day (JST), also of one without records; null while the day is not closed, and once its records are expired.</summary>
    public async Task<AccessProof?> OfAsync(RecipientCode recipient, DateOnly day, CancellationToken cancellationToken)
    {
        // One picture of all tables: a day may expire meanwhile.
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        if (await StatementAsync(connection, day, cancellationToken) is not { } statement)
        {
            return null;
        }

        var key = AccessLeaf.KeyOf(day, recipient.Value);
        var branches = await TreeTables.ReadAsync(connection, day, cancellationToken);
        var path = await branches.PathAsync(key, branch => TreeTables.LeavesAsync(connection, day, branch, cancellationToken));
        var records = await RecordsAsync(connection, recipient, day, cancellationToken);
        var other = path.End is { } end && !end.Key.AsSpan().SequenceEqual(key) ? new OtherLeaf(Hex(end.Key), Hex(end.Content)) : null;
        return new(recipient.Value, day, statement, [.. path.Siblings.Select(Hex)], other, records);
    }

    private static async Task<string?> StatementAsync(NpgsqlConnection connection, DateOnly day, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT statement FROM journal_days WHERE day = $1 AND expired_at IS NULL", connection);
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = day });
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    private static async Task<ProvenRecord[]> RecordsAsync(NpgsqlConnection connection, RecipientCode recipient, DateOnly day, CancellationToken cancellationToken)
    {
        // Before a record stands the one before it; where that one is expired, what its day ended with; before the first, the opening.
        await using var command = new NpgsqlCommand(
            $"""
            SELECT r.writer, r.sequence, coalesce(p.hash, s.last_hash), w.opening, {RecordColumns.Of("r")}
            FROM access_records r
            JOIN journal_writers w USING (writer)
            LEFT JOIN access_records p ON p.writer = r.writer AND p.sequence = r.sequence - 1
            LEFT JOIN journal_segments s ON s.writer = r.writer AND s.last = r.sequence - 1
            WHERE r.recipient = $1 AND r.day = $2
            ORDER BY r.writer, r.sequence
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = recipient.Value });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = day });
        return [.. await command.ListAsync(
            reader =>
            {
                var previous = reader.IsDBNull(2) ? JournalOpening.Hash(System.Text.Encoding.UTF8.GetBytes(reader.GetString(3))) : reader.GetFieldValue<byte[]>(2);
                return new ProvenRecord(reader.GetGuid(0), reader.GetInt64(1), Hex(previous), JsonElement.Parse(RecordText.Of(RecordColumns.Read(reader, 4))));
            },
            cancellationToken)];
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
