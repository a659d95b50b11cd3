using System.Security.Cryptography;
using System.Text;

namespace Actors.Eligibility.Identifiers;

/// <summary>
/// Turns identifiers into grain keys by a keyed hash (HMAC-SHA-256, 160 bits, hexadecimal), so that neither a key nor a table gives an identifier
/// away to whoever lacks the hub's secret. Thread-safe.
/// </summary>
public sealed class IdentifierKeys
{
    public const int SecretBytes = 32;
    private const int HashBytes = 20;
    private readonly byte[] _secret;

    /// <summary>One a thread, for the keys used last there: a keyed hash costs more to set up than to use.</summary>
    [ThreadStatic] private static (IdentifierKeys? Owner, IncrementalHash? Hash) t_hmac;

    /// <param name="secret">The hub's secret, 32 random bytes; never leaves the process.</param>
    public IdentifierKeys(byte[] secret)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(secret.Length, SecretBytes, nameof(secret));
        _secret = secret;
        Id = Hash("id", "")[..8];
    }

    /// <summary>Names the secret without revealing it; stored, so that a start with another secret is refused.</summary>
    public string Id { get; }

    /// <summary>A person's national number (マイナンバー).</summary>
    public string Person(NationalNumber number) => Key("person", number.Digits);

    /// <summary>A body's own number of a person. Scoped to the body: equal numbers of two bodies are two people.</summary>
    public string Linkage(LocalGovernmentCode body, string linkageCode) => Key("person", $"{body.Value}\n{linkageCode}");

    /// <summary>An insurer's own number of a person, scoped to the insurer.</summary>
    public string Linkage(InsurerNumber insurer, string linkageCode) => Key("person", $"{insurer.Value}\n{linkageCode}");

    /// <summary>A card without its branch: a family shares symbol and number.</summary>
    public string Card(InsuranceCard card) => Key("card", $"{card.Insurer.Value}\n{card.Symbol}\n{card.Number}");

    public string Certificate(Certificate certificate) => Key("certificate", $"{certificate.Payer.Value}\n{certificate.RecipientNumber}");

    /// <summary>A keyed hash over a file's content, for recognising a resent file.</summary>
    public IncrementalHash Content() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _secret);

    private string Key(string kind, string text) => $"{kind}/{Hash(kind, text)}";

    private string Hash(string kind, string text)
    {
        // The kind is hashed along: equal texts of two kinds never share a hash.
        Span<byte> bytes = stackalloc byte[256];
        var count = Encoding.UTF8.TryGetBytes($"{kind}\n{text}", bytes, out var written) ? written : throw new ArgumentException("identifier too long", nameof(text));
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var hmac = Hmac();
        hmac.AppendData(bytes[..count]);
        hmac.GetHashAndReset(hash);
        return Convert.ToHexStringLower(hash[..HashBytes]);
    }

    private IncrementalHash Hmac()
    {
        if (t_hmac.Owner != this)
        {
            t_hmac = (this, Content());
        }

        return t_hmac.Hash!;
    }
}
