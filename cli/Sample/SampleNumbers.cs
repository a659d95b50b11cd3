using System.Globalization;
using Actors.Eligibility.Identifiers;

namespace Actors.Cli.Sample;

/// <summary>
/// Makes numbers with valid check digits. Numbers that must be unique come from a one-to-one scrambling of the index, so that nothing has to be remembered.
/// </summary>
internal sealed class SampleNumbers(int seed)
{
    private const long Million = 1_000_000;

    // Not divisible by 2 or 5: index → index · multiplier mod 10^n is one-to-one below 10^n.
    private const long Multiplier = 61_803_398_877;
    private readonly long _offset = SampleRandom.For(seed, 0, SampleTopic.Numbers).Below(int.MaxValue);

    /// <summary>One-to-one below <paramref name="modulus"/>, a power of ten.</summary>
    public long Scramble(long index, long modulus) => ((index * Multiplier) + _offset) % modulus;

    /// <summary>A national number (マイナンバー), 12 digits.</summary>
    public string National(long index)
    {
        var body = Scramble(index, 100_000_000_000);
        var sum = 0L;
        var rest = body;
        for (var n = 1; n <= 11; n++, rest /= 10)
        {
            sum += rest % 10 * (n <= 6 ? n + 1 : n - 5);
        }

        var remainder = sum % 11;
        return ((body * 10) + (remainder <= 1 ? 0 : 11 - remainder)).ToString("D12", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Payer and recipient number of a national program. Seven digits hold a million people: each further million has payer numbers of its own,
    /// so that a certificate is one person's.
    /// </summary>
    public (string Payer, string Recipient) NationalCertificate(string lawNumber, string body, long index) =>
        (Payer(lawNumber, body, index / Million), Checked(Scramble(index, Million).ToString("D6", CultureInfo.InvariantCulture)));

    /// <summary>Payer and recipient number of a local scheme: eight digits or a letter and eight digits, no check digit.</summary>
    public (string Payer, string Recipient) LocalCertificate(string lawNumber, string body, long index)
    {
        var digits = Scramble(index, 100 * Million).ToString("D8", CultureInfo.InvariantCulture);
        return (Payer(lawNumber, body, 0), index % 3 == 0 ? "K" + digits : digits);
    }

    /// <summary>Digits and their check digit by the rule that payer, recipient and insurer numbers share.</summary>
    public static string Checked(string digits) => digits + (char)('0' + CheckDigits.Alternating(digits));

    /// <summary>Law number, prefecture, three digits of the body (601 for a prefecture), check.</summary>
    private static string Payer(string lawNumber, string body, long million) =>
        Checked($"{lawNumber}{body.AsSpan(0, 2)}{(million > 0 ? (900 + million).ToString("D3", CultureInfo.InvariantCulture) : body.AsSpan(2, 3) is "000" ? "601" : body.Substring(2, 3))}");
}
