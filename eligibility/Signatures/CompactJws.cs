using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Actors.Eligibility.Signatures;

/// <summary>
/// Signed texts (RFC 7515, compact form, ES256). The header has one form only and carries the SHA-256 of the payload's text beside what the standard asks for: so it can be written
/// anew from the two other parts, which tells in which part a text was altered.
/// </summary>
public static class CompactJws
{
    /// <summary>A longer text is not looked at, characters.</summary>
    public const int MaxLength = 256 * 1024;

    /// <param name="type">What it is, such as <c>receipt+jws</c>: nothing signed as one thing passes for another.</param>
    /// <param name="payload">The bytes to sign.</param>
    /// <param name="key">Who signs.</param>
    public static string Sign(string type, ReadOnlySpan<byte> payload, SigningKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var payloadText = Base64Url.EncodeToString(payload);
        var signed = $"{Header(type, payloadText, key.Public)}.{payloadText}";
        return $"{signed}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>Verifies a text, and says which part is altered.</summary>
    /// <param name="text">The three parts, nothing around them.</param>
    /// <param name="type">What it must be.</param>
    /// <param name="keys">The keys that may have signed it.</param>
    public static JwsReading Verify(string text, string type, VerificationKeys keys)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(keys);
        if (text.Length > MaxLength || text.Split('.') is not [var header, var payloadText, var signatureText])
        {
            return JwsReading.Faulty(JwsFault.Form);
        }

        if (Base64UrlText.Decode(payloadText) is not { } payload)
        {
            return JwsReading.Faulty(JwsFault.Payload);
        }

        if (Base64UrlText.Decode(signatureText) is not { Length: VerificationKey.SignatureBytes } signature)
        {
            return JwsReading.Faulty(JwsFault.Signature);
        }

        // The key that the header names is tried first; the others tell a header that was altered.
        var named = HeaderClaims.Read(header);
        foreach (var key in keys.StartingWith(named?.KeyId))
        {
            var expected = Header(type, payloadText, key);
            if (key.Verifies(Encoding.ASCII.GetBytes($"{expected}.{payloadText}"), signature))
            {
                return header == expected ? new(JwsFault.None, key, payload) : JwsReading.Faulty(JwsFault.Header);
            }
        }

        return JwsReading.Faulty(Diagnose(named, header, type, payloadText, signature, keys));
    }

    /// <summary>Nothing that was signed has this payload with this signature.</summary>
    private static JwsFault Diagnose(HeaderClaims? named, string header, string type, string payloadText, byte[] signature, VerificationKeys keys)
    {
        if (named is not { } claims)
        {
            return JwsFault.Header;
        }

        if (keys.Find(claims.KeyId) is not { } key)
        {
            return JwsFault.UnknownKey;
        }

        if (claims.Type != type)
        {
            return key.Verifies(Encoding.ASCII.GetBytes($"{header}.{payloadText}"), signature) ? JwsFault.OtherKind : JwsFault.Header;
        }

        return claims.Digest != Digest(payloadText) ? JwsFault.Payload : JwsFault.Signature;
    }

    private static string Header(string type, string payloadText, VerificationKey key) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"alg":"ES256","digest":"{{Digest(payloadText)}}","kid":"{{key.Id}}","typ":"{{type}}"}"""));

    private static string Digest(string payloadText) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(payloadText)));

    /// <summary>What a header says, whether or not it is true.</summary>
    private readonly record struct HeaderClaims(string KeyId, string Type, string? Digest)
    {
        /// <summary>Null where it is no header of ES256.</summary>
        public static HeaderClaims? Read(string text)
        {
            if (Base64UrlText.Decode(text) is not { } json)
            {
                return null;
            }

            try
            {
                using var document = JsonDocument.Parse(json);
                return document.RootElement is { ValueKind: JsonValueKind.Object } root
                    && Text(root, "alg") is "ES256" && Text(root, "kid") is { } keyId && Text(root, "typ") is { } type
                    ? new(keyId, type, Text(root, "digest"))
                    : null;
            }
            catch (Exception failure) when (failure is JsonException or InvalidOperationException)
            {
                // Not JSON, or strings that are no UTF-8.
                return null;
            }
        }

        private static string? Text(JsonElement header, string name) =>
            header.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
    }
}
