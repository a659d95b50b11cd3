using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using Actors.Silo;
using Actors.Storage.Keys;
using Actors.Tests.Api;
using Actors.Tests.CommandLine;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Access;

/// <summary>Keys bound to client certificates, over TLS on loopback.</summary>
public sealed class MutualTlsTests(PostgresFixture postgres) : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();
    private readonly X509Certificate2 _server = Certificate("server");
    private readonly X509Certificate2 _own = Certificate("own");
    private readonly X509Certificate2 _another = Certificate("another");

    [Fact]
    public async Task Where_certificates_are_required_a_key_is_valid_with_its_own_only()
    {
        await using var hub = await StartAsync(ClientCertificates.Required);
        var bound = await MakeAsync(hub, _own);
        var unbound = await MakeAsync(hub, null);

        Assert.Equal(HttpStatusCode.OK, await AskAsync(hub.Address("https"), bound, _own));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(hub.Address("https"), bound, _another));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(hub.Address("https"), unbound, _own));
        await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(hub.Address("https"), bound, null));

        // The operator's way in on the machine itself: a bound key is not valid there, since nothing is shown.
        Assert.Equal(HttpStatusCode.OK, await AskAsync(hub.Address("http"), unbound, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(hub.Address("http"), bound, null));
    }

    [Fact]
    public async Task A_certificate_that_is_not_in_force_is_refused_before_any_key_is_read()
    {
        using var over = TestCertificates.Make("over", Noon.AddYears(-2), Noon.AddSeconds(-1));
        await using var hub = await StartAsync(ClientCertificates.Required);
        var bound = await MakeAsync(hub, over);

        await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(hub.Address("https"), bound, over));
    }

    [Fact]
    public async Task Where_certificates_are_optional_only_bound_keys_need_theirs_and_a_rotation_binds_one()
    {
        await using var hub = await StartAsync(ClientCertificates.Optional);
        var unbound = await MakeAsync(hub, null);
        var id = (await hub.As("operator").GetJsonAsync("/v1/keys?limit=1000")).GetProperty("keys").EnumerateArray().Last().Text("id");
        using var rotated = await hub.As("operator").PostJsonAsync($"/v1/keys/{id}/rotate", $$"""{"certificateSha256":"{{CertificateThumbprint.Of(_own)}}"}""");
        var bound = (await rotated.JsonAsync()).Text("text")!;

        Assert.Equal(HttpStatusCode.OK, await AskAsync(hub.Address("https"), unbound, null));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(hub.Address("https"), unbound, _another));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(hub.Address("https"), bound, _own));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(hub.Address("https"), bound, _another));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(hub.Address("https"), bound, null));
    }

    [Fact]
    public async Task A_session_of_a_bound_key_needs_the_certificate_too_and_its_cookie_stays_on_TLS()
    {
        await using var hub = await StartAsync(ClientCertificates.Optional);
        using var own = Client(hub.Address("https"), _own);
        using var form = new FormUrlEncodedContent([new("key", await MakeAsync(hub, _own, "operator"))]);
        using var signedIn = await own.PostAsync("/dashboard/sign-in", form);
        var cookie = Assert.Single(signedIn.Headers.GetValues("Set-Cookie"));

        Assert.Contains("; secure;", cookie, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, await LookAsync(_own));
        Assert.Equal(HttpStatusCode.Unauthorized, await LookAsync(_another));
        Assert.Equal(HttpStatusCode.Unauthorized, await LookAsync(null));

        async Task<HttpStatusCode> LookAsync(X509Certificate2? certificate)
        {
            using var client = Client(hub.Address("https"), certificate);
            client.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
            using var response = await client.GetAsync("/dashboard/session");
            return response.StatusCode;
        }
    }

    [Theory]
    [InlineData("http://0.0.0.0:0;https://127.0.0.1:0", "may name http only on")]
    [InlineData("https://127.0.0.1:0", "CertificateFile")]
    public void A_start_that_would_leave_a_way_around_is_refused(string url, string said)
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => SiloApplication.Create(["--Actors:Postgres=Host=x", $"--Actors:Url={url}", "--Actors:ClientCertificates=Required"]));

        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _server.Dispose();
        _own.Dispose();
        _another.Dispose();
        _folder.Dispose();
    }

    private async Task<Hub> StartAsync(ClientCertificates certificates)
    {
        string[] settings = ["--Actors:Url=http://127.0.0.1:0;https://127.0.0.1:0", $"--Actors:ClientCertificates={certificates}", .. TestCertificates.Write(_server, _folder.Path)];
        var hub = new Hub(() => postgres.CreateDatabaseAsync(), null, settings);
        await hub.InitializeAsync();
        return hub;
    }

    /// <summary>A key as the operator makes it.</summary>
    private static async Task<string> MakeAsync(Hub hub, X509Certificate2? certificate, string role = "portal")
    {
        var thumbprint = certificate is null ? "" : $$""","certificateSha256":"{{CertificateThumbprint.Of(certificate)}}" """;
        using var response = await hub.As("operator").PostJsonAsync("/v1/keys", $$"""{"role":"{{role}}","label":"tls"{{thumbprint}}}""");
        return (await response.JsonAsync()).Text("text")!;
    }

    private async Task<HttpStatusCode> AskAsync(Uri address, string key, X509Certificate2? certificate)
    {
        using var client = Client(address, certificate);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await client.GetAsync("/v1/programs?limit=1");
        return response.StatusCode;
    }

    /// <summary>Led nowhere, and keeping no cookie by itself.</summary>
    private HttpClient Client(Uri address, X509Certificate2? certificate)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == _server.GetCertHashString();
        handler.SslOptions.ClientCertificates = certificate is null ? [] : [certificate];
        return new(handler) { BaseAddress = address };
    }

    private static X509Certificate2 Certificate(string name) => TestCertificates.Make(name, Noon.AddDays(-1), Noon.AddYears(1));
}
