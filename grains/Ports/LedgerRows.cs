using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Ledger;

namespace Actors.Grains.Ports;

/// <summary>A new version of a ledger entry: appended to the versions.</summary>
public sealed record LedgerEntryRow(RecipientCode Recipient, LedgerEntry Entry) : SideRow;

/// <summary>A ledger entry that is new. Its facility's idempotency key must not have been used: otherwise the write is a conflict.</summary>
public sealed record LedgerRequestRow(RecipientCode Recipient, LedgerEntry Entry) : SideRow;

/// <summary>An adjustment: appended, and told to the feeds through the outbox.</summary>
public sealed record AdjustmentRow(RecipientCode Recipient, Adjustment Adjustment) : SideRow;
