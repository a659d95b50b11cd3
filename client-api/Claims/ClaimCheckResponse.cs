namespace Actors.ClientApi.Claims;

/// <summary>What comes of checking claims. Money is whole yen.</summary>
/// <param name="KnownAt">By what was known at this instant, UTC; asked with it, the same comes again.</param>
/// <param name="Summary">How many lines there are of what.</param>
/// <param name="Lines">In the order of the request.</param>
public sealed record ClaimCheckResponse(DateTime KnownAt, ClaimSummaryResponse Summary, IEnumerable<ClaimLineResponse> Lines);

/// <summary>How many lines there are of what.</summary>
/// <param name="ByReason">Each reason that occurs, in their order; a line with two counts twice.</param>
public sealed record ClaimSummaryResponse(int Lines, int Matches, int Mismatches, int Undetermined, ClaimReasonCount[] ByReason);

/// <summary>How many lines have a reason.</summary>
public sealed record ClaimReasonCount(string Reason, int Lines);

/// <summary>One line. Nothing is said of the person but what the claim is about.</summary>
/// <param name="LineId">The sender's own name of it.</param>
/// <param name="Result"><c>match</c>, <c>mismatch</c> or <c>undetermined</c>.</param>
/// <param name="Reasons">What is not right, or why nothing can be said; empty for a match.</param>
/// <param name="Entitlement">The registration of the program that the line was judged by; null where there is none, or nothing is certain.</param>
/// <param name="Recorded">What the ledger holds of the facility, day and program; null for nothing.</param>
/// <param name="Told">What the facility was told at its latest check of the person for that day; null where it made none.</param>
/// <param name="ShouldPay">Who pays what the patient does not, by what is known; null where nothing is determined.</param>
public sealed record ClaimLineResponse(
    string LineId,
    string Result,
    string[] Reasons,
    ClaimEntitlementResponse? Entitlement,
    ClaimAmountsResponse? Recorded,
    ClaimToldResponse? Told,
    ClaimBearerResponse? ShouldPay);

/// <summary>A registration, as far as a claim needs it.</summary>
/// <param name="ProgramVersion">First day of the version of the program in force on the service date; null where there is none.</param>
/// <param name="InKind">False where the patient pays the counter price and claims it back.</param>
public sealed record ClaimEntitlementResponse(
    string Municipality, string? PayerNumber, string? RecipientNumber, DateOnly ValidFrom, DateOnly? ValidTo, DateOnly? ProgramVersion, bool InKind);

/// <summary>What the ledger holds of one facility, day and program.</summary>
/// <param name="ChargedYen">What the patient was charged then.</param>
/// <param name="DueYen">What they owe by what is known.</param>
public sealed record ClaimAmountsResponse(long ChargedYen, long DueYen);

/// <summary>What a facility was told.</summary>
/// <param name="CheckId">The check.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Outcome">The answer as a whole: <c>eligible</c>, <c>notEligible</c> or <c>undetermined</c>.</param>
/// <param name="Reason">Why it was not <c>eligible</c>; null where it was.</param>
/// <param name="ProgramOutcome">The same for the program of the line, as known then.</param>
/// <param name="ProgramReason">Why it was not <c>eligible</c>; null where it was.</param>
/// <param name="Municipality">Whose registration of the program that was; null where there was none.</param>
public sealed record ClaimToldResponse(
    Guid? CheckId, DateTime At, string Outcome, string? Reason, string ProgramOutcome, string? ProgramReason, string? Municipality);

/// <summary>Who pays.</summary>
/// <param name="Kind"><c>body</c>, <c>bodyToPatient</c>, <c>insurer</c> or <c>patient</c>.</param>
/// <param name="Municipality">The body; null for others.</param>
/// <param name="PayerNumber">Its number on the claim; null where it gave none.</param>
/// <param name="RecipientNumber">The person's number on the claim; null where it gave none.</param>
/// <param name="InsurerNumber">The insurer of the service date; null where none is known.</param>
public sealed record ClaimBearerResponse(string Kind, string? Municipality, string? PayerNumber, string? RecipientNumber, string? InsurerNumber);
