using System.Collections.Immutable;
using Actors.Eligibility.Cards;
using Orleans;

namespace Actors.GrainInterfaces.Recipients;

/// <summary>What a card batch has for one person.</summary>
/// <param name="BatchId">The batch.</param>
/// <param name="Sender">Who sent it.</param>
/// <param name="PersonKey">Names the person in the batch: the rows of it that are applied.</param>
/// <param name="Cards">In the order of the file.</param>
[GenerateSerializer, Immutable]
public sealed record CardChange(
    [property: Id(0)] Guid BatchId,
    [property: Id(1)] CardSender Sender,
    [property: Id(2)] string PersonKey,
    [property: Id(3)] ImmutableArray<InsurerCard> Cards)
{
    /// <summary>Says nothing of the person: messages and state may end in a log.</summary>
    public override string ToString() => nameof(CardChange);
}

/// <summary>What became of a <see cref="CardChange"/>.</summary>
[GenerateSerializer, Immutable]
public sealed record CardResult([property: Id(0)] CardOutcome Outcome);

/// <summary>How a <see cref="CardChange"/> ended.</summary>
public enum CardOutcome
{
    /// <summary>Written, and the rows taken out of the batch with it.</summary>
    Written = 0,

    /// <summary>All of it was known already; nothing was written.</summary>
    Unchanged = 1,

    /// <summary>The person would have more than <see cref="CardMerge.MostCards"/> cards; nothing was written.</summary>
    TooMany = 2,
}
