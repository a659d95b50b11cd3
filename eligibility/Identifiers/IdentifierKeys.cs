using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace Actors.Eligibility.Identifiers;

/// <summary>
/// Turns identifiers into grain keys by a keyed hash (HMAC-SHA-256, 160 bits, hexadecimal), so that neither a key nor a table gives an identifier
/// away to whoever lacks the hub's secret. Thread-safe.
/// </summary>
/// <remarks>
/// Rotation adds a secret: what the older ones make is hashed once more under the new one. So every stored key can be brought up to date from itself, also those of national
/// numbers, which are stored nowhere and could not be hashed anew; and who learnt the older secrets can test no number against what is stored now.
/// </remarks>
public sealed class IdentifierKeys
{
    public const int SecretBytes = 32;
    private const int HashBytes = 20;
    private const string CertificateKind = "certificate";
    private readonly byte[][] _secrets;

    /// <summary>One a thread and secret, for the keys used last there: a keyed hash costs more to set up than to use.</summary>
    [ThreadStatic] private static (IdentifierKeys? Owner, IncrementalHash[]? Hashes) t_hmac;

    /// <param name="secrets">The hub's secrets, oldest first, each 32 random bytes; never leave the process.</param>
    public IdentifierKeys(params byte[][] secrets)
    {
        ArgumentOutOfRangeException.ThrowIfZero(secrets.Length, nameof(secrets));
        foreach (var secret in secrets)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(secret.Length, SecretBytes, nameof(secrets));
        }

        _secrets = secrets;
        Id = Hash("id", "")[..8];
    }

    /// <summary>Names the secrets without revealing them; stored, so that a start with another secret is refused.</summary>
    public string Id { get; }

    /// <summary>A person's national number (マイナンバー).</summary>
    public string Person(NationalNumber number) => Key("person", number.Digits);

    /// <summary>A body's own number of a person. Scoped to the body: equal numbers of two bodies are two people.</summary>
    public string Linkage(LocalGovernmentCode body, string linkageCode) => Key("person", $"{body.Value}\n{linkageCode}");

    /// <summary>An insurer's own number of a person, scoped to the insurer.</summary>
    public string Linkage(InsurerNumber insurer, string linkageCode) => Key("person", $"{insurer.Value}\n{linkageCode}");

    /// <summary>A card without its branch: a family shares symbol and number.</summary>
    public string Card(InsuranceCard card) => Key("card", $"{card.Insurer.Value}\n{card.Symbol}\n{card.Number}");

    public string Certificate(Certificate certificate) => Key(CertificateKind, $"{certificate.Payer.Value}\n{certificate.RecipientNumber}");

    /// <summary>Whether a key is that of a certificate: one person has it, from one body.</summary>
    public static bool IsCertificate(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.StartsWith(CertificateKind, StringComparison.Ordinal);
    }

    /// <summary>What became of a key that was made without the newest secret.</summary>
    /// <param name="key">As <see cref="Person"/>, <see cref="Card"/> and <see cref="Certificate"/> gave it then.</param>
    public string Rehash(string key)
    {
        var (kind, hash) = key.Split('/') is [var one, var other] ? (one, other) : throw new ArgumentException("no key of an identifier", nameof(key));
        return $"{kind}/{Hash(_secrets.Length - 1, kind, hash)}";
    }

    /// <summary>A keyed hash over a file's content, for recognising a resent file. Always under the first secret: also a file that came before a rotation is recognised.</summary>
    public IncrementalHash Content() => New(_secrets[0]);

    /// <summary>A key for another purpose, made from the newest secret (HKDF-SHA-256). Who learns it learns nothing of the secret, nor of the keys for other purposes.</summary>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _secrets[^1], SecretBytes, info: Encoding.UTF8.GetBytes(purpose));

    private string Key(string kind, string text) => $"{kind}/{Hash(kind, text)}";

    private string Hash(string kind, string text)
    {
        var hash = Hash(0, kind, text);
        for (var n = 1; n < _secrets.Length; n++)
        {
            hash = Hash(n, kind, hash);
        }

        return hash;
    }

    private string Hash(int secret, string kind, string text)
    {
        // The kind is hashed along: equal texts of two kinds never share a hash.
        Span<byte> bytes = stackalloc byte[256];
        var count = Utf8.TryWrite(bytes, $"{kind}\n{text}", out var written) ? written : throw new ArgumentException("identifier too long", nameof(text));
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var hmac = Hmacs()[secret];
        hmac.AppendData(bytes[..count]);
        hmac.GetHashAndReset(hash);
        return Convert.ToHexStringLower(hash[..HashBytes]);
    }

    private IncrementalHash[] Hmacs()
    {
        if (t_hmac.Owner != this)
        {
            t_hmac = (this, Array.ConvertAll(_secrets, New));
        }

        return t_hmac.Hashes!;
    }

    private static IncrementalHash New(byte[] secret) => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
}
