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

    /// <summary>What is hashed before a record.</summary>
    private const int HeadBytes = HashBytes + sizeof(long);

    /// <summary>What is hashed on the stack; a check's record takes half of it.</summary>
    private const int OnStack = 1024;

    /// <summary>The hash before the first record.</summary>
    public static ReadOnlySpan<byte> Beginning => new byte[HashBytes];

    /// <summary>Reads a hash in hexadecimal, in capitals or not.</summary>
    /// <exception cref="FormatException">It is none, or of another length.</exception>
    public static byte[] ParseHash(string? hexadecimal) =>
        hexadecimal is { Length: 2 * HashBytes } ? Convert.FromHexString(hexadecimal) : throw new FormatException($"a hash has {2 * HashBytes} hexadecimal digits");

    /// <summary>Computes the next hash in place.</summary>
    /// <param name="hash">The hash before; on return the next one.</param>
    public static void Advance(Span<byte> hash, long sequence, ReadOnlySpan<byte> record)
    {
        var length = HeadBytes + record.Length;
        var hashed = length <= OnStack ? stackalloc byte[length] : new byte[length];
        hash.CopyTo(hashed);
        BinaryPrimitives.WriteInt64BigEndian(hashed[HashBytes..], sequence);
        record.CopyTo(hashed[HeadBytes..]);
        SHA256.HashData(hashed, hash);
    }

    /// <summary>The next hash.</summary>
    public static byte[] Next(ReadOnlySpan<byte> previous, long sequence, ReadOnlySpan<byte> record)
    {
        var hash = previous.ToArray();
        Advance(hash, sequence, record);
        return hash;
    }
}
