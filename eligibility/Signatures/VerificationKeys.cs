using System.Collections.Immutable;
using System.Text.Json;

namespace Actors.Eligibility.Signatures;

/// <summary>The public keys that signatures are verified with, as a JWK set (RFC 7517) publishes them. Immutable.</summary>
public sealed class VerificationKeys(ImmutableArray<VerificationKey> keys)
{
    public ImmutableArray<VerificationKey> All => keys;

    /// <summary>The key with an id; null where there is none.</summary>
    public VerificationKey? Find(string? id) => keys.FirstOrDefault(key => key.Id == id);

    /// <summary>All keys, first the one with an id where there is one.</summary>
    public IEnumerable<VerificationKey> StartingWith(string? id) => keys.OrderByDescending(key => key.Id == id);

    /// <summary>Reads a JWK set. Keys of other kinds are passed over; ids are computed, not believed.</summary>
    /// <exception cref="FormatException">It is no JWK set, or has no key of P-256.</exception>
    public static VerificationKeys FromJwks(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var read = document.RootElement.GetProperty("keys").EnumerateArray()
                .Where(key => Text(key, "kty") is "EC" && Text(key, "crv") is "P-256")
                .Select(key => VerificationKey.Read(Text(key, "x"), Text(key, "y")) ?? throw new FormatException("a key of the set names no point of P-256"))
                .ToImmutableArray();
            return read.IsEmpty ? throw new FormatException("the set has no key of P-256") : new(read);
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("this is no JWK set", failure);
        }
    }

    private static string? Text(JsonElement key, string name) => key.TryGetProperty(name, out var value) ? value.GetString() : null;
}
