using Actors.Eligibility.Journal;

namespace Actors.Storage.Journal;

/// <summary>Records that wait for the pen, each behind the room that its hash is computed in. Not thread-safe.</summary>
sealed class Gathered
{
    /// <summary>A larger buffer than this is not kept, bytes.</summary>
    private const int KeptBytes = 4 * 1024 * 1024;

    private readonly List<int> _lengths = [];
    private byte[] _buffer = new byte[64 * 1024];
    private int _used;
    private TaskCompletionSource _written = New();

    public int Count => _lengths.Count;

    /// <summary>Ends when all of them are written, or fails.</summary>
    public Task Written => _written.Task;

    /// <summary>The most bytes that the lines of these records take.</summary>
    public int LineBytes => _used + (Count * JournalLine.Beside);

    /// <param name="records">The records' bytes, one after the other.</param>
    /// <param name="lengths">The length of each.</param>
    public void Add(ReadOnlySpan<byte> records, ReadOnlySpan<int> lengths)
    {
        var needed = _used + records.Length + (lengths.Length * Chain.HeadBytes);
        if (needed > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(needed, 2 * _buffer.Length));
        }

        foreach (var length in lengths)
        {
            records[..length].CopyTo(_buffer.AsSpan(_used + Chain.HeadBytes));
            _used += Chain.HeadBytes + length;
            records = records[length..];
            _lengths.Add(length);
        }
    }

    /// <summary>Writes the lines that come after a sequence number and hash.</summary>
    /// <param name="hash">The hash before; on return that of the last record.</param>
    /// <returns>How many bytes were written.</returns>
    public int Lines(Span<byte> destination, long sequence, Span<byte> hash)
    {
        var (from, at) = (0, 0);
        foreach (var length in _lengths)
        {
            var room = _buffer.AsSpan(from, Chain.HeadBytes + length);
            Chain.Advance(room, ++sequence, hash);
            at += JournalLine.Write(destination[at..], sequence, room[Chain.HeadBytes..], hash);
            from += room.Length;
        }

        return at;
    }

    /// <summary>Tells those who wait, and is empty again.</summary>
    public void Answer(Exception? failure)
    {
        var written = _written;
        _written = New();
        _lengths.Clear();
        _used = 0;
        if (_buffer.Length > KeptBytes)
        {
            _buffer = new byte[64 * 1024];
        }

        if (failure is null)
        {
            written.SetResult();
        }
        else
        {
            written.SetException(failure);
            _ = written.Task.Exception; // whoever wrote has seen it, even where nobody waits
        }
    }

    /// <summary>Whoever waits goes on elsewhere: the pen is not theirs.</summary>
    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
