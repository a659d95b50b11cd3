using Actors.ClientApi.Copayments;
using Actors.ClientApi.Errors;
using Actors.ClientApi.PointOfCare;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Ledger.Sheets;
using Actors.Eligibility.Periods;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains.Ports;
using Orleans;

namespace Actors.ClientApi.Sheets;

/// <summary>Finds the recipient whose ledger is asked for, and puts the sheet together for the one who asks.</summary>
public sealed class LedgerSheets(EligibilityChecks checks, IGrainFactory grains, IReferenceSnapshot reference)
{
    /// <summary>For a facility: the person must be identified as for a check.</summary>
    /// <returns>The sheet, or why nothing is shown; and whose it is.</returns>
    internal async Task<(LedgerSheetResponse? Sheet, Reason Reason, RecipientCode? About)> SearchAsync(ReadSearch search, FacilityCode facility)
    {
        if (search.Consent is Consent.Refused)
        {
            return (null, Reason.ConsentMissing, null);
        }

        var found = await checks.FindAsync(search.Question.Identity!);
        if (found.Recipient is not { } code)
        {
            return (null, found.Reason, found.About);
        }

        // A hint may be outdated: who says 'not me' was not asked about.
        var answer = await AskAsync(code, search.Question);
        return answer.Reason is Reason.None
            ? (Sheet(answer, search.Question.Month, SheetReader.At(facility)), Reason.None, code)
            : (null, answer.Reason, answer.Reason is Reason.IdentifierUnknown ? null : code);
    }

    /// <summary>For the person themself; null where nobody has the code.</summary>
    internal async Task<LedgerSheetResponse?> OfCitizenAsync(RecipientCode recipient, LedgerQuestion question) =>
        await AskAsync(recipient, question) is { Bodies.IsEmpty: false } answer ? Sheet(answer, question.Month, SheetReader.Citizen) : null;

    /// <summary>For a body that registered the person; null where it did not.</summary>
    internal async Task<LedgerSheetResponse?> OfBodyAsync(RecipientCode recipient, LedgerQuestion question, LocalGovernmentCode body) =>
        await AskAsync(recipient, question with { Body = body }) is var answer && answer.Bodies.Contains(body) ? Sheet(answer, question.Month, SheetReader.For(body)) : null;

    /// <summary>When anything of the person changed last; another instant than before where a sheet may be another one.</summary>
    internal Task<DateTimeOffset> LastChangeAsync(RecipientCode recipient) =>
        GrainCalls.AgainAsync(() => grains.GetGrain<IRecipientGrain>(recipient.Value).LastChange().AsTask());

    private Task<LedgerAnswer> AskAsync(RecipientCode recipient, LedgerQuestion question) =>
        GrainCalls.AgainAsync(() => grains.GetGrain<IRecipientGrain>(recipient.Value).Ledger(question).AsTask());

    private LedgerSheetResponse Sheet(LedgerAnswer answer, ServiceMonth month, SheetReader reader)
    {
        var sheet = new SheetMaker(month, answer.Registrations, reference.Programs, answer.KnownAt, reader).Make(answer.Entries, answer.Adjustments);
        return LedgerSheetResponses.Of(answer.Person!, sheet, answer.KnownAt, reference.Facilities);
    }

    /// <summary>The problem that a search is answered with where nothing is shown.</summary>
    internal static ProblemException NothingShown(Reason reason) => new(ChargeProblems.Because(Problems.NothingShown, new(reason, null)));
}
