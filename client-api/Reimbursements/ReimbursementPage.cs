namespace Actors.ClientApi.Reimbursements;

/// <summary>A page of what a body owes patients for the visits of a month. Money is whole yen.</summary>
/// <param name="KnownAt">By what was known at this instant, UTC: send it with the next pages, and to get the same list again.</param>
/// <param name="Totals">Of the whole month, by program.</param>
/// <param name="Reimbursements">In the order in which the visits became known.</param>
/// <param name="After">Send as <c>after</c> for the next page; null on the last.</param>
public sealed record ReimbursementPage(
    string Municipality, string Month, DateTime KnownAt, ReimbursementTotalResponse[] Totals, ReimbursementResponse[] Reimbursements, string? After);

/// <summary>What a body owes by one program in a month.</summary>
/// <param name="Visits">How many visits.</param>
/// <param name="Recipients">How many different people.</param>
public sealed record ReimbursementTotalResponse(string ProgramId, int Visits, int Recipients, long DueYen);

/// <summary>What a body owes one person for one visit. It names nobody: the body knows the person by its own history key.</summary>
/// <param name="Id">Names the line, as <c>after</c> does.</param>
/// <param name="EntryId">The visit in the ledger.</param>
/// <param name="HistoryKey">The body's registration by which it owes.</param>
/// <param name="Source"><c>report</c> of the person, or <c>charge</c> of the facility.</param>
/// <param name="PaidYen">What the patient paid, at most the insurance's copayment.</param>
/// <param name="PatientYen">What is left to the patient after the program.</param>
/// <param name="DueYen">What is due back by the program.</param>
public sealed record ReimbursementResponse(
    string Id,
    Guid EntryId,
    string ProgramId,
    string RecipientCode,
    string HistoryKey,
    string Source,
    string FacilityCode,
    DateOnly ServiceDate,
    string Setting,
    int TotalCostYen,
    int InsuranceCopaymentYen,
    int PaidYen,
    int PatientYen,
    int DueYen);
