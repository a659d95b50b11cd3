using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Moves;

namespace Actors.Storage.Moves;

/// <summary>A person's move from one body to another (転出・転入).</summary>
/// <param name="Id">UUIDv7; also the id of the change that an acceptance makes.</param>
/// <param name="Recipient">Who moves.</param>
/// <param name="Departure">The body they leave, the day, and what ends.</param>
/// <param name="To">The body they come to.</param>
/// <param name="State">As of the instant of the question.</param>
/// <param name="ProposedAt">UTC.</param>
/// <param name="ExpiresAt">From when it cannot be accepted any more, UTC.</param>
/// <param name="DecidedAt">When it was accepted, declined or withdrawn, UTC; null where it was not.</param>
/// <param name="Content">Keyed hash of the acceptance; null where there is none.</param>
public sealed record Move(
    Guid Id,
    RecipientCode Recipient,
    Departure Departure,
    LocalGovernmentCode To,
    MoveState State,
    DateTimeOffset ProposedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? DecidedAt,
    string? Content)
{
    /// <summary>Whether the two say the same of the same person.</summary>
    public bool Proposes(Move other) => Recipient == other.Recipient && Departure == other.Departure && To == other.To;
}
