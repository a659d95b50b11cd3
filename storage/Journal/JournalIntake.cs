using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Actors.Eligibility.Journal;
using Microsoft.Win32.SafeHandles;

namespace Actors.Storage.Journal;

/// <summary>
/// Where records are first: a ring of memory that the process shares with the operating system. What is in it survives the death of the process, without a system
/// call, a hash or a file that grows while an answer waits. One may add and another take at the same time; each of them is one at a time.
/// </summary>
/// <remarks>
/// A record stands at a multiple of eight bytes: its mark with its number, its length and day, a checksum (CRC-32C) of all three and its bytes. The mark is written last, so
/// that who finds it finds the record; nothing else that ever stands in the ring looks like it, because words are written whole: behind the end of a record its last word has
/// zeros, not what stood there before. What does not fit before the end of the ring goes to its beginning.
/// </remarks>
sealed class JournalIntake : IDisposable
{
    private const int Word = sizeof(long);
    private const int HeadBytes = 3 * Word;

    /// <summary>The upper bits of a word that is a mark; text in ASCII has none of them.</summary>
    private const long Mark = -1L << 48;

    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly unsafe byte* _memory;
    private readonly int _bytes;
    private long _added;
    private long _taken;

    private unsafe JournalIntake(SafeFileHandle file)
    {
        _bytes = checked((int)RandomAccess.GetLength(file));
        _map = MemoryMappedFile.CreateFromFile(file, mapName: null, capacity: 0, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
        _view = _map.CreateViewAccessor(0, _bytes);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _memory);
    }

    private unsafe Span<byte> Memory => new(_memory, _bytes);

    /// <summary>Makes an empty one. Zeros are written, not only promised: a disk that is full says so here, where a write to memory would end the process.</summary>
    /// <param name="bytes">A multiple of eight.</param>
    /// <exception cref="IOException">The disk is full, or does not work.</exception>
    public static JournalIntake Create(string directory, Guid writer, int bytes)
    {
        var path = PathOf(directory, writer);
        var file = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            JournalFile.OwnerOnly(path);
            RandomAccess.Write(file, new byte[bytes], 0);
            return new(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The one that a process left; null where it left none that is whole.</summary>
    public static JournalIntake? Left(string directory, Guid writer)
    {
        var path = PathOf(directory, writer);
        return !File.Exists(path) || new FileInfo(path).Length < HeadBytes
            ? null
            : new(File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete));
    }

    public static string PathOf(string directory, Guid writer) => Path.Combine(directory, $"{writer:N}{JournalFileHead.IntakeExtension}");

    /// <summary>Adds a record. False where there is no room before others are taken.</summary>
    /// <param name="sequence">One more than that of the record before.</param>
    /// <param name="record">At most half as long as the ring, with its head.</param>
    public bool TryAdd(long sequence, DateOnly day, ReadOnlySpan<byte> record)
    {
        var size = SizeOf(record.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, _bytes / 2, nameof(record));
        var rest = _bytes - (int)(_added % _bytes);
        var at = rest < size ? _added + rest : _added;
        if (at + size - Volatile.Read(ref _taken) > _bytes)
        {
            return false;
        }

        var place = Memory.Slice((int)(at % _bytes), size);
        MemoryMarshal.Cast<byte, long>(place)[^1] = 0;
        record.CopyTo(place[HeadBytes..]);
        var head = MemoryMarshal.Cast<byte, long>(place[..HeadBytes]);
        (head[1], head[2]) = (((long)day.DayNumber << 32) | (uint)record.Length, RecordChecksum.Of(sequence, day, record));
        Volatile.Write(ref head[0], Mark | sequence);
        _added = at + size;
        return true;
    }

    /// <summary>Where the record is that comes next to be taken. It stays until <see cref="Take"/>.</summary>
    public long Next => _taken;

    /// <summary>Reads a record that was added.</summary>
    /// <param name="at">Where it is looked for: <see cref="Next"/>, or the end of the record before.</param>
    /// <param name="sequence">Its number.</param>
    public IntakeRecord Read(long at, long sequence) =>
        TryRead(at, sequence, out var record) ? record : throw new InvalidOperationException($"record {sequence} is not in the intake");

    /// <summary>Makes room: everything up to a place is elsewhere.</summary>
    /// <param name="end">The end of a record.</param>
    public void Take(long end) => Volatile.Write(ref _taken, end);

    /// <summary>Goes on with what a dead process left behind a record.</summary>
    /// <returns>
    /// The last record that can be taken, the given one where there is none; and how many there are behind it that cannot: a loss of power tore it, or somebody changed it.
    /// </returns>
    public (long Last, int Lost) Resume(long after)
    {
        var words = MemoryMarshal.Cast<byte, long>(Memory);
        var place = words.IndexOf(Mark | (after + 1));
        _taken = Math.Max(0, place) * Word;
        var (last, at) = (after, _taken);
        while (TryRead(at, last + 1, out var record))
        {
            (last, at) = (last + 1, record.End);
        }

        var lost = 0;
        foreach (var word in words)
        {
            lost += word < 0 && (word & Mark) == Mark && (word & ~Mark) > last ? 1 : 0;
        }

        return (last, lost);
    }

    public void Dispose()
    {
        if (!_view.SafeMemoryMappedViewHandle.IsClosed)
        {
            // The handle first: the view's own disposal would wait for the disk.
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.SafeMemoryMappedViewHandle.Dispose();
            _view.Dispose();
            _map.Dispose();
        }
    }

    private bool TryRead(long at, long sequence, out IntakeRecord record)
    {
        record = default;
        var offset = (int)(at % _bytes);
        if (!Holds(offset, sequence))
        {
            (at, offset) = (at + _bytes - offset, 0);
        }

        if (!Holds(offset, sequence))
        {
            return false;
        }

        var head = MemoryMarshal.Cast<byte, long>(Memory.Slice(offset, HeadBytes));
        var (length, day) = ((int)head[1], (int)(head[1] >> 32));
        if (length < 0 || length > _bytes - offset - HeadBytes || day < 0 || day > DateOnly.MaxValue.DayNumber)
        {
            return false;
        }

        record = new(DateOnly.FromDayNumber(day), Memory.Slice(offset + HeadBytes, length), (uint)head[2], at + SizeOf(length));
        return head[2] == RecordChecksum.Of(sequence, record.Day, record.Bytes);
    }

    private bool Holds(int offset, long sequence) =>
        offset <= _bytes - HeadBytes && Volatile.Read(ref MemoryMarshal.Cast<byte, long>(Memory[offset..])[0]) == (Mark | sequence);

    private static int SizeOf(int length) => HeadBytes + ((length + Word - 1) / Word * Word);
}

/// <summary>A record in the intake.</summary>
/// <param name="day">The day (JST) it belongs to.</param>
/// <param name="bytes">Its text.</param>
/// <param name="checksum">As <see cref="RecordChecksum"/> has it.</param>
/// <param name="end">Where it ends in the intake.</param>
readonly ref struct IntakeRecord(DateOnly day, ReadOnlySpan<byte> bytes, uint checksum, long end)
{
    public DateOnly Day { get; } = day;
    public ReadOnlySpan<byte> Bytes { get; } = bytes;
    public uint Checksum { get; } = checksum;
    public long End { get; } = end;
}
