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

        var own = Certificate(options);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
        {
            https.ServerCertificate = own;
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

    private static X509Certificate2 Certificate(SiloOptions options) => options switch
    {
        { CertificateFile: null } => throw new InvalidOperationException("Actors:Url names https: Actors:CertificateFile must name the server's certificate"),
        { CertificateKeyFile: { } key } => X509Certificate2.CreateFromPemFile(options.CertificateFile, key),
        _ => X509CertificateLoader.LoadPkcs12FromFile(options.CertificateFile, options.CertificatePassword),
    };

    private static bool IsHttps(BindingAddress address) => address.Scheme.Equals("https", StringComparison.OrdinalIgnoreCase);

    private static bool IsLoopback(BindingAddress address) => address.Host is "127.0.0.1" or "[::1]" or "localhost" || address.IsUnixPipe;
}
