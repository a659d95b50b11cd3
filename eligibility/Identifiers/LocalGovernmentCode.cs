using System.Text.Json.Serialization;
using Orleans;

namespace Actors.Eligibility.Identifiers;

/// <summary>The code of a prefecture or municipality (全国地方公共団体コード): 6 digits, the last a check digit. Prefectures have 000 as digits three to five.</summary>
[GenerateSerializer, Immutable, JsonConverter(typeof(IdentifierJsonConverter<LocalGovernmentCode>))]
public readonly record struct LocalGovernmentCode : IIdentifier<LocalGovernmentCode>
{
    [Id(0)] public string Value { get; private init; }

    /// <summary>The first two digits: the prefecture (01–47).</summary>
    public string Prefecture => Value[..2];

    /// <summary>Whether the code names a prefecture itself (都道府県) and not a municipality of it.</summary>
    public bool IsPrefecture => Value.AsSpan(2, 3) is "000";

    public static bool TryParse(string? text, out LocalGovernmentCode identifier)
    {
        var valid = text is { Length: 6 } && CheckDigits.EndsInLocalGovernmentCheck(text);
        identifier = valid ? new() { Value = text! } : default;
        return valid;
    }

    public override string ToString() => Value;
}
