using Actors.Storage.Keys.Signing;

namespace Actors.ClientApi.Receipts;

/// <summary>A JWK set (RFC 7517).</summary>
public sealed record KeySet(KeyEntry[] Keys)
{
    public static KeySet Of(IEnumerable<PublishedKey> keys) => new([.. keys.Select(key => new KeyEntry("EC", "P-256", key.Key.X, key.Key.Y, key.Key.Id, "sig", "ES256"))]);
}

/// <summary>A public key of P-256 (RFC 7518, 6.2).</summary>
/// <param name="Kid">Its thumbprint (RFC 7638).</param>
public sealed record KeyEntry(string Kty, string Crv, string X, string Y, string Kid, string Use, string Alg);
