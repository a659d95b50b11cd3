using Actors.Cli.Client;
using Actors.Cli.Verbs;
using Actors.Storage.Keys;
using Actors.Tests.Access;
using Xunit;

namespace Actors.Tests.CommandLine;

/// <summary>`actors keys` against a running hub.</summary>
public sealed class KeysVerbs(Api.Hub hub) : IClassFixture<Api.Hub>
{
    [Fact]
    public async Task A_key_is_made_listed_rotated_and_revoked()
    {
        using var client = Client();
        var order = new Cli.Client.KeyOrder("facility", Api.Hub.Hospital, "受付", KeysVerb.Instant(new(2027, 4, 1)), 50, null, null);

        var made = await client.CreateKeyAsync(order, Stop);
        var successor = await client.RotateKeyAsync(made.Key.Id, new(1, null, null), Stop);
        var revoked = await client.RevokeKeyAsync(successor.Key.Id, Stop);
        var listed = await client.KeysAsync("facility", Api.Hub.Hospital, Stop).ToListAsync(Stop);

        Assert.Matches("^actors_", made.Text);
        Assert.Equal("facility 1310000018, 受付, 50 requests/s, expires 2027-04-01 00:00 JST, not used yet", KeysList.Line(made.Key));
        Assert.NotNull(revoked.RevokedAt);
        Assert.Equal([made.Key.Id, successor.Key.Id], listed.TakeLast(2).Select(key => key.Id));
        Assert.Contains("has a successor, retires 2026-11-20 13:00 JST", KeysList.Line(listed[^2]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_names_the_option_that_is_wrong()
    {
        using var client = Client();

        var failure = await Assert.ThrowsAsync<Cli.Failure>(() => client.CreateKeyAsync(new("nurse", null, "x", null, null, null, "00"), Stop));

        Assert.Contains("role: must be facility", failure.Message, StringComparison.Ordinal);
        Assert.Contains("certificateSha256: must be", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_file_stands_for_its_thumbprint()
    {
        using var folder = new TemporaryFolder();
        using var certificate = TestCertificates.Make("client", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var file = Path.Combine(folder.Path, "client.pem");
        File.WriteAllText(file, certificate.ExportCertificatePem());

        Assert.Equal(CertificateThumbprint.Of(certificate).Value, KeysVerb.Thumbprint(file), ignoreCase: true);
        Assert.Equal("ab", KeysVerb.Thumbprint("ab"));
        File.WriteAllText(file, "nothing");
        Assert.Throws<Cli.Failure>(() => KeysVerb.Thumbprint(file));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Hub Client() => new(hub.Anonymous.BaseAddress!.ToString(), hub.As("operator").DefaultRequestHeaders.Authorization!.Parameter!);
}
