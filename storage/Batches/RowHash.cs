using System.Security.Cryptography;

namespace Actors.Storage.Batches;

/// <summary>
/// Stands for the content of a registration in <c>batch_rows</c> and <c>registration_index</c>: equal hashes are equal registrations. Taken over the
/// stored JSON, whose members have one order and one spelling; SHA-256, so that SQL can compute it too (<c>substr(sha256(payload), 1, 16)</c>).
/// </summary>
static class RowHash
{
    public const int Bytes = 16;

    public static byte[] Of(ReadOnlySpan<byte> payload)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(payload, hash);
        return hash[..Bytes].ToArray();
    }
}
