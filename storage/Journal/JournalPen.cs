using Actors.Eligibility.Periods;

namespace Actors.Storage.Journal;

/// <summary>
/// Writes one writer's records. Who has a record waits only until it is in the intake; numbers are given there, files are written behind the answers. Thread-safe.
/// </summary>
/// <param name="lines">Where the files begin.</param>
sealed class JournalPen(JournalOptions options, TimeProvider clock, Guid writer, LineWriter lines) : IDisposable
{
    private readonly Lock _intakeGate = new();
    private readonly Lock _fileGate = new();
    private JournalIntake? _intake;
    private bool _closed;
    private DateOnly _day = lines.Day;
    private long _sequence = lines.Sequence;
    private volatile Exception? _failure;

    /// <summary>The number of the last record.</summary>
    public long Written => Volatile.Read(ref _sequence);

    /// <summary>How far the files are. <see cref="Copy"/> brings them up to what is written.</summary>
    public PenPosition Position
    {
        get
        {
            lock (_fileGate)
            {
                return new(lines.Day, lines.Sequence, lines.File);
            }
        }
    }

    /// <summary>Why records could not be written the last time; null where they could.</summary>
    public Exception? Failure => _failure;

    /// <summary>Ends when the records survive the death of the process, or are on the disk, as the options have it.</summary>
    /// <param name="records">The records' bytes, one after the other.</param>
    /// <param name="lengths">The length of each.</param>
    /// <exception cref="JournalUnavailableException">They could not be written, or not brought to the disk: nothing may be answered.</exception>
    public ValueTask WriteAsync(ReadOnlySpan<byte> records, ReadOnlySpan<int> lengths)
    {
        if (_failure is not null)
        {
            Copy();
        }

        var day = JapaneseDays.DayOf(clock.GetUtcNow());
        foreach (var length in lengths)
        {
            while (!TryAdd(day, records[..length]))
            {
                Copy();
            }

            records = records[length..];
        }

        return options.Sync is JournalSync.Always ? new(SyncAsync()) : default;
    }

    /// <summary>Writes what is in the intake into the files, and ends the day where the clock is past it, so that an idle writer holds up no day.</summary>
    /// <exception cref="JournalUnavailableException">It could not be written. It stays in the intake; the next time tries again.</exception>
    public void Copy()
    {
        var today = JapaneseDays.DayOf(clock.GetUtcNow());
        lock (_fileGate)
        {
            DateOnly day;
            long sequence;
            lock (_intakeGate)
            {
                _day = Later(today);
                (day, sequence) = (_day, _sequence);
                if (_failure is not null)
                {
                    // It may be the intake itself that could not be made.
                    _ = Intake();
                }
            }

            try
            {
                if (_intake is { } intake)
                {
                    lines.Write(intake, sequence);
                }

                lines.GoTo(day);
                _failure = null;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw Failed(failure);
            }
        }
    }

    /// <summary>Puts what is written on the disk.</summary>
    /// <exception cref="JournalUnavailableException">It could not be written, or not brought to the disk.</exception>
    public Task SyncAsync()
    {
        Copy();
        return SyncFilesAsync();
    }

    /// <summary>Puts on the disk what is in the files.</summary>
    /// <returns>How far they were: up to there everything is on the disk.</returns>
    /// <exception cref="JournalUnavailableException">It could not be brought to the disk.</exception>
    public async Task<PenPosition> SyncFilesAsync()
    {
        var position = Position;
        try
        {
            // Files before it were put on the disk when they ended.
            if (position.File is { } file)
            {
                await file.SyncAsync(file.Length);
            }
        }
        catch (IOException failure)
        {
            throw Failed(failure);
        }

        return position;
    }

    /// <summary>Nothing more is taken. An intake of which something could not be copied is left to the next start.</summary>
    public void Dispose()
    {
        lock (_fileGate)
        {
            lock (_intakeGate)
            {
                if (_closed)
                {
                    return;
                }

                _closed = true;
            }

            try
            {
                Copy();
                lines.Dispose();
                CloseIntake();
                File.Delete(JournalIntake.PathOf(options.Directory, writer));
            }
            catch (Exception failure) when (failure is JournalUnavailableException or IOException or UnauthorizedAccessException)
            {
                CloseIntake();
            }
        }
    }

    private void CloseIntake()
    {
        _intake?.Dispose();
        _intake = null;
    }

    /// <summary>Adds a record to the intake. False where that is full.</summary>
    private bool TryAdd(DateOnly day, ReadOnlySpan<byte> record)
    {
        lock (_intakeGate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            _day = Later(day);
            if (!Intake().TryAdd(_sequence + 1, _day, record))
            {
                return false;
            }

            Volatile.Write(ref _sequence, _sequence + 1);
            return true;
        }
    }

    /// <summary>Made for the first record, so that a disk that is full keeps nobody from starting.</summary>
    private JournalIntake Intake()
    {
        try
        {
            return _intake ??= JournalIntake.Create(options.Directory, writer, options.IntakeBytes);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Failed(failure);
        }
    }

    /// <summary>Days do not go back, whatever the clock does.</summary>
    private DateOnly Later(DateOnly day) => day > _day ? day : _day;

    private JournalUnavailableException Failed(Exception failure)
    {
        _failure = failure;
        return new("access records cannot be written", failure);
    }
}
