namespace Actors.ClientApi.Copayments;

/// <summary>An entry of the ledger as its facility is told of it. Money is whole yen.</summary>
/// <param name="EntryId">Names the entry in <c>/confirm</c> and <c>/void</c>.</param>
/// <param name="State"><c>reserved</c>, <c>confirmed</c>, <c>void</c> or <c>expired</c>.</param>
/// <param name="Month">The month of the service date, <c>yyyy-MM</c>.</param>
/// <param name="PatientYen">What the patient pays at the counter.</param>
/// <param name="ExpiresAt">When a reservation ends, UTC; null for others.</param>
/// <param name="Lines">One for each program, in claim order.</param>
public sealed record CopaymentEntryResponse(
    Guid EntryId,
    string State,
    string Month,
    int PatientYen,
    DateTime? ExpiresAt,
    CopaymentLineResponse[] Lines);

/// <summary>What a charge would come to, and why. Nothing was changed.</summary>
public sealed record QuoteResponse(
    string Month,
    int PatientYen,
    CopaymentLineResponse[] Lines,
    StepResponse[] Steps);

/// <summary>One program's part.</summary>
/// <param name="ProgramId">The program.</param>
/// <param name="Version">First day of the version of its rules that was applied; null where none was.</param>
/// <param name="Reason">Why the line is void and changes nothing, such as <c>facilityNotDesignated</c>; null where it counts.</param>
/// <param name="NotionalYen">What goes into the program's ledger.</param>
/// <param name="PatientYen">What is left for the patient after this line.</param>
/// <param name="InKind">False where the patient pays the counter price and claims it back.</param>
/// <param name="MonthlyCapYen">The month's ceiling; null for none. Of the ceilings of a setting and of all settings together the one that leaves less.</param>
/// <param name="MonthlyUsedYen">What the ledger holds with this charge of what counts towards the ceiling.</param>
/// <param name="MonthlyRemainingYen">What the ceiling leaves, never negative; null without a ceiling.</param>
/// <param name="CapScope"><c>allFacilities</c> or <c>perFacility</c>.</param>
public sealed record CopaymentLineResponse(
    string ProgramId,
    DateOnly? Version,
    string? Reason,
    int NotionalYen,
    int PatientYen,
    bool InKind,
    int? MonthlyCapYen,
    long MonthlyUsedYen,
    long? MonthlyRemainingYen,
    string CapScope);

/// <summary>One step from the cost to what the patient pays.</summary>
/// <param name="Step">What was done, for machines.</param>
/// <param name="ProgramId">By whose rule; null for the insurance's own.</param>
/// <param name="Yen">The amount after it.</param>
/// <param name="Text">In English.</param>
/// <param name="TextJa">In Japanese, to be read to the patient.</param>
public sealed record StepResponse(string Step, string? ProgramId, int Yen, string Text, string TextJa);
