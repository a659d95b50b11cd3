namespace Actors.Storage.Journal;

/// <summary>Where the access journal is written, how durable, and how long it is kept.</summary>
public sealed record JournalOptions
{
    /// <summary>The folder of the journal's files; made where it is missing.</summary>
    public string Directory { get; init; } = Path.Combine(".actors", "journal");

    public JournalSync Sync { get; init; } = JournalSync.Background;

    /// <summary>Anything but always is for measuring what records cost; whoever sets it says so where everybody sees it.</summary>
    public JournalRecording Recording { get; init; }

    /// <summary>How long a turn is with <see cref="JournalRecording.ByTurns"/>; the first of each two since 0001-01-01 UTC is recorded.</summary>
    public static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Room for records that are not in a file yet, bytes, a multiple of eight. What is written between two times that they are put on the disk should fit: who finds no room
    /// waits until records are copied.
    /// </summary>
    public int IntakeBytes { get; init; } = 1024 * 1024;

    /// <summary>A file that has reached this length is followed by another, bytes.</summary>
    public long MaxFileBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>How long records are kept, whole years of days (JST).</summary>
    public int RecordYears { get; init; } = 7;

    /// <summary>How long files are kept after their day is closed, days; the database has what is in them.</summary>
    public int FileDays { get; init; } = 30;

    /// <summary>How often what was written is put on the disk. An answer that is this old, and the time that the disk takes, survives the loss of power.</summary>
    public TimeSpan SyncInterval { get; init; } = TimeSpan.FromMilliseconds(25);

    /// <summary>How often records are brought to the database.</summary>
    public TimeSpan ShipInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// While more records are written in a second than this, so many are brought to the database: answers go first. What is left follows when there is less to answer, up to four times
    /// as many a second.
    /// </summary>
    public int ShipPerSecond { get; init; } = 5_000;

    /// <summary>How many are brought in a second while more than <see cref="ShipPerSecond"/> are written and this process uses three fifths of its processors.</summary>
    public int ShipPerSecondAtTheLimit { get; init; } = 250;

    /// <summary>How often days are looked at that may be closed or have expired.</summary>
    public TimeSpan DayInterval { get; init; } = TimeSpan.FromMinutes(1);
}

/// <summary>What is recorded.</summary>
public enum JournalRecording
{
    /// <summary>Everything that is to be.</summary>
    Always = 0,

    Never = 1,

    /// <summary>What is answered in every second turn of the clock.</summary>
    ByTurns = 2,
}

/// <summary>When a record is on the disk. In the operating system's hands, and so safe from the death of the process, it is before the answer either way.</summary>
public enum JournalSync
{
    /// <summary>Within 50 ms.</summary>
    Background = 0,

    /// <summary>Before the answer.</summary>
    Always = 1,
}
