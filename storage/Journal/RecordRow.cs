using Actors.Eligibility.Journal;
using Npgsql;
using NpgsqlTypes;

namespace Actors.Storage.Journal;

/// <summary>A record as a row of <c>access_records</c>.</summary>
static class RecordRow
{
    /// <summary>What a record says, in the order in which <see cref="Read"/> takes it.</summary>
    public const string Columns = "at, action, key_id, role, body, recipient, subject_id, purpose, consent, reason, service_date, setting, known_at, state_at, answer_hash";

    public const string Copy = $"COPY access_records (writer, sequence, {Columns}, day, hash) FROM STDIN (FORMAT BINARY)";

    public static async Task WriteAsync(NpgsqlBinaryImporter copy, Guid writer, DateOnly day, ReadRecord read, CancellationToken stop)
    {
        var record = read.Record;
        await copy.StartRowAsync(stop);
        await copy.WriteAsync(writer, NpgsqlDbType.Uuid, stop);
        await copy.WriteAsync(read.Sequence, NpgsqlDbType.Bigint, stop);
        await copy.WriteAsync(record.At, NpgsqlDbType.TimestampTz, stop);
        await TextAsync(record.Action);
        await copy.WriteAsync(record.KeyId, NpgsqlDbType.Uuid, stop);
        await TextAsync(record.Role);
        await TextAsync(record.Body);
        await TextAsync(record.Recipient);
        await ValueAsync(record.SubjectId, NpgsqlDbType.Uuid);
        await TextAsync(record.Purpose);
        await TextAsync(record.Consent);
        await TextAsync(record.Reason);
        await ValueAsync(record.ServiceDate, NpgsqlDbType.Date);
        await TextAsync(record.Setting);
        await ValueAsync(record.KnownAt, NpgsqlDbType.TimestampTz);
        await ValueAsync(record.StateAt, NpgsqlDbType.TimestampTz);
        await ValueAsync(record.AnswerHash, NpgsqlDbType.Bytea);
        await copy.WriteAsync(day, NpgsqlDbType.Date, stop);
        await copy.WriteAsync(read.Hash, NpgsqlDbType.Bytea, stop);

        Task TextAsync(string? text) => text is null ? copy.WriteNullAsync(stop) : copy.WriteAsync(text, NpgsqlDbType.Text, stop);

        Task ValueAsync<T>(T? value, NpgsqlDbType type) where T : struct => value is { } known ? copy.WriteAsync(known, type, stop) : copy.WriteNullAsync(stop);
    }

    /// <param name="at">The place of the first of <see cref="Columns"/>.</param>
    public static JournalRecord Read(NpgsqlDataReader row, int at)
    {
        return new(row.GetFieldValue<DateTimeOffset>(at), row.GetString(at + 1), row.GetGuid(at + 2), row.GetString(at + 3))
        {
            Body = Text(at + 4),
            Recipient = Text(at + 5),
            SubjectId = Value<Guid>(at + 6),
            Purpose = Text(at + 7),
            Consent = Text(at + 8),
            Reason = Text(at + 9),
            ServiceDate = Value<DateOnly>(at + 10),
            Setting = Text(at + 11),
            KnownAt = Value<DateTimeOffset>(at + 12),
            StateAt = Value<DateTimeOffset>(at + 13),
            AnswerHash = row.IsDBNull(at + 14) ? null : row.GetFieldValue<byte[]>(at + 14),
        };

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);

        T? Value<T>(int column) where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);
    }
}
