using System.Text.Json.Serialization;
using Orleans;

namespace Actors.Eligibility.Identifiers;

/// <summary>The hub's own code of a person: 130 random bits in base32 (A–Z, 2–7), 26 characters. Says nothing about the person and is the only name that logs and events use.</summary>
[GenerateSerializer, Immutable, JsonConverter(typeof(IdentifierJsonConverter<RecipientCode>))]
public readonly record struct RecipientCode : IIdentifier<RecipientCode>
{
    [Id(0)] public string Value { get; private init; }

    public const int Length = 26;

    public static bool TryParse(string? text, out RecipientCode identifier)
    {
        var valid = text is { Length: Length } && !text.AsSpan().ContainsAnyExcept(AllowedCharacters);
        identifier = valid ? new() { Value = text! } : default;
        return valid;
    }

    /// <summary>A new random code from the system's cryptographic generator.</summary>
    public static RecipientCode New() => new() { Value = System.Security.Cryptography.RandomNumberGenerator.GetString(Alphabet, Length) };

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static readonly System.Buffers.SearchValues<char> AllowedCharacters = System.Buffers.SearchValues.Create(Alphabet);

    public override string ToString() => Value;
}
