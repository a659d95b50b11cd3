namespace Actors.ClientApi.Reimbursements;

/// <summary>A report as it was taken. Money is whole yen.</summary>
/// <param name="EntryId">Names the report, also in the ledger.</param>
/// <param name="State"><c>confirmed</c>, or <c>void</c> once withdrawn.</param>
/// <param name="Month">The month of the service date, <c>yyyy-MM</c>.</param>
/// <param name="PaidYen">What was paid.</param>
/// <param name="DueYen">What is due back, of all programs together, by what was known when the report was taken; 0 once withdrawn.</param>
/// <param name="Lines">One for each program, in claim order.</param>
public sealed record PaymentReportResponse(Guid EntryId, string State, string Month, int PaidYen, int DueYen, PaymentReportLine[] Lines);

/// <summary>One program's part.</summary>
/// <param name="ProgramId">The program.</param>
/// <param name="Version">First day of the version of its rules that was applied; null where none was.</param>
/// <param name="Reason">Why it does not apply, such as <c>facilityNotDesignated</c>; null where it does.</param>
/// <param name="NotionalYen">What goes into the program's ledger of the month.</param>
/// <param name="MonthlyCapYen">The month's ceiling; null for none.</param>
/// <param name="MonthlyUsedYen">What the ledger holds with this visit.</param>
public sealed record PaymentReportLine(string ProgramId, DateOnly? Version, string? Reason, int NotionalYen, int? MonthlyCapYen, long MonthlyUsedYen);
