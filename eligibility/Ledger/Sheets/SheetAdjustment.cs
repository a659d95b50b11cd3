using System.Collections.Immutable;

namespace Actors.Eligibility.Ledger.Sheets;

/// <summary>An adjustment on the sheet (過誤調整).</summary>
/// <param name="Adjustment">What was recorded.</param>
/// <param name="Programs">The programs that are shown of it.</param>
/// <param name="Whole">Whether the facility's charges of the month are shown in full: if not, what the patient owed in all would tell of the rest.</param>
public sealed record SheetAdjustment(Adjustment Adjustment, ImmutableArray<ProgramAdjustment> Programs, bool Whole)
{
    /// <summary>What the patient owed the facility before, whole yen; null where lines are left out.</summary>
    public long? BeforeYen => Whole ? Adjustment.BeforeYen : null;

    /// <summary>What they owe it now, whole yen; null where lines are left out.</summary>
    public long? AfterYen => Whole ? Adjustment.AfterYen : null;
}
