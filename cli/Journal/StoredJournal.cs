using System.Collections.Immutable;
using Actors.Eligibility.Journal;
using Actors.Eligibility.Signatures;
using Actors.Storage.Journal;
using Npgsql;

namespace Actors.Cli.Journal;

/// <summary>The journal in the database, read in one picture of all its tables.</summary>
internal sealed class StoredJournal : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private StoredJournal(NpgsqlConnection connection, NpgsqlTransaction transaction) => (_connection, _transaction) = (connection, transaction);

    public static async Task<StoredJournal> OpenAsync(NpgsqlDataSource database, CancellationToken stop)
    {
        var connection = await database.OpenConnectionAsync(stop);
        return new(connection, await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, stop));
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    public Task<ImmutableArray<StoredWriter>> WritersAsync(CancellationToken stop) => ListAsync(
        "SELECT writer, opening, shipped, shipped_hash FROM journal_writers ORDER BY opened_at",
        row => new StoredWriter(row.GetGuid(0), System.Text.Encoding.UTF8.GetBytes(row.GetString(1)), row.GetInt64(2), row.GetFieldValue<byte[]>(3)),
        [],
        stop);

    public Task<ImmutableArray<StoredDay>> DaysAsync(CancellationToken stop) => ListAsync(
        "SELECT day, statement, expired_at IS NOT NULL FROM journal_days ORDER BY day",
        row => new StoredDay(row.GetFieldValue<DateOnly>(0), row.GetString(1), row.GetBoolean(2)),
        [],
        stop);

    /// <summary>All parts of chains, by writer and number.</summary>
    public Task<ImmutableArray<(DateOnly Day, DaySegment Segment)>> SegmentsAsync(CancellationToken stop) => ListAsync(
        "SELECT day, writer, first, last, last_hash FROM journal_segments ORDER BY writer, first",
        row => (row.GetFieldValue<DateOnly>(0), new DaySegment(row.GetGuid(1), row.GetInt64(2), row.GetInt64(3), Convert.ToHexStringLower(row.GetFieldValue<byte[]>(4)))),
        [],
        stop);

    /// <summary>Every record that stands where no chain has been.</summary>
    public Task<ImmutableArray<Finding>> StraysAsync(CancellationToken stop) => ListAsync(
        """
        SELECT r.writer, r.sequence, r.day FROM access_records r
        WHERE NOT EXISTS (SELECT FROM journal_segments s WHERE s.writer = r.writer AND r.sequence BETWEEN s.first AND s.last)
        ORDER BY r.writer, r.sequence
        """,
        row => new Finding(row.GetGuid(0), row.GetInt64(1), row.GetFieldValue<DateOnly>(2), "was inserted: its writer never wrote it"),
        [],
        stop);

    /// <summary>The records of a part of a chain, in its order.</summary>
    public IAsyncEnumerable<StoredRecord> RecordsAsync(Guid writer, long first, long last, CancellationToken stop) => ReadAsync(
        $"SELECT sequence, day, hash, {RecordColumns.List} FROM access_records WHERE writer = $1 AND sequence BETWEEN $2 AND $3 ORDER BY sequence",
        row => new StoredRecord(row.GetInt64(0), row.GetFieldValue<DateOnly>(1), row.GetFieldValue<byte[]>(2), RecordColumns.Read(row, 3)),
        [writer, first, last],
        stop);

    /// <summary>The tree of a day, built from its records.</summary>
    public async Task<DayTree> TreeAsync(DateOnly day, CancellationToken stop)
    {
        var tree = new DayTree(day);
        var records = ReadAsync(
            """
            SELECT r.recipient, r.writer, r.sequence, r.hash
            FROM journal_segments s JOIN access_records r ON r.writer = s.writer AND r.sequence BETWEEN s.first AND s.last
            WHERE s.day = $1
            ORDER BY sha256(convert_to(to_char(s.day, 'YYYY-MM-DD') || '/' || coalesce(r.recipient, ''), 'UTF8')), r.writer, r.sequence
            """,
            row => (Recipient: row.IsDBNull(0) ? null : row.GetString(0), Writer: row.GetGuid(1), Sequence: row.GetInt64(2), Hash: row.GetFieldValue<byte[]>(3)),
            [day],
            stop);
        await foreach (var record in records)
        {
            tree.Add(record.Recipient, record.Writer, record.Sequence, record.Hash);
        }

        return tree;
    }

    /// <summary>The branches of a day's tree as they are kept for proofs.</summary>
    public Task<ImmutableArray<(int Branch, byte[] Hash, byte[] Leaves)>> BranchesAsync(DateOnly day, CancellationToken stop) => ListAsync(
        "SELECT branch, hash, leaves FROM journal_branches WHERE day = $1 ORDER BY branch",
        row => ((int)row.GetInt16(0), row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(2)),
        [day],
        stop);

    /// <summary>The public keys that the hub published.</summary>
    public async Task<VerificationKeys> KeysAsync(CancellationToken stop) =>
        new([.. (await ListAsync("SELECT x, y FROM signing_keys", row => VerificationKey.Read(row.GetString(0), row.GetString(1)), [], stop)).OfType<VerificationKey>()]);

    private async Task<ImmutableArray<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> read, object[] values, CancellationToken stop)
    {
        var rows = ImmutableArray.CreateBuilder<T>();
        await foreach (var row in ReadAsync(sql, read, values, stop))
        {
            rows.Add(row);
        }

        return rows.DrainToImmutable();
    }

    private async IAsyncEnumerable<T> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, object[] values, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, _connection) { CommandTimeout = 0 };
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            yield return read(reader);
        }
    }
}

/// <summary>A chain as the database knows it.</summary>
/// <param name="Opening">Its record 0.</param>
/// <param name="Shipped">Its last record there.</param>
/// <param name="Hash">The hash at it.</param>
internal sealed record StoredWriter(Guid Writer, byte[] Opening, long Shipped, byte[] Hash);

/// <summary>A closed day.</summary>
/// <param name="IsExpired">Its records are deleted, as the policy has it.</param>
internal sealed record StoredDay(DateOnly Day, string Statement, bool IsExpired);

/// <summary>A row of <c>access_records</c>.</summary>
internal sealed record StoredRecord(long Sequence, DateOnly Day, byte[] Hash, JournalRecord Record);
