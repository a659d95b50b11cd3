using System.Collections.Immutable;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Registrations;

namespace Actors.Eligibility.Ledger.Sheets;

/// <summary>A month of a person's ledger as one reader may see it (自己負担上限額管理票).</summary>
/// <param name="Month">The month of the service dates.</param>
/// <param name="Closed">Whether the month can no longer change.</param>
/// <param name="Programs">Each ledger of the month, in claim order: a program whose ceiling all facilities share has one, any other one for each facility.</param>
/// <param name="Certificates">The registrations that touch the month and were not withdrawn, in claim order: after a move both, the old one first.</param>
/// <param name="Entries">The charges with a line that is shown, by sequence, whatever became of them.</param>
/// <param name="Adjustments">What changed amounts due, in the order of time.</param>
public sealed record LedgerSheet(
    ServiceMonth Month,
    bool Closed,
    ImmutableArray<SheetProgram> Programs,
    ImmutableArray<Registration> Certificates,
    ImmutableArray<SheetEntry> Entries,
    ImmutableArray<SheetAdjustment> Adjustments);
