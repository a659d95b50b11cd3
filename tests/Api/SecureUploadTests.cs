using System.Net;
using System.Security.Cryptography.X509Certificates;
using Actors.Tests.Access;
using Actors.Tests.CommandLine;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Files that come over TLS, where client and server agree on HTTP/2 if both can.</summary>
public sealed class SecureUploadTests(PostgresFixture postgres) : IDisposable
{
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();
    private readonly X509Certificate2 _server = TestCertificates.Make("server", From, From.AddYears(2));

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Registrations_and_cards_are_taken_in_by_either_version_of_HTTP(string version)
    {
        string[] settings = ["--Actors:Url=http://127.0.0.1:0;https://127.0.0.1:0", .. TestCertificates.Write(_server, _folder.Path)];
        await using var hub = new Hub(() => postgres.CreateDatabaseAsync(), null, settings);
        await hub.InitializeAsync();
        using var tokyo = Client(hub, $"municipality:{Hub.Tokyo}", new(version));
        using var payer = Client(hub, $"payer:{A.Person(1).InsurerNumber}", new(version));

        var batch = await tokyo.PublishAsync(Hub.Tokyo, A.Person(1));
        var cards = await payer.PutCardsAsync(CardFiles.Line(A.Person(1)));

        Assert.Equal(("published", 1, "applied"), (batch.Text("state"), batch.Count("accepted"), cards.Text("state")));
    }

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    private HttpClient Client(Hub hub, string holder, Version version)
    {
        using var plain = hub.As(holder);
        var handler = new SocketsHttpHandler { UseProxy = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == _server.GetCertHashString();
        var client = new HttpClient(new Exactly(version, handler)) { BaseAddress = hub.Address("https") };
        client.DefaultRequestHeaders.Authorization = plain.DefaultRequestHeaders.Authorization;
        return client;
    }

    /// <summary>Speaks one version of HTTP and no other.</summary>
    private sealed class Exactly(Version version, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (request.Version, request.VersionPolicy) = (version, HttpVersionPolicy.RequestVersionExact);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
