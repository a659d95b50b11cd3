using System.Text.Json.Serialization;
using Orleans;

namespace Actors.Eligibility.Identifiers;

/// <summary>
/// The number of the body that pays a subsidy (公費負担者番号): 8 digits, law number 2 (法別番号) + prefecture 2 + body 3 + check 1.
/// </summary>
[GenerateSerializer, Immutable, JsonConverter(typeof(IdentifierJsonConverter<PayerNumber>))]
public readonly record struct PayerNumber : IIdentifier<PayerNumber>
{
    [Id(0)] public string Value { get; private init; }

    /// <summary>The first two digits: the law the subsidy rests on.</summary>
    public string LawNumber => Value[..2];

    /// <summary>Digits three and four: the prefecture (01–47).</summary>
    public string Prefecture => Value[2..4];

    public static bool TryParse(string? text, out PayerNumber identifier)
    {
        var valid = text is { Length: 8 } && CheckDigits.EndsInAlternatingCheck(text);
        identifier = valid ? new() { Value = text! } : default;
        return valid;
    }

    public override string ToString() => Value;
}
