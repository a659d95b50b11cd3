using System.Collections.Immutable;
using Actors.Eligibility.Cards;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;

namespace Actors.Grains.Ports;

/// <summary>The superseded knowledge about recipients, which lives in a table and not in memory.</summary>
public interface IRegistrationHistory
{
    /// <summary>For each body and history key of the recipient the version that was current at an instant.</summary>
    Task<ImmutableArray<RegistrationVersion>> ReadAsync(RecipientCode recipient, DateTimeOffset knownAt, CancellationToken cancellationToken);

    /// <summary>The cards from insurers, of each the version that was current at an instant.</summary>
    Task<ImmutableArray<CardVersion>> ReadCardsAsync(RecipientCode recipient, DateTimeOffset knownAt, CancellationToken cancellationToken);
}
