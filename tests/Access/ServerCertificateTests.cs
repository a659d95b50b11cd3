using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Actors.Tests.Api;
using Actors.Tests.CommandLine;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Access;

/// <summary>What the service shows of itself over TLS.</summary>
public sealed class ServerCertificateTests(PostgresFixture postgres) : IDisposable
{
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset To = From.AddYears(2);
    private readonly TemporaryFolder _folder = new();
    private readonly X509Certificate2 _intermediate = Intermediate();

    [Theory]
    [InlineData("pem")]
    [InlineData("pkcs12")]
    public async Task A_client_is_shown_the_certificates_between_the_server_s_and_the_root(string form)
    {
        using var server = TestCertificates.Make("server", From, To, _intermediate);
        var settings = form == "pem" ? TestCertificates.Write(server, _folder.Path, _intermediate) : WritePkcs12(server);
        await using var hub = new Hub(() => postgres.CreateDatabaseAsync(), null, ["--Actors:Url=http://127.0.0.1:0;https://127.0.0.1:0", .. settings]);
        await hub.InitializeAsync();
        string[] shown = [];
        using var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, _, chain, _) =>
                {
                    shown = [.. chain!.ChainPolicy.ExtraStore.Select(certificate => certificate.Thumbprint)];
                    return true;
                },
            },
        };
        using var client = new HttpClient(handler) { BaseAddress = hub.Address("https") };

        await client.GetJsonAsync("/health/live");

        Assert.Contains(_intermediate.Thumbprint, shown);
    }

    public void Dispose()
    {
        _intermediate.Dispose();
        _folder.Dispose();
    }

    private static X509Certificate2 Intermediate()
    {
        using var root = TestCertificates.MakeAuthority("root", null, From, To);
        return TestCertificates.MakeAuthority("intermediate", root, From, To);
    }

    private string[] WritePkcs12(X509Certificate2 server)
    {
        var file = Path.Combine(_folder.Path, "server.p12");
        using var intermediate = X509CertificateLoader.LoadCertificate(_intermediate.RawData);
        var certificates = new X509Certificate2Collection { intermediate, server };
        File.WriteAllBytes(file, certificates.Export(X509ContentType.Pkcs12, "secret")!);
        return [$"--Actors:CertificateFile={file}", "--Actors:CertificatePassword=secret"];
    }
}
