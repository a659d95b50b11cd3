using System.Text.Json.Serialization;
using Orleans;

namespace Actors.Eligibility.Identifiers;

/// <summary>The code of a facility (医療機関コード): prefecture 2 (01–47, or +50) + fee table 1 (1 medical, 3 dental, 4 pharmacy, 6 home nursing) + body 6 + check 1. The check digit is not part of validity: a directory decides where there is one, elsewhere the check digit only warns.</summary>
[GenerateSerializer, Immutable, JsonConverter(typeof(IdentifierJsonConverter<FacilityCode>))]
public readonly record struct FacilityCode : IIdentifier<FacilityCode>
{
    [Id(0)] public string Value { get; private init; }

    /// <summary>Prefecture (01–47) that issued the code; the +50 of exhausted ranges is taken off.</summary>
    public int Prefecture => int.Parse(Value.AsSpan(0, 2)) is var number && number > 50 ? number - 50 : number;

    /// <summary>The fee table (点数表): 1 medical, 3 dental, 4 pharmacy, 6 home nursing.</summary>
    public char FeeTable => Value[2];

    /// <summary>
    /// Whether the check digit is the usual one: over the 6-digit body in prefectures 11–14, elsewhere over the 9 digits before it. Only a warning
    /// where it is not: a few real codes fail it.
    /// </summary>
    public bool HasUsualCheckDigit => CheckDigits.EndsInAlternatingCheck(Prefecture is >= 11 and <= 14 ? Value.AsSpan(3) : Value);

    public static bool TryParse(string? text, out FacilityCode identifier)
    {
        var valid = text is { Length: 10 }
            && !text.AsSpan().ContainsAnyExceptInRange('0', '9')
            && int.Parse(text.AsSpan(0, 2)) is (>= 1 and <= 47) or (>= 51 and <= 97)
            && text[2] is '1' or '3' or '4' or '6';
        identifier = valid ? new() { Value = text! } : default;
        return valid;
    }

    public override string ToString() => Value;
}
