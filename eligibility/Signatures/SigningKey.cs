using System.Security.Cryptography;

namespace Actors.Eligibility.Signatures;

/// <summary>A private key of the hub: ECDSA on P-256 with SHA-256 (ES256). Thread-safe.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly ECDsa _key;
    private readonly Lock _oneAtATime = new();

    private SigningKey(ECDsa key)
    {
        _key = key;
        Public = VerificationKey.Of(key);
    }

    public VerificationKey Public { get; }

    public static SigningKey New() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <param name="pem">PKCS#8, as <see cref="ToPem"/> writes it.</param>
    /// <exception cref="FormatException">It is no private key of P-256.</exception>
    public static SigningKey FromPem(ReadOnlySpan<char> pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return key.ExportParameters(includePrivateParameters: true) is { D: not null } parameters && parameters.Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value
                ? new(key)
                : throw new FormatException("a signing key is of the curve P-256");
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new FormatException("a signing key is a private key in PEM (PKCS#8)", failure);
        }
    }

    public string ToPem() => _key.ExportPkcs8PrivateKeyPem();

    /// <summary>A signature of <see cref="VerificationKey.SignatureBytes"/> bytes; another one each time.</summary>
    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        // The platform promises nothing of one key used by several threads.
        lock (_oneAtATime)
        {
            return _key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
    }

    public void Dispose() => _key.Dispose();
}
