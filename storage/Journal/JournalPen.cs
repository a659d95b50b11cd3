using Actors.Eligibility.Journal;
using Actors.Eligibility.Periods;

namespace Actors.Storage.Journal;

/// <summary>Writes one chain. One at a time, for as long as it takes to compute a hash: nobody waits for a disk or a timer. Thread-safe.</summary>
sealed class JournalPen : IDisposable
{
    private readonly JournalOptions _options;
    private readonly TimeProvider _clock;
    private readonly Guid _writer;
    private readonly Lock _gate = new();
    private readonly byte[] _hash;
    private DateOnly _day;
    private long _sequence;
    private JournalFile? _file;
    private volatile Exception? _failure;

    /// <param name="writer">The chain's name.</param>
    /// <param name="opening">The hash of its record 0.</param>
    /// <param name="day">The first day of its records.</param>
    public JournalPen(JournalOptions options, TimeProvider clock, Guid writer, byte[] opening, DateOnly day) =>
        (_options, _clock, _writer, _hash, _day) = (options, clock, writer, [.. opening], day);

    public PenPosition Position
    {
        get
        {
            lock (_gate)
            {
                return new(_day, _sequence, _file);
            }
        }
    }

    /// <summary>Why the last write failed; null where it did not.</summary>
    public Exception? Failure => _failure;

    /// <summary>Ends when the records are in the operating system's hands, or on the disk.</summary>
    /// <param name="records">The records' bytes, one after the other.</param>
    /// <param name="lengths">The length of each.</param>
    /// <exception cref="JournalUnavailableException">They could not be written, or not brought to the disk: nothing may be answered.</exception>
    public ValueTask WriteAsync(ReadOnlySpan<byte> records, ReadOnlySpan<int> lengths)
    {
        JournalFile file;
        long end;
        lock (_gate)
        {
            try
            {
                file = FileFor(JapaneseDays.DayOf(_clock.GetUtcNow()));
                file.Reserve(records.Length + (lengths.Length * JournalLine.Beside));
                _failure = null;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw Failed(failure);
            }

            foreach (var length in lengths)
            {
                var record = records[..length];
                Chain.Advance(_hash, ++_sequence, record);
                file.Append(_sequence, record, _hash);
                records = records[length..];
            }

            end = file.Length;
        }

        return _options.Sync is JournalSync.Always ? new(OnDiskAsync(file, end)) : default;
    }

    /// <summary>Ends the day where the clock is past it, so that an idle writer holds up no day; after a failure tries whether writing works again.</summary>
    public void Tend()
    {
        lock (_gate)
        {
            try
            {
                var day = JapaneseDays.DayOf(_clock.GetUtcNow());
                if (day > _day)
                {
                    EndFile();
                    _day = day;
                }

                if (_failure is not null)
                {
                    FileFor(_day).Reserve(1);
                    _failure = null;
                }
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                _failure = failure;
            }
        }
    }

    /// <summary>Puts what is written on the disk.</summary>
    public async Task SyncAsync()
    {
        try
        {
            if (Position.File is { } file)
            {
                await file.SyncAsync(file.Length);
            }
        }
        catch (IOException failure)
        {
            _failure = failure;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            EndFile();
        }
    }

    private async Task OnDiskAsync(JournalFile file, long end)
    {
        try
        {
            await file.SyncAsync(end);
        }
        catch (IOException failure)
        {
            throw Failed(failure);
        }
    }

    private JournalUnavailableException Failed(Exception failure)
    {
        _failure = failure;
        return new("access records cannot be written", failure);
    }

    /// <summary>The file of a day; days do not go back, whatever the clock does.</summary>
    private JournalFile FileFor(DateOnly day)
    {
        if (day > _day || _file?.Length >= _options.MaxFileBytes)
        {
            EndFile();
            _day = day > _day ? day : _day;
        }

        return _file ??= JournalFile.Create(_options.Directory, new(_writer, _day, _sequence + 1, _hash.ToArray()));
    }

    private void EndFile()
    {
        if (_file is { } file)
        {
            file.End();
            _file = null;
            file.Dispose();
        }
    }
}
