using Orleans;

namespace Actors.Eligibility.Cards;

/// <summary>A card from an insurer as known from an instant on: the newest one of equal cards is current, the older ones are history that <c>knownAt</c> reads.</summary>
/// <param name="Card">The card and its period.</param>
/// <param name="KnownFrom">When it was committed, UTC, whole microseconds; later changes of one recipient have later instants.</param>
/// <param name="BatchId">The batch it came with.</param>
/// <param name="Sender">Who sent it.</param>
[GenerateSerializer, Immutable]
public sealed record CardVersion(
    [property: Id(0)] InsurerCard Card,
    [property: Id(1)] DateTimeOffset KnownFrom,
    [property: Id(2)] Guid BatchId,
    [property: Id(3)] CardSender Sender)
{
    /// <summary>Says nothing of the person: messages and state may end in a log.</summary>
    public override string ToString() => nameof(CardVersion);
}
