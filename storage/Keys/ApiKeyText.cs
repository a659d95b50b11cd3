using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Actors.Storage.Keys;

/// <summary>The text of API keys: <c>actors_</c> and 32 random bytes in base64url, 50 characters.</summary>
static class ApiKeyText
{
    private const string Prefix = "actors_";
    private const int RandomBytes = 32;
    private const int Length = 50;

    public static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>The hash under which a key is stored and found; null for a text that cannot be a key.</summary>
    public static byte[]? Hash(string? text) =>
        text is { Length: Length } && text.StartsWith(Prefix, StringComparison.Ordinal) && Base64Url.IsValid(text.AsSpan(Prefix.Length))
            ? SHA256.HashData(Encoding.ASCII.GetBytes(text))
            : null;
}
