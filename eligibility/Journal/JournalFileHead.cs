using System.Globalization;

namespace Actors.Eligibility.Journal;

/// <summary>
/// The first line of a journal file: whose it is, the day (JST) of all of its records, the number of its first record and the hash before it. A writer's
/// next file goes on where the one before ended.
/// </summary>
public sealed record JournalFileHead(Guid Writer, DateOnly Day, long First, ReadOnlyMemory<byte> Previous)
{
    private const string Word = "actors-journal";

    /// <summary>Sorted, the names of one writer's files are in the order of its records.</summary>
    public string FileName => string.Create(CultureInfo.InvariantCulture, $"{Writer:N}-{First:D15}{Extension}");

    public const string Extension = ".journal";

    /// <summary>Of a writer's records that are in no file yet. Its name is the writer's.</summary>
    public const string IntakeExtension = ".intake";

    /// <summary>The line with its end.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Word}\t{JournalOpening.CurrentFormat}\t{Writer}\t{Day:yyyy-MM-dd}\t{First}\t{Convert.ToHexStringLower(Previous.Span)}\n");

    /// <param name="line">The line without its end.</param>
    public static JournalFileHead? TryParse(string line) =>
        line.Split('\t') is [Word, var format, var writer, var day, var first, { Length: 2 * Chain.HashBytes } hash]
        && format == JournalOpening.CurrentFormat.ToString(CultureInfo.InvariantCulture)
        && Guid.TryParse(writer, out var id)
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && hash.All(char.IsAsciiHexDigit)
            ? new(id, date, number, Convert.FromHexString(hash))
            : null;
}
