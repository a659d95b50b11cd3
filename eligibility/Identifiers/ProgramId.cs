using System.Text.Json.Serialization;
using Orleans;

namespace Actors.Eligibility.Identifiers;

/// <summary>The identifier of a subsidy program: a law number (<c>54</c>), with a suffix where one law carries two programs (<c>38-1</c>), or prefecture and scheme of a local one (<c>13-180</c>).</summary>
[GenerateSerializer, Immutable, JsonConverter(typeof(IdentifierJsonConverter<ProgramId>))]
public readonly record struct ProgramId : IIdentifier<ProgramId>
{
    [Id(0)] public string Value { get; private init; }

    /// <summary>Whether it is a local scheme: behind the hyphen stands a scheme number of three or four digits, not a suffix.</summary>
    public bool IsLocal => Value.Length >= 6;

    /// <summary>Two digits, optionally a hyphen and one to four digits.</summary>
    public static bool TryParse(string? text, out ProgramId identifier)
    {
        var valid = text is { Length: 2 or (>= 4 and <= 7) }
            && !text.AsSpan(0, 2).ContainsAnyExceptInRange('0', '9')
            && (text.Length == 2 || (text[2] == '-' && !text.AsSpan(3).ContainsAnyExceptInRange('0', '9')));
        identifier = valid ? new() { Value = text! } : default;
        return valid;
    }

    public override string ToString() => Value;
}
