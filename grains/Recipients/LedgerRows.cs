using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Reimbursements;
using Actors.Grains.Ports;

namespace Actors.Grains.Recipients;

/// <summary>The rows of other tables that a change of a ledger brings.</summary>
internal static class LedgerRows
{
    public static IEnumerable<SideRow> Of(RecipientCode recipient, LedgerChange change) =>
        change.Changed.Select(SideRow (entry) => new LedgerEntryRow(recipient, entry))
            .Concat(change.Adjustments.Select(adjustment => new AdjustmentRow(recipient, adjustment)))
            .Concat(change.Changed.SelectMany(entry => Reimbursement.Of(entry).Select(due => new ReimbursementRow(recipient, entry, due))));
}
