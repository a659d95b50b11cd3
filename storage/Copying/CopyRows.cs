using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Actors.Eligibility.Periods;
using Npgsql;

namespace Actors.Storage.Copying;

/// <summary>
/// Rows on their way into a table, in PostgreSQL's binary form of <c>COPY</c>: gathered here and sent in pieces of some tens of kilobytes. Npgsql's own importer
/// awaits every value, which costs more than all else where rows are counted by the ten thousand a second. Not thread-safe.
/// </summary>
/// <remarks>The form: https://www.postgresql.org/docs/15/sql-copy.html, Binary Format.</remarks>
sealed class CopyRows : IAsyncDisposable
{
    private const int PieceBytes = 64 * 1024;
    private const int NullLength = -1;
    private const long MicrosecondsToTheEpoch = 946_684_800_000_000;

    private static readonly byte[] Head = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly int Day2000 = new DateOnly(2000, 1, 1).DayNumber;

    private readonly NpgsqlRawCopyStream _stream;
    private readonly ArrayBufferWriter<byte> _buffer = new(2 * PieceBytes);
    private bool _completed;

    private CopyRows(NpgsqlRawCopyStream stream) => _stream = stream;

    /// <param name="copy"><c>COPY … FROM STDIN (FORMAT binary)</c>. Every row must have its columns, in their order and types.</param>
    public static async Task<CopyRows> BeginAsync(NpgsqlConnection connection, string copy, CancellationToken cancellationToken)
    {
        var rows = new CopyRows(await connection.BeginRawBinaryCopyAsync(copy, cancellationToken));
        rows._buffer.Write(Head);
        return rows;
    }

    /// <summary>Begins a row; sends what has gathered where that is enough.</summary>
    /// <param name="columns">How many values follow.</param>
    public ValueTask RowAsync(short columns, CancellationToken cancellationToken)
    {
        var sent = _buffer.WrittenCount < PieceBytes ? default : SendAsync(cancellationToken);
        if (sent.IsCompletedSuccessfully)
        {
            Begin(columns);
            return default;
        }

        return AfterAsync(sent, columns);
    }

    public void Null() => Length(NullLength);

    public void Uuid(Guid value) => value.TryWriteBytes(Value(16), bigEndian: true, out _);

    public void Integer(int value) => BinaryPrimitives.WriteInt32BigEndian(Value(sizeof(int)), value);

    public void BigInt(long value) => BinaryPrimitives.WriteInt64BigEndian(Value(sizeof(long)), value);

    public void Boolean(bool value) => Value(1)[0] = value ? (byte)1 : (byte)0;

    public void Date(DateOnly value) => Integer(value.DayNumber - Day2000);

    /// <summary>A <c>timestamptz</c>, which holds whole microseconds.</summary>
    public void Instant(DateTimeOffset value) => BigInt((Instants.Cut(value).UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond - MicrosecondsToTheEpoch);

    public void Bytes(ReadOnlySpan<byte> value) => value.CopyTo(Value(value.Length));

    public void Text(string? value)
    {
        if (value is null)
        {
            Null();
        }
        else
        {
            Encoding.UTF8.GetBytes(value, Value(Encoding.UTF8.GetByteCount(value)));
        }
    }

    /// <summary>A <c>jsonb</c>.</summary>
    /// <param name="json">Its text.</param>
    public void Jsonb(string json)
    {
        const byte version = 1;
        var value = Value(1 + Encoding.UTF8.GetByteCount(json));
        value[0] = version;
        Encoding.UTF8.GetBytes(json, value[1..]);
    }

    /// <summary>Sends the rest. Without it nothing comes to be in the table.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        BinaryPrimitives.WriteInt16BigEndian(_buffer.GetSpan(sizeof(short)), -1);
        _buffer.Advance(sizeof(short));
        await SendAsync(cancellationToken);
        await _stream.DisposeAsync();
        _completed = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_completed)
        {
            _completed = true;
            try
            {
                await _stream.CancelAsync();
                await _stream.DisposeAsync();
            }
            catch (Exception failure) when (failure is NpgsqlException or IOException or InvalidOperationException)
            {
                // The connection is gone, and the rows with it. Whoever disposes does so because of that, and tells why.
            }
        }
    }

    private async ValueTask AfterAsync(ValueTask sent, short columns)
    {
        await sent;
        Begin(columns);
    }

    private async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(_buffer.WrittenMemory, cancellationToken);
        _buffer.ResetWrittenCount();
    }

    private void Begin(short columns)
    {
        BinaryPrimitives.WriteInt16BigEndian(_buffer.GetSpan(sizeof(short)), columns);
        _buffer.Advance(sizeof(short));
    }

    private Span<byte> Value(int bytes)
    {
        Length(bytes);
        var value = _buffer.GetSpan(bytes)[..bytes];
        _buffer.Advance(bytes);
        return value;
    }

    private void Length(int bytes)
    {
        BinaryPrimitives.WriteInt32BigEndian(_buffer.GetSpan(sizeof(int)), bytes);
        _buffer.Advance(sizeof(int));
    }
}
