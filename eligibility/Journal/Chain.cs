using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Actors.Eligibility.Journal;

/// <summary>
/// The chain of one writer: each hash is SHA-256 over the hash before it, the sequence number (8 bytes, big-endian) and the record's bytes. Before the first,
/// whose number is 0 and which names the writer, stand zeros.
/// </summary>
public static class Chain
{
    public const int HashBytes = 32;

    /// <summary>What stands before a record where its hash is computed.</summary>
    public const int HeadBytes = HashBytes + sizeof(long);

    /// <summary>The hash before the first record.</summary>
    public static ReadOnlySpan<byte> Beginning => new byte[HashBytes];

    /// <summary>Computes the next hash in place: over <paramref name="room"/>, which holds <see cref="HeadBytes"/> bytes to be filled here and then the record.</summary>
    /// <param name="hash">The hash before; on return the next one.</param>
    public static void Advance(Span<byte> room, long sequence, Span<byte> hash)
    {
        hash.CopyTo(room);
        BinaryPrimitives.WriteInt64BigEndian(room[HashBytes..], sequence);
        SHA256.HashData(room, hash);
    }

    /// <summary>The next hash.</summary>
    public static byte[] Next(ReadOnlySpan<byte> previous, long sequence, ReadOnlySpan<byte> record)
    {
        var room = new byte[HeadBytes + record.Length];
        record.CopyTo(room.AsSpan(HeadBytes));
        var hash = previous.ToArray();
        Advance(room, sequence, hash);
        return hash;
    }
}
