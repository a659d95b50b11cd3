using Actors.Eligibility.Cards;
using Actors.Eligibility.Identifiers;

namespace Actors.Grains.Ports;

/// <summary>A new version of a card from an insurer: appended to the history.</summary>
public sealed record CardVersionRow(RecipientCode Recipient, CardVersion Version) : SideRow;

/// <summary>Marks what a card batch has for a person as applied, so that a crash resumes behind it. A write whose rows do not wait any more is a conflict.</summary>
public sealed record AppliedCardsRow(Guid BatchId, string PersonKey) : SideRow;
