using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Actors.Storage.Keys;

/// <summary>Names a certificate by the SHA-256 hash of its DER form: 64 hexadecimal digits, lower case. No secret: certificates travel in clear.</summary>
public readonly record struct CertificateThumbprint
{
    private const int Digits = 2 * SHA256.HashSizeInBytes;

    public string Value { get; private init; }

    public static CertificateThumbprint Of(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return Of(SHA256.HashData(certificate.RawDataMemory.Span));
    }

    /// <summary>Takes both cases, and the colons that OpenSSL puts between bytes.</summary>
    public static bool TryParse(string? text, out CertificateThumbprint thumbprint)
    {
        var digits = text?.Replace(":", "", StringComparison.Ordinal);
        var valid = digits is { Length: Digits } && digits.All(char.IsAsciiHexDigit);
        thumbprint = valid ? new() { Value = digits!.ToLowerInvariant() } : default;
        return valid;
    }

    internal static CertificateThumbprint Of(byte[] hash) => new() { Value = Convert.ToHexStringLower(hash) };

    internal byte[] ToBytes() => Convert.FromHexString(Value);

    public override string ToString() => Value;
}
