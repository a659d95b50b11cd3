using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Actors.ClientApi.Access;

/// <summary>What a session's cookie says. It does not hold the key: who reads it off a disk can look at a dashboard until it ends, and no more.</summary>
/// <param name="KeyId">The key that signed in; the session ends with it.</param>
/// <param name="SignedInAt">When, whole seconds UTC.</param>
/// <param name="Until">When it ends unless it is renewed, whole seconds UTC.</param>
internal readonly record struct Session(Guid KeyId, DateTimeOffset SignedInAt, DateTimeOffset Until)
{
    private const int ContentBytes = 16 + 8 + 8;
    private const int Bytes = ContentBytes + HMACSHA256.HashSizeInBytes;

    /// <summary>The content and its MAC (HMAC-SHA-256), in base64url.</summary>
    public string Write(byte[] key)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        KeyId.TryWriteBytes(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes[16..], SignedInAt.ToUnixTimeSeconds());
        BinaryPrimitives.WriteInt64BigEndian(bytes[24..], Until.ToUnixTimeSeconds());
        HMACSHA256.HashData(key, bytes[..ContentBytes], bytes[ContentBytes..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>What <see cref="Write"/> wrote under the same key; null for anything else.</summary>
    public static Session? Read(string? text, byte[] key)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        if (text is null || text.Length != Base64Url.GetEncodedLength(Bytes) || Base64Url.DecodeFromChars(text, bytes, out _, out var written) is not OperationStatus.Done || written != Bytes)
        {
            return null;
        }

        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, bytes[..ContentBytes], mac);
        return CryptographicOperations.FixedTimeEquals(mac, bytes[ContentBytes..])
            ? new(new(bytes[..16]), Instant(bytes[16..]), Instant(bytes[24..]))
            : null;
    }

    private static DateTimeOffset Instant(ReadOnlySpan<byte> bytes) => DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(bytes));
}
