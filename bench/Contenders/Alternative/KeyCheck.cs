using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Actors.Bench.Contenders.Alternative;

/// <summary>API keys by their hash, in memory, as in the product.</summary>
/// <param name="facilities">Key → facility code.</param>
internal sealed class KeyCheck(IReadOnlyDictionary<string, string> facilities)
{
    private const string Scheme = "Bearer ";

    private readonly FrozenDictionary<string, string> _byHash = facilities.ToFrozenDictionary(pair => Hash(pair.Key), pair => pair.Value, StringComparer.Ordinal);

    /// <summary>The facility that asks; null for a missing or unknown key.</summary>
    public string? Facility(HttpRequest request) =>
        request.Headers.Authorization is [{ } text] && text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? _byHash.GetValueOrDefault(Hash(text[Scheme.Length..]))
            : null;

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
