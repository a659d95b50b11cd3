using System.Collections.Immutable;
using System.Text;
using Actors.Eligibility.Journal;

namespace Actors.Storage.Journal;

/// <summary>
/// Reads a writer's files from record to record and sees that each follows the one before. Of a file that is being written it reads up to the last whole write.
/// Not thread-safe.
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
    /// <exception cref="JournalDamageException">No file has the records behind it, or the chain there is another.</exception>
    public void GoTo(long sequence, ReadOnlySpan<byte> hash)
    {
        _file = JournalFolder.FilesOf(directory, writer).LastOrDefault(file => file.First <= sequence + 1)
            ?? throw new JournalDamageException($"the file with record {sequence + 1} of writer {writer} is missing");
        _offset = _file.ToString().Length;
        Sequence = _file.First - 1;
        _file.Previous.Span.CopyTo(_hash);
        while (Sequence < sequence && !Read(int.MaxValue, sequence - Sequence).IsEmpty)
        {
            // Up to the record; its hash is computed on the way.
        }

        if (Sequence != sequence || !_hash.AsSpan().SequenceEqual(hash))
        {
            throw new JournalDamageException($"the journal of writer {writer} is not the one that was shipped up to record {sequence}");
        }
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
            if (next.First != Sequence + 1 || !next.Previous.Span.SequenceEqual(_hash))
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
        var from = 0;
        while (records.Count < most && chunk[from..].IndexOf((byte)'\n') is >= 0 and var length)
        {
            var text = chunk.Slice(from, length);
            if (!JournalLine.TryParse(text, out var line) || line.Sequence != Sequence + 1 || !line.Follows(_hash))
            {
                throw new JournalDamageException($"{_file!.FileName} is damaged at record {Sequence + 1}, byte {_offset}");
            }

            records.Add(new(line.Sequence, RecordText.Read(line.Record), Hash));
            Sequence++;
            from += length + 1;
            _offset += length + 1;
        }

        return records.DrainToImmutable();
    }

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
