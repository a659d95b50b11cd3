using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Actors.Storage.Keys;

/// <summary>
/// A SHA-256 hash as a dictionary key, compared in constant time. Already its being a hash makes timing useless: who sends a guess cannot choose how many bytes of its hash
/// agree with a stored one, and knowing them would not lead back to a key of 256 random bits.
/// </summary>
readonly struct KeyHash(byte[] hash) : IEquatable<KeyHash>
{
    private readonly byte[] _hash = hash;

    public bool Equals(KeyHash other) => CryptographicOperations.FixedTimeEquals(_hash, other._hash);

    public override bool Equals(object? obj) => obj is KeyHash other && Equals(other);

    public override int GetHashCode() => MemoryMarshal.Read<int>(_hash);
}
