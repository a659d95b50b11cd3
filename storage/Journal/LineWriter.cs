using Actors.Eligibility.Journal;

namespace Actors.Storage.Journal;

/// <summary>Takes records from the intake and writes them as lines into files, each of one day. Not thread-safe.</summary>
/// <param name="sequence">The number of the record it goes on from.</param>
/// <param name="day">The first day of the records behind it.</param>
sealed class LineWriter(JournalOptions options, Guid writer, long sequence, DateOnly day) : IDisposable
{
    /// <summary>Written at once: some two hundred lines.</summary>
    private const int LinesBytes = 64 * 1024;

    private byte[] _lines = new byte[LinesBytes];

    /// <summary>The number of the last record that is in a file.</summary>
    public long Sequence { get; private set; } = sequence;

    /// <summary>The day of the next record, unless it comes later.</summary>
    public DateOnly Day { get; private set; } = day;

    /// <summary>The file that is being written; null before the first record of a day.</summary>
    public JournalFile? File { get; private set; }

    /// <summary>Writes what is in the intake. What was written before a failure is not written again.</summary>
    /// <param name="upTo">The last record to write; it is in the intake.</param>
    /// <exception cref="IOException">The disk is full, or does not work.</exception>
    public void Write(JournalIntake intake, long upTo)
    {
        while (Sequence < upTo)
        {
            WriteSome(intake, upTo);
        }
    }

    /// <summary>Ends the file of an earlier day: nothing of that day comes any more.</summary>
    /// <exception cref="IOException">The disk does not work.</exception>
    public void GoTo(DateOnly day)
    {
        if (day > Day)
        {
            EndFile();
            Day = day;
        }
    }

    public void Dispose() => EndFile();

    /// <summary>As many records of one day as are written at once.</summary>
    private void WriteSome(JournalIntake intake, long upTo)
    {
        var (number, at, length) = (Sequence, intake.Next, 0);
        while (number < upTo)
        {
            var record = intake.Read(at, number + 1);
            if (length == 0)
            {
                GoTo(record.Day);
                Array.Resize(ref _lines, Math.Max(_lines.Length, record.Bytes.Length + JournalLine.Beside));
            }
            else if (record.Day > Day || length + record.Bytes.Length + JournalLine.Beside > _lines.Length)
            {
                break;
            }

            length += JournalLine.Write(_lines.AsSpan(length), ++number, record.Bytes, record.Checksum);
            at = record.End;
        }

        OpenFile().Append(_lines.AsSpan(0, length));
        Sequence = number;
        intake.Take(at);
    }

    private JournalFile OpenFile()
    {
        if (File?.Length >= options.MaxFileBytes)
        {
            EndFile();
        }

        return File ??= JournalFile.Create(options.Directory, new(writer, Day, Sequence + 1));
    }

    private void EndFile()
    {
        if (File is { } file)
        {
            file.End();
            File = null;
            file.Dispose();
        }
    }
}
