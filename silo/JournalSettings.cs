using Actors.Storage.Journal;

namespace Actors.Silo;

/// <summary>How access records are written and kept, as <c>Actors:Journal:*</c> configuration or <c>Actors__Journal__*</c> environment variables.</summary>
public sealed class JournalSettings
{
    /// <summary>
    /// Set to <see cref="OffValue"/>, nothing is recorded; to <see cref="ByTurnsValue"/>, half of the time. Not in the configuration, where it could be left by mistake: it is for
    /// measuring what records cost.
    /// </summary>
    public const string OffVariable = "ACTORS_MEASURE_WITHOUT_JOURNAL";

    public const string OffValue = "nobody-is-recorded";

    public const string ByTurnsValue = "recorded-by-turns";

    /// <summary>The folder of the journal's files; null for <c>journal</c> in the data directory.</summary>
    public string? Directory { get; set; }

    /// <summary><c>background</c>: on the disk within 50 ms; <c>always</c>: before the answer.</summary>
    public JournalSync Sync { get; set; }

    /// <summary>How long records are kept, years.</summary>
    public int RecordYears { get; set; } = 7;

    /// <summary>How long files are kept once their day is closed, days.</summary>
    public int FileDays { get; set; } = 30;

    internal JournalOptions Options(string dataDirectory) => new()
    {
        Directory = Directory ?? Path.Combine(dataDirectory, "journal"),
        Sync = Sync,
        RecordYears = RecordYears,
        FileDays = FileDays,
        Recording = Environment.GetEnvironmentVariable(OffVariable) switch
        {
            OffValue => JournalRecording.Never,
            ByTurnsValue => JournalRecording.ByTurns,
            _ => JournalRecording.Always,
        },
    };
}
