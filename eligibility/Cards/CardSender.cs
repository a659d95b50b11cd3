using System.Text.Json.Serialization;
using Actors.Eligibility.Identifiers;
using Orleans;

namespace Actors.Eligibility.Cards;

/// <summary>Who sends insurance cards: an insurer, by its number (保険者番号, 8 digits), or <c>payer</c> for a payer that is bound to no insurer and may send cards of all.</summary>
[GenerateSerializer, Immutable, JsonConverter(typeof(IdentifierJsonConverter<CardSender>))]
public readonly record struct CardSender : IIdentifier<CardSender>
{
    private const string Unbound = "payer";

    [Id(0)] public string Value { get; private init; }

    public static readonly CardSender AnyInsurer = new() { Value = Unbound };

    public static CardSender Of(InsurerNumber insurer) => new() { Value = insurer.Value };

    public static bool TryParse(string? text, out CardSender identifier)
    {
        identifier = text == Unbound ? AnyInsurer : InsurerNumber.TryParse(text, out var insurer) ? Of(insurer) : default;
        return identifier != default;
    }

    /// <summary>Whether it may send cards of an insurer.</summary>
    public bool MaySend(InsurerNumber insurer) => Value == Unbound || Value == insurer.Value;

    public override string ToString() => Value;
}
