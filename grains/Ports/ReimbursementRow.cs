using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Reimbursements;

namespace Actors.Grains.Ports;

/// <summary>What a body owes by a new version of a ledger entry: appended with it.</summary>
public sealed record ReimbursementRow(RecipientCode Recipient, LedgerEntry Entry, Reimbursement Due) : SideRow;
