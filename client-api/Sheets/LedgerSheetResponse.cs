using Actors.ClientApi.PointOfCare;

namespace Actors.ClientApi.Sheets;

/// <summary>A month of a person's ledger (自己負担上限額管理票) as the caller may see it. Money is whole yen, instants are UTC.</summary>
/// <param name="Recipient">The person, as in a check.</param>
/// <param name="Month">The month of the service dates, <c>yyyy-MM</c>.</param>
/// <param name="KnownAt">The instant whose knowledge it shows: asked again with it, the sheet is the same.</param>
/// <param name="Closed">Whether the month can no longer change.</param>
/// <param name="Programs">Each ledger of the month, in claim order.</param>
/// <param name="Certificates">The certificates of the month, in claim order: after a move both, the old one first.</param>
/// <param name="Entries">The charges, in the order of their acceptance.</param>
/// <param name="Adjustments">What later changes did to amounts due, in the order of time.</param>
public sealed record LedgerSheetResponse(
    RecipientResponse Recipient,
    string Month,
    DateTime KnownAt,
    bool Closed,
    SheetProgramResponse[] Programs,
    SheetCertificateResponse[] Certificates,
    SheetEntryResponse[] Entries,
    SheetAdjustmentResponse[] Adjustments);

/// <summary>One ledger: of a program whose ceiling all facilities share, or of one facility.</summary>
/// <param name="ProgramId">The program.</param>
/// <param name="Name">Its Japanese name.</param>
/// <param name="CapScope"><c>allFacilities</c> or <c>perFacility</c>.</param>
/// <param name="FacilityCode">Whose ledger it is where each facility has its own; otherwise null.</param>
/// <param name="MonthlyCapYen">The ceiling at the end of the month; null for none, or where it depends on the kind of visit.</param>
/// <param name="UsedYen">The sum of what is due of the entries' lines.</param>
/// <param name="RemainingYen">What the ceiling leaves, never negative; null without a ceiling.</param>
public sealed record SheetProgramResponse(
    string ProgramId,
    string? Name,
    string CapScope,
    string? FacilityCode,
    int? MonthlyCapYen,
    long UsedYen,
    long? RemainingYen);

/// <summary>A certificate that touches the month.</summary>
public sealed record SheetCertificateResponse(
    string ProgramId,
    string Municipality,
    string? PayerNumber,
    string? RecipientNumber,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    int? MonthlyCapYen);

/// <summary>A charge, whatever became of it.</summary>
/// <param name="Sequence">The order of acceptance over all months, in which the month is computed.</param>
/// <param name="State"><c>reserved</c>, <c>confirmed</c>, <c>void</c> or <c>expired</c>; the last two no longer count.</param>
/// <param name="FacilityName">Null where the directory does not list the code.</param>
/// <param name="PrescriberFacilityCode">At a pharmacy: who wrote the prescription.</param>
/// <param name="ChargedYen">What the patient was told to pay; null where lines are left out.</param>
/// <param name="DueYen">What they owe now; null where lines are left out.</param>
/// <param name="PaidYen">What the person reports to have paid, at a counter that did not apply the subsidy; null for a facility's charge, and where lines are left out.</param>
/// <param name="Lines">Those of the programs that the caller may see, in claim order.</param>
public sealed record SheetEntryResponse(
    Guid EntryId,
    long Sequence,
    string State,
    string FacilityCode,
    string? FacilityName,
    string? PrescriberFacilityCode,
    DateOnly ServiceDate,
    string Setting,
    string? Dispensing,
    int TotalCostYen,
    int InsuranceCopaymentYen,
    DateTime AcceptedAt,
    DateTime? ExpiresAt,
    int? ChargedYen,
    int? DueYen,
    int? PaidYen,
    SheetLineResponse[] Lines);

/// <summary>One program's part of a charge.</summary>
/// <param name="Municipality">Whose registration counts; null where none does.</param>
/// <param name="RecipientNumber">The number on the certificate; null where none counts, or it is another body's.</param>
/// <param name="ChargedYen">What it came to when it was accepted; it never changes.</param>
/// <param name="DueYen">What it comes to now.</param>
/// <param name="PatientYen">What is left for the patient after it, now.</param>
/// <param name="InKind">False where the patient pays the counter price and claims it back.</param>
/// <param name="Reason">Why it is void, such as <c>facilityNotDesignated</c>; null where it counts.</param>
/// <param name="MonthlyCapYen">The ceiling that was applied; null for none.</param>
/// <param name="MonthlyUsedYen">The running total of the program after it.</param>
public sealed record SheetLineResponse(
    string ProgramId,
    string? Municipality,
    string? RecipientNumber,
    int ChargedYen,
    int DueYen,
    int PatientYen,
    bool InKind,
    string? Reason,
    int? MonthlyCapYen,
    long MonthlyUsedYen);

/// <summary>What a later change did to the amounts due to one facility.</summary>
/// <param name="BeforeYen">What the patient owed the facility for the month before; null where lines are left out.</param>
/// <param name="AfterYen">What they owe it now; null where lines are left out.</param>
/// <param name="At">When it was recorded.</param>
public sealed record SheetAdjustmentResponse(
    Guid Id,
    string FacilityCode,
    string? FacilityName,
    string Month,
    AdjustmentCauseResponse Cause,
    long? BeforeYen,
    long? AfterYen,
    ProgramAdjustmentResponse[] Programs,
    DateTime At);

/// <summary>What changed.</summary>
/// <param name="Kind"><c>registration</c>, <c>void</c> or <c>expiry</c>.</param>
/// <param name="Municipality">Whose registration changed.</param>
/// <param name="BatchId">The upload it came with.</param>
/// <param name="EntryId">The entry that was voided.</param>
public sealed record AdjustmentCauseResponse(string Kind, string? Municipality, Guid? BatchId, Guid? EntryId);

/// <summary>The same in one program's ledger.</summary>
public sealed record ProgramAdjustmentResponse(string ProgramId, long BeforeYen, long AfterYen);
