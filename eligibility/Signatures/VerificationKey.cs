using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Actors.Eligibility.Signatures;

/// <summary>The public half of a signing key: ECDSA on P-256 with SHA-256 (ES256). Equal by its id. Thread-safe.</summary>
public sealed class VerificationKey : IEquatable<VerificationKey>
{
    /// <summary>The length of a coordinate, bytes.</summary>
    public const int CoordinateBytes = 32;

    /// <summary>The length of a signature (IEEE P1363: both numbers at fixed size), bytes.</summary>
    public const int SignatureBytes = 64;

    private readonly ECParameters _parameters;

    private VerificationKey(ECParameters parameters)
    {
        _parameters = parameters;
        Id = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{X}}","y":"{{Y}}"}""")));
    }

    /// <summary>The key's thumbprint (RFC 7638), 43 characters of base64url: names it in signatures and in the published set.</summary>
    public string Id { get; }

    /// <summary>The point's coordinates, each 43 characters of base64url.</summary>
    public string X => Base64Url.EncodeToString(_parameters.Q.X);

    /// <inheritdoc cref="X" />
    public string Y => Base64Url.EncodeToString(_parameters.Q.Y);

    public static VerificationKey Of(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new(key.ExportParameters(includePrivateParameters: false));
    }

    /// <summary>The key with these coordinates; null where they name no point of the curve.</summary>
    public static VerificationKey? Read(string? x, string? y)
    {
        if (Base64UrlText.Decode(x) is not { Length: CoordinateBytes } left || Base64UrlText.Decode(y) is not { Length: CoordinateBytes } right)
        {
            return null;
        }

        var parameters = new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = left, Y = right } };
        try
        {
            using var key = ECDsa.Create(parameters);
            return new(parameters);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Whether this key's other half signed the data.</summary>
    public bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        using var key = ECDsa.Create(_parameters);
        return key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    public bool Equals(VerificationKey? other) => other is not null && Id == other.Id;

    public override bool Equals(object? obj) => Equals(obj as VerificationKey);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);

    public override string ToString() => Id;
}
