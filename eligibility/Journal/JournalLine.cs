using System.Buffers.Text;

namespace Actors.Eligibility.Journal;

/// <summary>A line of a journal file: sequence number, record and chain hash in hexadecimal, separated by tabs.</summary>
public readonly ref struct JournalLine
{
    private const byte Tab = (byte)'\t';
    private const int LongestNumber = 20;

    /// <summary>The most that a line is longer than its record, its end included.</summary>
    public const int Beside = LongestNumber + 2 + HashDigits + 1;

    private const int HashDigits = 2 * Chain.HashBytes;

    public long Sequence { get; private init; }
    public ReadOnlySpan<byte> Record { get; private init; }

    /// <summary>In hexadecimal.</summary>
    public ReadOnlySpan<byte> Hash { get; private init; }

    /// <summary>Writes a line, its end last: whoever finds that finds all of it, also where the writer died.</summary>
    /// <returns>How many bytes were written.</returns>
    public static int Write(Span<byte> destination, long sequence, ReadOnlySpan<byte> record, ReadOnlySpan<byte> hash)
    {
        Utf8Formatter.TryFormat(sequence, destination, out var at);
        destination[at++] = Tab;
        record.CopyTo(destination[at..]);
        at += record.Length;
        destination[at++] = Tab;
        Convert.TryToHexStringLower(hash, destination[at..], out var digits);
        at += digits;
        Volatile.Write(ref destination[at++], (byte)'\n');
        return at;
    }

    /// <param name="text">The line without its end.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out JournalLine line)
    {
        line = default;
        if (!Utf8Parser.TryParse(text, out long sequence, out var digits) || text.Length < digits + 2 + HashDigits || text[digits] != Tab || text[^(HashDigits + 1)] != Tab)
        {
            return false;
        }

        line = new() { Sequence = sequence, Record = text[(digits + 1)..^(HashDigits + 1)], Hash = text[^HashDigits..] };
        return true;
    }

    /// <summary>Whether the line follows the given hash.</summary>
    /// <param name="hash">The hash of the record before; on return that of this one, whether it is right or not.</param>
    public bool Follows(Span<byte> hash)
    {
        Chain.Advance(hash, Sequence, Record);
        Span<byte> digits = stackalloc byte[HashDigits];
        Convert.TryToHexStringLower(hash, digits, out _);
        return Hash.SequenceEqual(digits);
    }
}
