using System.Collections.Immutable;
using Actors.Eligibility.Cards;
using Actors.Eligibility.Registrations;

namespace Actors.Grains.Ports;

/// <summary>The staged card batches of a sender as its grain works through them. Every method is durable when it returns and may be repeated.</summary>
public interface ICardBatches
{
    /// <summary>The oldest batch of the sender that is not applied yet; null when there is none.</summary>
    Task<Guid?> OldestAsync(CardSender sender, CancellationToken cancellationToken);

    /// <summary>The next people whose rows are not applied yet, by person key; empty at the end.</summary>
    Task<ImmutableArray<StagedCards>> NextAsync(Guid batchId, int people, CancellationToken cancellationToken);

    /// <summary>Takes out the rows of people for whom nothing was to be written.</summary>
    Task SettleAsync(Guid batchId, IReadOnlyCollection<string> personKeys, CancellationToken cancellationToken);

    /// <summary>Refuses all rows that still wait of people.</summary>
    Task RefuseAsync(Guid batchId, IReadOnlyCollection<string> personKeys, RowError error, CancellationToken cancellationToken);

    /// <summary>Ends a batch of which no row waits.</summary>
    Task FinishAsync(Guid batchId, DateTimeOffset at, CancellationToken cancellationToken);
}

/// <summary>The cards that a batch has for one person.</summary>
/// <param name="PersonKey">The identifier grain's key of the person.</param>
/// <param name="Cards">In the order of the file.</param>
public sealed record StagedCards(string PersonKey, ImmutableArray<InsurerCard> Cards);
