using Actors.ClientApi.PointOfCare;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Claims;
using Actors.Storage.Journal;

namespace Actors.ClientApi.Claims;

/// <summary>Puts checked lines into the contract's words.</summary>
internal static class ClaimResponses
{
    /// <summary>The lines are made while they are written: the answer is never held as a whole.</summary>
    public static ClaimCheckResponse Of(CheckedLine[] lines, DateTimeOffset knownAt) => new(knownAt.UtcDateTime, Summary(lines), lines.Select(Of));

    private static ClaimSummaryResponse Summary(CheckedLine[] lines)
    {
        var results = lines.CountBy(line => line.Verdict.Result).ToDictionary();
        return new(
            lines.Length,
            results.GetValueOrDefault(ClaimResult.Match),
            results.GetValueOrDefault(ClaimResult.Mismatch),
            results.GetValueOrDefault(ClaimResult.Undetermined),
            [.. lines.SelectMany(line => line.Verdict.Reasons).CountBy(reason => reason).OrderBy(count => count.Key).Select(count => new ClaimReasonCount(ClaimWords.Of(count.Key), count.Value))]);
    }

    private static ClaimLineResponse Of(CheckedLine line) => new(
        line.Line.LineId,
        ClaimWords.Of(line.Verdict.Result),
        [.. line.Verdict.Reasons.Select(ClaimWords.Of)],
        Entitlement(line.Facts),
        line.Facts.Recorded is { } amounts ? new(amounts.ChargedYen, amounts.DueYen) : null,
        line is { Told: { } told, ToldFacts: { } facts } ? Told(told, facts) : null,
        line.Verdict.Bearer is { } bearer ? Bearer(bearer, line.Facts) : null);

    private static ClaimEntitlementResponse? Entitlement(ClaimFacts facts) => facts.Registration is not { } registration ? null : new(
        registration.Body.Value,
        registration.Payer?.Value,
        registration.RecipientNumber,
        registration.Period.From,
        registration.Period.To,
        facts.ProgramVersion,
        facts.InKind);

    private static ClaimToldResponse Told(ToldCheck told, ClaimFacts facts) => new(
        told.CheckId,
        told.At.UtcDateTime,
        Words.Of(told.Reason.Outcome()),
        Words.Of(told.Reason),
        Words.Of(facts.Reason.Outcome()),
        Words.Of(facts.Reason),
        facts.Registration?.Body.Value);

    private static ClaimBearerResponse Bearer(ClaimBearer bearer, ClaimFacts facts) =>
        bearer is ClaimBearer.Body or ClaimBearer.BodyToPatient
            ? new(ClaimWords.Of(bearer), facts.Registration!.Body.Value, facts.Registration.Payer?.Value, facts.Registration.RecipientNumber, facts.Insurer?.Value)
            : new(ClaimWords.Of(bearer), null, null, null, facts.Insurer?.Value);
}
