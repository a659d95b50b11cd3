using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Actors.Tests.Access;

/// <summary>Self-signed certificates of the moment.</summary>
internal static class TestCertificates
{
    public static X509Certificate2 Make(string name, DateTimeOffset from, DateTimeOffset to)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(from, to);

        // TLS on some systems takes no key that was never stored.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>Writes certificate and key as the service takes them, and returns the settings that name them.</summary>
    public static string[] Write(X509Certificate2 certificate, string folder)
    {
        var (chain, key) = (Path.Combine(folder, "server.pem"), Path.Combine(folder, "server.key"));
        File.WriteAllText(chain, certificate.ExportCertificatePem());
        File.WriteAllText(key, certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        return [$"--Actors:CertificateFile={chain}", $"--Actors:CertificateKeyFile={key}"];
    }
}
