using System.Collections.Immutable;
using System.Text;
using Actors.Eligibility.Journal;

namespace Actors.Storage.Journal;

/// <summary>
/// Reads a writer's files from record to record, sees that each is as it was written, and computes the chain. Of a file that is being written it reads up to the last whole
/// write. Not thread-safe.
/// </summary>
sealed class ChainReader(string directory, Guid writer)
{
    /// <summary>Read at once, bytes; a record is far shorter.</summary>
    private const int ChunkBytes = 1024 * 1024;

    private readonly byte[] _hash = new byte[Chain.HashBytes];
    private byte[] _chunk = [];
    private JournalFileHead? _file;
    private long _offset;

    /// <summary>The day (JST) of the records read last.</summary>
    public DateOnly Day => _file!.Day;

    /// <summary>The number of the last record read, or of the one before the first.</summary>
    public long Sequence { get; private set; }

    /// <summary>The chain's hash there.</summary>
    public byte[] Hash => [.. _hash];

    /// <summary>Forgets where it was and goes behind a record.</summary>
    /// <param name="hash">The chain's hash there.</param>
    /// <exception cref="JournalDamageException">No file has the records behind it.</exception>
    public void GoTo(long sequence, ReadOnlySpan<byte> hash)
    {
        _file = JournalFolder.FilesOf(directory, writer).LastOrDefault(file => file.First <= sequence + 1)
            ?? throw new JournalDamageException($"the file with record {sequence + 1} of writer {writer} is missing");
        _offset = _file.ToString().Length;
        Sequence = _file.First - 1;
        while (Sequence < sequence && Skip(sequence))
        {
            // Up to the record.
        }

        if (Sequence != sequence)
        {
            throw new JournalDamageException($"the journal of writer {writer} ends before record {sequence}, which was shipped");
        }

        hash.CopyTo(_hash);
    }

    /// <summary>The next records of one file; empty where there are none.</summary>
    /// <param name="live">What is being written just now; null of a writer that is dead.</param>
    /// <param name="most">How many at most.</param>
    public ImmutableArray<ReadRecord> Next(PenPosition? live, int most)
    {
        // The limit goes first: what is written meanwhile comes next time.
        var limit = live?.File;
        var read = Read(LimitOf(limit), most);
        if (read.IsEmpty && (live is null || limit?.Head.First > _file!.First || limit is null) && Following() is { } next)
        {
            if (next.First != Sequence + 1 || next.Previous?.Span.SequenceEqual(_hash) is false)
            {
                throw new JournalDamageException($"{next.FileName} does not go on where the file before it ends");
            }

            (_file, _offset) = (next, next.ToString().Length);
            read = Read(LimitOf(limit), most);
        }

        return read;
    }

    private long LimitOf(JournalFile? live) => live is not null && live.Head.First == _file!.First ? live.Length : long.MaxValue;

    private JournalFileHead? Following() => JournalFolder.FilesOf(directory, writer).FirstOrDefault(file => file.First > _file!.First);

    private ImmutableArray<ReadRecord> Read(long limit, long most)
    {
        var chunk = Chunk(Math.Min(limit - _offset, ChunkBytes));
        var records = ImmutableArray.CreateBuilder<ReadRecord>();
        while (records.Count < most && TryTake(ref chunk, out var line))
        {
            Chain.Advance(_hash, line.Sequence, line.Record);
            if (!line.IsIntact(Day, _hash))
            {
                throw Damage();
            }

            records.Add(new(line.Sequence, RecordText.Read(line.Record), Hash));
            Sequence++;
        }

        return records.DrainToImmutable();
    }

    /// <summary>Goes on with what was brought before. False where there is no more.</summary>
    private bool Skip(long upTo)
    {
        var before = Sequence;
        var chunk = Chunk(ChunkBytes);
        while (Sequence < upTo && TryTake(ref chunk, out _))
        {
            Sequence++;
        }

        return Sequence > before;
    }

    private bool TryTake(ref ReadOnlySpan<byte> chunk, out JournalLine line)
    {
        line = default;
        if (chunk.IndexOf((byte)'\n') is not (>= 0 and var length))
        {
            return false;
        }

        if (!JournalLine.TryParse(chunk[..length], out line) || line.Sequence != Sequence + 1)
        {
            throw Damage();
        }

        chunk = chunk[(length + 1)..];
        _offset += length + 1;
        return true;
    }

    private JournalDamageException Damage() => new($"{_file!.FileName} is damaged at record {Sequence + 1}");

    private ReadOnlySpan<byte> Chunk(long bytes)
    {
        // A file that was read to its end may be deleted, as the policy has it; one that was not leaves a gap before the next, which is seen there.
        var path = Path.Combine(directory, _file!.FileName);
        if (bytes <= 0 || !File.Exists(path))
        {
            return default;
        }

        using var handle = JournalFolder.OpenRead(path);
        _chunk = _chunk.Length == 0 ? new byte[ChunkBytes] : _chunk;
        return _chunk.AsSpan(0, RandomAccess.Read(handle, _chunk.AsSpan(0, (int)bytes), _offset));
    }
}
