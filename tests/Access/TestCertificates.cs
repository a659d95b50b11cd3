using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Actors.Tests.Access;

/// <summary>Certificates of the moment.</summary>
internal static class TestCertificates
{
    /// <param name="issuer">Who signs it; null for itself.</param>
    public static X509Certificate2 Make(string name, DateTimeOffset from, DateTimeOffset to, X509Certificate2? issuer = null)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        return Make(name, from, to, issuer, names.Build());
    }

    /// <summary>One that signs others.</summary>
    public static X509Certificate2 MakeAuthority(string name, X509Certificate2? issuer, DateTimeOffset from, DateTimeOffset to) =>
        Make(name, from, to, issuer, new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));

    /// <summary>Writes certificate and key as the service takes them, and returns the settings that name them.</summary>
    /// <param name="chain">What stands behind the certificate.</param>
    public static string[] Write(X509Certificate2 certificate, string folder, params X509Certificate2[] chain)
    {
        var (file, key) = (Path.Combine(folder, "server.pem"), Path.Combine(folder, "server.key"));
        File.WriteAllLines(file, chain.Prepend(certificate).Select(one => one.ExportCertificatePem()));
        File.WriteAllText(key, certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        return [$"--Actors:CertificateFile={file}", $"--Actors:CertificateKeyFile={key}"];
    }

    private static X509Certificate2 Make(string name, DateTimeOffset from, DateTimeOffset to, X509Certificate2? issuer, X509Extension extension)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256) { CertificateExtensions = { extension } };
        using var signed = issuer is null ? null : request.Create(issuer, from, to, RandomNumberGenerator.GetBytes(8));
        using var made = signed?.CopyWithPrivateKey(key) ?? request.CreateSelfSigned(from, to);

        // TLS on some systems takes no key that was never stored.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
