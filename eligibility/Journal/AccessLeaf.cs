using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Actors.Eligibility.Journal;

/// <summary>All records of one day about one recipient, as a leaf of the day's tree: its key decides the place, its content lists the records.</summary>
/// <param name="Key">32 bytes. A recipient code has 130 random bits, so that nobody learns it from here.</param>
/// <param name="Content">32 bytes.</param>
public sealed record AccessLeaf(byte[] Key, byte[] Content)
{
    /// <summary>Key and content, one after the other.</summary>
    public const int Bytes = 2 * Chain.HashBytes;

    /// <summary>Where a recipient's leaf of a day is. It differs by the day, so that leaves of several days cannot be put together.</summary>
    /// <param name="recipient">Null for what is about nobody.</param>
    public static byte[] KeyOf(DateOnly day, string? recipient) =>
        SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}/{recipient}")));

    /// <summary>The bytes that one record adds to the content: writer, sequence number, chain hash.</summary>
    public static void Add(IncrementalHash content, Guid writer, long sequence, ReadOnlySpan<byte> hash)
    {
        Span<byte> place = stackalloc byte[16 + sizeof(long)];
        writer.TryWriteBytes(place, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(place[16..], sequence);
        content.AppendData(place);
        content.AppendData(hash);
    }
}
