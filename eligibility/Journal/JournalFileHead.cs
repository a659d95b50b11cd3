using System.Globalization;

namespace Actors.Eligibility.Journal;

/// <summary>The first line of a journal file: whose it is, the day (JST) of all of its records, and the number of its first record. A writer's next file goes on where the one before ended.</summary>
/// <param name="Previous">Of a file of format 1: the chain's hash before its first record, as its lines have the hash behind them. Null of format 2, whose lines have a checksum.</param>
public sealed record JournalFileHead(Guid Writer, DateOnly Day, long First, ReadOnlyMemory<byte>? Previous = null)
{
    private const string Word = "actors-journal";

    /// <summary>Sorted, the names of one writer's files are in the order of its records.</summary>
    public string FileName => string.Create(CultureInfo.InvariantCulture, $"{Writer:N}-{First:D15}{Extension}");

    public const string Extension = ".journal";

    /// <summary>Of a writer's records that are in no file yet. Its name is the writer's.</summary>
    public const string IntakeExtension = ".intake";

    /// <summary>The line with its end.</summary>
    public override string ToString() => Previous is { } hash
        ? string.Create(CultureInfo.InvariantCulture, $"{Word}\t1\t{Writer}\t{Day:yyyy-MM-dd}\t{First}\t{Convert.ToHexStringLower(hash.Span)}\n")
        : string.Create(CultureInfo.InvariantCulture, $"{Word}\t2\t{Writer}\t{Day:yyyy-MM-dd}\t{First}\n");

    /// <param name="line">The line without its end.</param>
    /// <returns>Null of a line that is none, a torn one perhaps.</returns>
    /// <exception cref="FormatException">It is the first line of a file of a format that this version does not know.</exception>
    public static JournalFileHead? TryParse(string line) => line.Split('\t') switch
    {
        [Word, "1", var writer, var day, var first, { Length: 2 * Chain.HashBytes } hash] when hash.All(char.IsAsciiHexDigit) =>
            TryParse(writer, day, first) is { } head ? head with { Previous = Convert.FromHexString(hash) } : null,
        [Word, "2", var writer, var day, var first] => TryParse(writer, day, first),
        [Word, not ("1" or "2"), _, ..] => throw new FormatException($"a journal file is of format {line.Split('\t')[1]}, and this version of Actors knows 1 and 2 only"),
        _ => null,
    };

    private static JournalFileHead? TryParse(string writer, string day, string first) =>
        Guid.TryParse(writer, out var id)
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(id, date, number)
            : null;
}
