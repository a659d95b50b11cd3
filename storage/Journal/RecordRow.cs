using Npgsql;
using NpgsqlTypes;

namespace Actors.Storage.Journal;

/// <summary>A record as a row of <c>access_records</c>.</summary>
static class RecordRow
{
    public static readonly string Copy = $"COPY access_records (writer, sequence, {RecordColumns.List}, day, hash) FROM STDIN (FORMAT BINARY)";

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
}
