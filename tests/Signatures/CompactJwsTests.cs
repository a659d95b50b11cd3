using System.Buffers.Text;
using System.Text;
using Actors.Eligibility.Signatures;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Actors.Tests.Signatures;

public sealed class CompactJwsTests
{
    private const string Type = "receipt+jws";
    private static readonly SigningKey Key = SigningKey.New();
    private static readonly SigningKey Former = SigningKey.New();
    private static readonly VerificationKeys Keys = new([Former.Public, Key.Public]);

    [Fact]
    public void What_was_signed_is_read_back()
    {
        var signed = CompactJws.Sign(Type, "{\"a\":\"助成\"}"u8, Key);

        var reading = CompactJws.Verify(signed, Type, Keys);

        Assert.Equal((JwsFault.None, Key.Public), (reading.Fault, reading.Key));
        Assert.Equal("{\"a\":\"助成\"}"u8, reading.Payload.Span);
    }

    [Fact]
    public void One_altered_byte_is_found_wherever_it_is_and_its_part_is_named()
    {
        var signed = CompactJws.Sign(Type, Encoding.UTF8.GetBytes("""{"jti":"0198-…","answer":{"outcome":"eligible"}}"""), Key);
        var dots = (First: signed.IndexOf('.', StringComparison.Ordinal), Last: signed.LastIndexOf('.'));
        for (var place = 0; place < signed.Length; place++)
        {
            var part = place == dots.First || place == dots.Last ? JwsFault.Form
                : place < dots.First ? JwsFault.Header
                : place < dots.Last ? JwsFault.Payload
                : JwsFault.Signature;
            foreach (var other in "Aaz09-_+/=.~ \n\u00e9\0".Append((char)(signed[place] ^ 1)).Where(other => other != signed[place]))
            {
                var altered = $"{signed[..place]}{other}{signed[(place + 1)..]}";

                Assert.Equal((place, other == '.' ? JwsFault.Form : part), (place, CompactJws.Verify(altered, Type, Keys).Fault));
            }
        }
    }

    [Fact]
    public void Content_of_any_length_survives_and_no_flipped_bit_does() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<byte[]>(),
            ArbMap.Default.ArbFor<PositiveInt>(),
            (content, flipped) =>
            {
                var signed = CompactJws.Sign(Type, content, Key);
                var bytes = Encoding.Latin1.GetBytes(signed);
                bytes[flipped.Get % bytes.Length] ^= (byte)(1 << (flipped.Get % 8));

                Assert.Equal(content, CompactJws.Verify(signed, Type, Keys).Payload.ToArray());
                Assert.False(CompactJws.Verify(Encoding.Latin1.GetString(bytes), Type, Keys).IsIntact);
            }).Holds(200);

    [Fact]
    public void Another_hubs_text_names_an_unknown_key()
    {
        using var other = SigningKey.New();

        Assert.Equal(JwsFault.UnknownKey, CompactJws.Verify(CompactJws.Sign(Type, "{}"u8, other), Type, Keys).Fault);
    }

    [Fact]
    public void What_is_signed_as_something_else_does_not_pass() =>
        Assert.Equal(JwsFault.OtherKind, CompactJws.Verify(CompactJws.Sign("root+jws", "{}"u8, Key), Type, Keys).Fault);

    [Theory]
    [InlineData("""{"alg":"none","kid":"KEY","typ":"receipt+jws"}""")]
    [InlineData("""{"alg":"HS256","kid":"KEY","typ":"receipt+jws"}""")]
    [InlineData("""[]""")]
    [InlineData("""{""")]
    public void A_header_that_promises_less_is_refused(string header)
    {
        var parts = CompactJws.Sign(Type, "{}"u8, Key).Split('.');
        var weak = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header.Replace("KEY", Key.Public.Id, StringComparison.Ordinal)));

        Assert.Equal(JwsFault.Header, CompactJws.Verify($"{weak}.{parts[1]}.{parts[2]}", Type, Keys).Fault);
        Assert.Equal(JwsFault.Signature, CompactJws.Verify($"{weak}.{parts[1]}.", Type, Keys).Fault);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    public void What_is_no_signed_text_is_said_to_be_none(string text) => Assert.False(CompactJws.Verify(text, Type, Keys).IsIntact);

    [Fact]
    public void The_standards_example_has_the_standards_key_and_signature()
    {
        // RFC 7515, A.3.1, and the thumbprint of its key (RFC 7638).
        var key = VerificationKey.Read("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")!;
        var signed = Encoding.ASCII.GetBytes("eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ");
        var signature = Base64Url.DecodeFromChars("DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q");

        Assert.Equal("oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U", key.Id);
        Assert.True(key.Verifies(signed, signature));
        signed[40] ^= 1;
        Assert.False(key.Verifies(signed, signature));
    }

    [Fact]
    public void A_published_set_is_read_without_believing_its_ids()
    {
        var set = VerificationKeys.FromJwks($$"""
            { "keys": [ { "kty": "RSA", "n": "AQ", "e": "AQAB" }, { "kty": "EC", "crv": "P-256", "kid": "mine", "x": "{{Key.Public.X}}", "y": "{{Key.Public.Y}}", "use": "sig" } ] }
            """);

        Assert.Equal([Key.Public], set.All);
        Assert.Throws<FormatException>(() => VerificationKeys.FromJwks("""{"keys":[]}"""));
        Assert.Throws<FormatException>(() => VerificationKeys.FromJwks("nothing"));
        Assert.Throws<FormatException>(() => VerificationKeys.FromJwks("""{"keys":[{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}]}"""));
        Assert.Null(VerificationKey.Read(Key.Public.X, Key.Public.X));
    }
}
