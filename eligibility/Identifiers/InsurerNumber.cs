using System.Text.Json.Serialization;
using Orleans;

namespace Actors.Eligibility.Identifiers;

/// <summary>The number of a health insurer (保険者番号): 8 digits, or 6 for municipal insurance; shorter ones are left-padded with zeros to 8.</summary>
[GenerateSerializer, Immutable, JsonConverter(typeof(IdentifierJsonConverter<InsurerNumber>))]
public readonly record struct InsurerNumber : IIdentifier<InsurerNumber>
{
    [Id(0)] public string Value { get; private init; }

    public static bool TryParse(string? text, out InsurerNumber identifier)
    {
        var valid = text is { Length: 6 or 8 } && CheckDigits.EndsInAlternatingCheck(text);
        identifier = valid ? new() { Value = text!.PadLeft(8, '0') } : default;
        return valid;
    }

    public override string ToString() => Value;
}
