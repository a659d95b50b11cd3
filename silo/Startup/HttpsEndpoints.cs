using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Actors.Silo.Startup;

/// <summary>The server's certificate, and what is asked of the callers'.</summary>
internal static class HttpsEndpoints
{
    /// <exception cref="InvalidOperationException">Certificates are required, but could be gone around by plain HTTP from outside; or the server has none itself.</exception>
    public static void UseHttps(this WebApplicationBuilder builder, SiloOptions options)
    {
        var addresses = options.Url.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(BindingAddress.Parse).ToArray();
        if (options.ClientCertificates is ClientCertificates.Required && Array.Exists(addresses, address => !IsHttps(address) && !IsLoopback(address)))
        {
            throw new InvalidOperationException("Actors:ClientCertificates is Required: Actors:Url may name http only on 127.0.0.1, ::1 or localhost");
        }

        if (!Array.Exists(addresses, IsHttps))
        {
            return;
        }

        var (own, chain) = Certificate(options);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
        {
            (https.ServerCertificate, https.ServerCertificateChain) = (own, chain);
            https.ClientCertificateMode = Mode(options.ClientCertificates);

            // No authority is asked: the key names the one certificate that it is valid with. A self-signed one serves as well.
            https.ClientCertificateValidation = (certificate, _, _) => IsInForce(certificate, kestrel);
        }));
    }

    private static bool IsInForce(X509Certificate2 certificate, KestrelServerOptions kestrel)
    {
        var now = kestrel.ApplicationServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        return certificate.NotBefore.ToUniversalTime() <= now && now <= certificate.NotAfter.ToUniversalTime();
    }

    private static ClientCertificateMode Mode(ClientCertificates wanted) => wanted switch
    {
        ClientCertificates.Required => ClientCertificateMode.RequireCertificate,
        ClientCertificates.Optional => ClientCertificateMode.AllowCertificate,
        _ => ClientCertificateMode.NoCertificate,
    };

    /// <summary>The server's certificate with its key, and whatever else is in the file: those between it and the root, which clients may not have.</summary>
    private static (X509Certificate2 Own, X509Certificate2Collection Chain) Certificate(SiloOptions options) => options switch
    {
        { CertificateFile: null } => throw new InvalidOperationException("Actors:Url names https: Actors:CertificateFile must name the server's certificate"),
        { CertificateKeyFile: { } key } => FromPem(options.CertificateFile, key),
        _ => FromPkcs12(options.CertificateFile, options.CertificatePassword),
    };

    private static (X509Certificate2 Own, X509Certificate2Collection Chain) FromPem(string file, string key)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(file);
        chain.RemoveAt(0);
        return (X509Certificate2.CreateFromPemFile(file, key), chain);
    }

    private static (X509Certificate2 Own, X509Certificate2Collection Chain) FromPkcs12(string file, string? password)
    {
        var own = X509CertificateLoader.LoadPkcs12FromFile(file, password);
        var chain = X509CertificateLoader.LoadPkcs12CollectionFromFile(file, password);
        chain.Remove(own);
        return (own, chain);
    }

    private static bool IsHttps(BindingAddress address) => address.Scheme.Equals("https", StringComparison.OrdinalIgnoreCase);

    private static bool IsLoopback(BindingAddress address) => address.Host is "127.0.0.1" or "[::1]" or "localhost" || address.IsUnixPipe;
}
