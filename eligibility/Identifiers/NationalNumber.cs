using System.Text.Json.Serialization;

namespace Actors.Eligibility.Identifiers;

/// <summary>A person's national number (マイナンバー): 12 digits with a check digit. Lives only at the municipal edge, until it is replaced by a keyed hash; its text is never shown.</summary>
[JsonConverter(typeof(NationalNumberJsonConverter))]
public readonly record struct NationalNumber : IIdentifier<NationalNumber>
{
    /// <summary>The 12 digits. For hashing only.</summary>
    internal string Digits { get; private init; }

    string IIdentifier<NationalNumber>.Value => Digits;

    public static bool TryParse(string? text, out NationalNumber identifier)
    {
        var valid = text is { Length: 12 } && CheckDigits.EndsInNationalNumberCheck(text);
        identifier = valid ? new() { Digits = text! } : default;
        return valid;
    }

    public override string ToString() => "national number";
}
