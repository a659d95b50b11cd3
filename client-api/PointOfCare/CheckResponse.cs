namespace Actors.ClientApi.PointOfCare;

/// <summary>The answer to a check, as the contract names its fields. Money is whole yen, dates are JST days, instants of
/// the kind UTC.</summary>
/// <param name="CheckId">Names the check.</param>
/// <param name="CheckedAt">When it was answered. Nothing is shown that became known later: the same question with it as <c>knownAt</c> has the same answer.</param>
/// <param name="Outcome"><c>eligible</c>, <c>notEligible</c> or <c>undetermined</c>.</param>
/// <param name="Reason">Why it is not eligible; otherwise null.</param>
/// <param name="Recipient">The person; null where the outcome is undetermined.</param>
/// <param name="Entitlements">Those that touch the service month, or the latest one, in claim order.</param>
public sealed record CheckResponse(
    Guid CheckId,
    DateTime CheckedAt,
    string Outcome,
    string? Reason,
    RecipientResponse? Recipient,
    EntitlementResponse[] Entitlements);

/// <summary>The person; names are null where a body registered 'not to be disclosed'.</summary>
public sealed record RecipientResponse(string Code, string? Name, string? NameKana, DateOnly BirthDate, string Sex);

/// <summary>One listed entitlement.</summary>
public sealed record EntitlementResponse(
    ProgramReference Program,
    string Municipality,
    string? PayerNumber,
    string? RecipientNumber,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    string Outcome,
    string? Reason,
    int ClaimOrder,
    bool InKind,
    CopaymentResponse? Copayment,
    SourceResponse Source);

/// <summary>The program and the version in force on the service date; without name and version where there was none.</summary>
public sealed record ProgramReference(string Id, string? LawNumber, string? Name, string? Kind, DateOnly? Version);

/// <summary>What the patient pays.</summary>
public sealed record CopaymentResponse(
    int? Percent,
    int? PerVisitYen,
    int? PerDayYen,
    int? MonthlyCapYen,
    long? MonthlyUsedYen,
    long? MonthlyRemainingYen,
    string CapScope);

/// <summary>The upload that the answer rests on and how old it is.</summary>
public sealed record SourceResponse(Guid BatchId, DateTime PublishedAt, long AgeSeconds, DateTime NextExpectedAt, bool Stale);

/// <summary>Answers in the order of the questions.</summary>
public sealed record CheckBatchResponse(CheckResponse[] Checks);
