using Actors.Eligibility.Identifiers;

namespace Actors.Grains.Ports;

/// <summary>A move that is accepted: it must be open still, otherwise the write is a conflict. Tells both bodies through the outbox.</summary>
/// <param name="Content">Keyed hash of what the accepting body sent.</param>
/// <param name="At">When, UTC: the instant from which the change is known.</param>
public sealed record AcceptedMoveRow(Guid MoveId, RecipientCode Recipient, LocalGovernmentCode From, LocalGovernmentCode To, string Content, DateTimeOffset At) : SideRow;
