using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Orleans;

namespace Actors.Eligibility.Cards;

/// <summary>A card of a person as their insurer knows it (被保険者資格): what it shows, and the days on which it is theirs.</summary>
/// <param name="Card">What the card shows.</param>
/// <param name="Period">From the first day to the last; without an end until further notice.</param>
[GenerateSerializer, Immutable]
public sealed record InsurerCard(
    [property: Id(0)] InsuranceCard Card,
    [property: Id(1)] Period Period)
{
    /// <summary>Says nothing of the person: messages and state may end in a log.</summary>
    public override string ToString() => nameof(InsurerCard);
}
