using System.Net;
using System.Text;
using System.Text.Json;
using Actors.Eligibility.Signatures;
using Actors.Storage.Keys.Signing;
using Actors.Tests.Api;
using Xunit;

namespace Actors.Tests.Receipts;

/// <summary>Receipts: what was said, signed, and whether one is genuine.</summary>
public sealed class ReceiptTests(Hub hub) : IClassFixture<Hub>
{
    private HttpClient Facility => hub.As($"facility:{Hub.Hospital}");

    [Fact]
    public async Task A_receipt_holds_the_answer_as_it_was_sent_and_verifies_with_the_published_keys()
    {
        var (id, said) = await CheckAsync(1);

        var receipt = await Facility.ReceiptAsync(id);

        var reading = CompactJws.Verify(receipt, SignedKinds.Receipt, VerificationKeys.FromJwks((await hub.Anonymous.GetJsonAsync("/.well-known/jwks.json")).ToString()));
        Assert.True(reading.IsIntact);
        var claims = JsonElement.Parse(reading.Payload.Span);
        Assert.Equal(Encoding.UTF8.GetString(said), claims.GetProperty("answer").GetRawText());
        Assert.Equal(("actors", id, Hub.Hospital), (claims.Text("iss"), claims.Text("jti"), claims.Text("facilityCode")));
        Assert.Equal("""{"serviceDate":"2026-11-20","setting":"outpatient","consent":"given","purpose":"treatment","knownAt":null}""", claims.GetProperty("question").GetRawText());
        Assert.Equal(hub.Clock.GetUtcNow().ToUnixTimeSeconds(), claims.GetProperty("iat").GetInt64(), tolerance: 60d);
        Assert.Equal(["iss", "iat", "jti", "facilityCode", "question", "answer"], claims.EnumerateObject().Select(claim => claim.Name));
    }

    [Fact]
    public async Task The_key_set_may_be_kept_and_names_keys_by_their_thumbprints()
    {
        using var response = await hub.Anonymous.GetAsync("/.well-known/jwks.json");

        Assert.Equal("public, max-age=300", response.Headers.CacheControl?.ToString());
        foreach (var key in (await response.JsonAsync()).GetProperty("keys").EnumerateArray())
        {
            Assert.Equal(("EC", "P-256", "sig", "ES256"), (key.Text("kty"), key.Text("crv"), key.Text("use"), key.Text("alg")));
            Assert.Equal(VerificationKey.Read(key.Text("x"), key.Text("y"))!.Id, key.Text("kid"));
            Assert.False(key.TryGetProperty("d", out _));
        }
    }

    [Fact]
    public async Task Whoever_has_a_receipt_learns_whether_it_is_genuine_but_only_its_facility_what_it_says()
    {
        var (id, said) = await CheckAsync(2);
        var receipt = await Facility.ReceiptAsync(id);

        foreach (var holder in new[] { $"facility:{Hub.OtherHospital}", $"municipality:{Hub.Tokyo}", "payer", "portal", "operator" })
        {
            var verdict = await hub.As(holder).VerifyAsync(receipt);
            Assert.True(verdict.GetProperty("valid").GetBoolean());
            Assert.Equal((id, Hub.Hospital, JsonValueKind.Null), (verdict.Text("checkId"), verdict.Text("facilityCode"), verdict.GetProperty("content").ValueKind));
        }

        var own = await Facility.VerifyAsync(receipt);
        Assert.Equal(Encoding.UTF8.GetString(said), own.GetProperty("content").GetProperty("answer").GetRawText());
    }

    [Fact]
    public async Task An_altered_receipt_is_told_with_the_part_that_was_altered()
    {
        var (id, _) = await CheckAsync(3);
        var receipt = await Facility.ReceiptAsync(id);
        var parts = receipt.Split('.');
        (string Fault, string Receipt)[] altered =
        [
            ("header", $"{Altered(parts[0])}.{parts[1]}.{parts[2]}"),
            ("payload", $"{parts[0]}.{Altered(parts[1])}.{parts[2]}"),
            ("signature", $"{parts[0]}.{parts[1]}.{Altered(parts[2])}"),
            ("form", $"{parts[0]}{parts[1]}.{parts[2]}"),
            ("form", receipt + ".x"),
        ];

        foreach (var (fault, text) in altered)
        {
            var verdict = await Facility.VerifyAsync(text);
            Assert.Equal((false, fault, JsonValueKind.Null), (verdict.GetProperty("valid").GetBoolean(), verdict.Text("fault"), verdict.GetProperty("content").ValueKind));
        }

        static string Altered(string part) => part[..20] + (part[20] == 'A' ? 'B' : 'A') + part[21..];
    }

    [Theory]
    [InlineData("{}", "receipt")]
    [InlineData("""{"receipt":7}""", "receipt")]
    [InlineData("""{"receipt":"a.b.c","more":1}""", "more")]
    public async Task A_wrong_request_names_the_field(string body, string field)
    {
        using var response = await Facility.PostJsonAsync("/v1/receipts/verify", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal([field], (await response.JsonAsync()).GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task Receipts_of_a_former_key_stay_valid_and_a_new_key_signs_after_it_was_published()
    {
        var (id, _) = await CheckAsync(4);
        var before = await Facility.ReceiptAsync(id);
        using var rotated = await hub.As("operator").PostAsync("/v1/signing-keys", null);
        Assert.Equal(HttpStatusCode.Created, rotated.StatusCode);
        var made = await rotated.JsonAsync();

        Assert.Equal("next", made.Text("state"));
        Assert.Contains(made.Text("keyId"), (await hub.Anonymous.GetJsonAsync("/.well-known/jwks.json")).GetProperty("keys").EnumerateArray().Select(key => key.Text("kid")));
        Assert.NotEqual(made.Text("keyId"), (await Facility.VerifyAsync(await Facility.ReceiptAsync(id))).Text("keyId"));
        hub.Clock.Advance(SigningKeys.Overlap);
        Assert.Equal(made.Text("keyId"), (await Facility.VerifyAsync(await Facility.ReceiptAsync(id))).Text("keyId"));
        Assert.True((await Facility.VerifyAsync(before)).GetProperty("valid").GetBoolean());
        Assert.Equal(["verifies", "signs"], (await hub.As("operator").GetJsonAsync("/v1/signing-keys")).GetProperty("keys").EnumerateArray().Select(key => key.Text("state")).TakeLast(2));
    }

    private async Task<(string Id, byte[] Answer)> CheckAsync(int number)
    {
        var person = A.Person(number);
        await hub.As($"municipality:{Hub.Tokyo}").PublishAsync(Hub.Tokyo, person);
        return await Facility.AskAsync(A.QuestionFor(person).Json());
    }
}
