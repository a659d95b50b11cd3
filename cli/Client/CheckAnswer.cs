namespace Actors.Cli.Client;

/// <summary>The part of an eligibility answer that is shown.</summary>
internal sealed record CheckAnswer(string CheckId, string Outcome, string? Reason, CheckedPerson? Recipient, IReadOnlyList<CheckedEntitlement>? Entitlements);

internal sealed record CheckedPerson(string Code, string? Name, string? NameKana, string? BirthDate);

internal sealed record CheckedEntitlement(
    CheckedProgram Program, string? PayerNumber, string? RecipientNumber, string? ValidFrom, string? ValidTo, string Outcome, string? Reason, int? ClaimOrder, CheckedCopayment? Copayment);

internal sealed record CheckedProgram(string Id, string? Name);

internal sealed record CheckedCopayment(int? Percent, long? PerVisitYen, long? PerDayYen, long? MonthlyCapYen, long? MonthlyUsedYen, long? MonthlyRemainingYen);
