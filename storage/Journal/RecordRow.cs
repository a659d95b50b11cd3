using Actors.Storage.Copying;

namespace Actors.Storage.Journal;

/// <summary>A record as a row of <c>access_records</c>.</summary>
static class RecordRow
{
    public static readonly string Copy = $"COPY access_records (writer, sequence, {RecordColumns.List}, day, hash) FROM STDIN (FORMAT BINARY)";

    private const short Columns = 19;

    public static async ValueTask WriteAsync(CopyRows rows, Guid writer, DateOnly day, ReadRecord read, CancellationToken stop)
    {
        await rows.RowAsync(Columns, stop);
        var record = read.Record;
        rows.Uuid(writer);
        rows.BigInt(read.Sequence);
        rows.Instant(record.At);
        rows.Text(record.Action);
        rows.Uuid(record.KeyId);
        rows.Text(record.Role);
        rows.Text(record.Body);
        rows.Text(record.Recipient);
        Write(record.SubjectId, rows.Uuid);
        rows.Text(record.Purpose);
        rows.Text(record.Consent);
        rows.Text(record.Reason);
        Write(record.ServiceDate, rows.Date);
        rows.Text(record.Setting);
        Write(record.KnownAt, rows.Instant);
        Write(record.StateAt, rows.Instant);
        Write(record.AnswerHash, hash => rows.Bytes(hash.Span));
        rows.Date(day);
        rows.Bytes(read.Hash);

        void Write<T>(T? value, Action<T> write) where T : struct
        {
            if (value is { } known)
            {
                write(known);
            }
            else
            {
                rows.Null();
            }
        }
    }
}
