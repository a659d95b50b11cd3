using Actors.Eligibility.Journal;
using Actors.Eligibility.Periods;

namespace Actors.Storage.Journal;

/// <summary>
/// Writes one chain. Whoever comes while nobody writes holds the pen and writes what has gathered; whoever comes meanwhile leaves their records and waits.
/// Nobody waits for a timer, and nobody for a lock that is held while the disk works. Thread-safe.
/// </summary>
sealed class JournalPen : IDisposable
{
    private readonly JournalOptions _options;
    private readonly TimeProvider _clock;
    private readonly Guid _writer;
    private readonly Lock _gate = new();
    private Gathered _gathering = new();
    private Gathered _spare = new();
    private bool _held;
    private byte[] _lines = [];
    private volatile PenPosition _position;
    private volatile Exception? _failure;

    /// <param name="writer">The chain's name.</param>
    /// <param name="opening">The hash of its record 0.</param>
    /// <param name="day">The first day of its records.</param>
    public JournalPen(JournalOptions options, TimeProvider clock, Guid writer, byte[] opening, DateOnly day)
    {
        (_options, _clock, _writer) = (options, clock, writer);
        _position = new(day, 0, opening, null);
    }

    public PenPosition Position => _position;

    /// <summary>Why the last write failed; null where it did not.</summary>
    public Exception? Failure => _failure;

    /// <summary>Ends when the records are in the operating system's hands, or on the disk.</summary>
    /// <param name="records">The records' bytes, one after the other.</param>
    /// <param name="lengths">The length of each.</param>
    /// <exception cref="JournalUnavailableException">They could not be written; the chain goes on as if they had never come.</exception>
    public Task WriteAsync(ReadOnlySpan<byte> records, ReadOnlySpan<int> lengths)
    {
        Task written;
        lock (_gate)
        {
            _gathering.Add(records, lengths);
            written = _gathering.Written;
            if (_held)
            {
                return written;
            }

            _held = true;
        }

        // The caller's answer goes out after its own records; what came meanwhile is written right behind, on this thread if it is free first.
        if (!WriteGathered())
        {
            ThreadPool.UnsafeQueueUserWorkItem(static pen => pen.WriteAll(), this, preferLocal: true);
        }

        return written;
    }

    /// <summary>Ends the day where the clock is past it, so that an idle writer holds up no day; after a failure tries whether writing works again.</summary>
    public void Tend()
    {
        lock (_gate)
        {
            if (_held)
            {
                return;
            }

            _held = true;
        }

        try
        {
            var day = JapaneseDays.DayOf(_clock.GetUtcNow());
            if (day > _position.Day)
            {
                EndFile();
                _position = _position with { Day = day };
            }

            if (_failure is not null)
            {
                (_position.File ?? Next(_position)).Probe();
                _failure = null;
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _failure = failure;
        }

        WriteAll();
    }

    /// <summary>Puts what is written on the disk.</summary>
    public void Sync()
    {
        try
        {
            _position.File?.Sync();
        }
        catch (ObjectDisposedException)
        {
            // The file was ended meanwhile, and put on the disk with that.
        }
        catch (IOException failure)
        {
            _failure = failure;
        }
    }

    public void Dispose() => _position.File?.Dispose();

    private void WriteAll()
    {
        while (!WriteGathered())
        {
            // Until nothing gathers any more.
        }
    }

    /// <summary>Writes what has gathered. True when nothing more has come meanwhile: the pen is laid down then.</summary>
    private bool WriteGathered()
    {
        Gathered batch;
        lock (_gate)
        {
            if (_gathering.Count == 0)
            {
                _held = false;
                return true;
            }

            (batch, _gathering) = (_gathering, _spare);
        }

        var failure = Write(batch);
        _failure = failure;
        batch.Answer(failure is null ? null : new JournalUnavailableException("access records cannot be written", failure));
        lock (_gate)
        {
            _spare = batch;
            if (_gathering.Count > 0)
            {
                return false;
            }

            _held = false;
            return true;
        }
    }

    private Exception? Write(Gathered batch)
    {
        try
        {
            var before = _position;
            var file = FileFor(JapaneseDays.DayOf(_clock.GetUtcNow()));
            if (_lines.Length < batch.LineBytes)
            {
                _lines = new byte[2 * batch.LineBytes];
            }

            var hash = before.Hash.AsSpan().ToArray();
            var length = batch.Lines(_lines, before.Sequence, hash);
            file.Append(_lines.AsSpan(0, length), _options.Sync is JournalSync.Always);
            _position = _position with { Sequence = before.Sequence + batch.Count, Hash = hash };
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure;
        }
    }

    /// <summary>The file of a day; days do not go back, whatever the clock does.</summary>
    private JournalFile FileFor(DateOnly day)
    {
        var position = _position;
        if (day > position.Day || position.File?.Length >= _options.MaxFileBytes)
        {
            EndFile();
            _position = position = _position with { Day = day > position.Day ? day : position.Day };
        }

        return position.File ?? Next(position);
    }

    private JournalFile Next(PenPosition position)
    {
        var file = JournalFile.Create(_options.Directory, new(_writer, position.Day, position.Sequence + 1, position.Hash));
        _position = position with { File = file };
        return file;
    }

    private void EndFile()
    {
        if (_position.File is { } file)
        {
            file.Sync();
            _position = _position with { File = null };
            file.Dispose();
        }
    }
}
