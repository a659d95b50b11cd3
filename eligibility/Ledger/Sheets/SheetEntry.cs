using System.Collections.Immutable;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;

namespace Actors.Eligibility.Ledger.Sheets;

/// <summary>A charge on the sheet.</summary>
/// <param name="Entry">The charge and its state.</param>
/// <param name="Lines">Those that are shown, in claim order; never empty.</param>
/// <param name="Whole">Whether these are all of its lines: if not, what the patient paid in all would tell of the others.</param>
public sealed record SheetEntry(LedgerEntry Entry, ImmutableArray<SheetLine> Lines, bool Whole)
{
    /// <summary>What the patient was told to pay, whole yen; null where lines are left out.</summary>
    public int? ChargedYen => Whole ? Entry.Accepted.PatientYen : null;

    /// <summary>What the patient owes now, whole yen; null where lines are left out.</summary>
    public int? DueYen => Whole ? Entry.DueYen : null;

    /// <summary>What the person reports to have paid, whole yen; null for a charge, and where lines are left out.</summary>
    public int? PaidYen => Whole ? Entry.Report?.PaidYen : null;
}

/// <summary>One program's part of a charge on the sheet, whole yen.</summary>
/// <param name="Program">The program.</param>
/// <param name="Body">Whose registration counts; null where none does, or the charge no longer counts.</param>
/// <param name="RecipientNumber">The number on that body's certificate (受給者番号); null where the reader may not see it.</param>
/// <param name="ChargedYen">What it came to when it was accepted; 0 where the program was not applied then.</param>
/// <param name="DueYen">What it comes to now.</param>
/// <param name="PatientYen">What is left for the patient after it, now.</param>
/// <param name="InKind">False where the patient pays the counter price and claims it back.</param>
/// <param name="Reason">Why it is void; <see cref="Checks.Reason.None"/> where it counts.</param>
/// <param name="MonthlyCapYen">The ceiling that was applied; null for none.</param>
/// <param name="UsedYen">The running total of the program's ledger after it (累計).</param>
public sealed record SheetLine(
    ProgramId Program,
    LocalGovernmentCode? Body,
    string? RecipientNumber,
    int ChargedYen,
    int DueYen,
    int PatientYen,
    bool InKind,
    Reason Reason,
    int? MonthlyCapYen,
    long UsedYen);
