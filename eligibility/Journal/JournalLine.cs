using System.Buffers.Text;
using System.Globalization;

namespace Actors.Eligibility.Journal;

/// <summary>A line of a journal file: sequence number, record and checksum in hexadecimal, separated by tabs. In files of format 1 the chain's hash stands in the place of the checksum.</summary>
public readonly ref struct JournalLine
{
    private const byte Tab = (byte)'\t';
    private const int LongestNumber = 20;
    private const int ChecksumDigits = 2 * sizeof(uint);
    private const int HashDigits = 2 * Chain.HashBytes;

    /// <summary>The most that a line is longer than its record, its end included.</summary>
    public const int Beside = LongestNumber + 2 + ChecksumDigits + 1;

    public long Sequence { get; private init; }
    public ReadOnlySpan<byte> Record { get; private init; }

    /// <summary>Checksum or hash, in hexadecimal.</summary>
    private ReadOnlySpan<byte> Check { get; init; }

    /// <summary>Writes a line with its end.</summary>
    /// <param name="checksum">As <see cref="RecordChecksum"/> has it.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Write(Span<byte> destination, long sequence, ReadOnlySpan<byte> record, uint checksum)
    {
        Utf8Formatter.TryFormat(sequence, destination, out var at);
        destination[at++] = Tab;
        record.CopyTo(destination[at..]);
        at += record.Length;
        destination[at++] = Tab;
        checksum.TryFormat(destination[at..], out var digits, "x8", CultureInfo.InvariantCulture);
        at += digits;
        destination[at++] = (byte)'\n';
        return at;
    }

    /// <param name="text">The line without its end.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out JournalLine line)
    {
        line = default;
        var end = text.LastIndexOf(Tab);
        if (!Utf8Parser.TryParse(text, out long sequence, out var digits) || end <= digits || text[digits] != Tab || (text.Length - end - 1) is not (ChecksumDigits or HashDigits))
        {
            return false;
        }

        line = new() { Sequence = sequence, Record = text[(digits + 1)..end], Check = text[(end + 1)..] };
        return true;
    }

    /// <summary>Whether the record is as it was written, by what stands behind it.</summary>
    /// <param name="day">That of the file.</param>
    /// <param name="hash">The chain's hash at the record; where a checksum stands behind it, it may be empty.</param>
    public bool IsIntact(DateOnly day, ReadOnlySpan<byte> hash)
    {
        Span<byte> check = stackalloc byte[HashDigits];
        if (Check.Length == ChecksumDigits)
        {
            RecordChecksum.Of(Sequence, day, Record).TryFormat(check, out _, "x8", CultureInfo.InvariantCulture);
        }
        else
        {
            Convert.TryToHexStringLower(hash, check, out _);
        }

        return Check.SequenceEqual(check[..Check.Length]);
    }
}
