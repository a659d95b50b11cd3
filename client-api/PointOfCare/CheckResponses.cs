using Actors.Eligibility.Checks;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Programs;
using Actors.Eligibility.Registrations;

namespace Actors.ClientApi.PointOfCare;

/// <summary>Puts answers into the contract's words.</summary>
internal static class CheckResponses
{
    /// <summary>A new answer, under an id of its own.</summary>
    public static CheckResponse Of(CheckAnswer answer, CheckQuestion question) => Of(answer, question, Guid.CreateVersion7(question.AskedAt));

    public static CheckResponse Of(CheckAnswer answer, CheckQuestion asked, Guid checkId)
    {
        var question = answer.CheckedAt is { } instant ? asked.At(instant) : asked;
        var entitlements = new EntitlementResponse[answer.Entitlements.Length];
        for (var i = 0; i < entitlements.Length; i++)
        {
            entitlements[i] = Of(answer.Entitlements[i], question);
        }

        return new CheckResponse(
            checkId,
            question.AskedAt.UtcDateTime,
            Words.Of(answer.Outcome),
            Words.Of(answer.Reason),
            answer.Person is { } person ? Of(person) : null,
            entitlements);
    }

    public static RecipientResponse Of(DisclosedPerson person) => new(person.Code.Value, person.Name, person.NameKana, person.BirthDate, Digit(person.Sex));

    private static EntitlementResponse Of(EntitlementAnswer answer, CheckQuestion question)
    {
        var registration = answer.Registration;
        return new EntitlementResponse(
            Of(answer.Program, registration),
            registration.Body.Value,
            registration.Payer?.Value,
            registration.RecipientNumber,
            registration.Period.From,
            registration.Period.To,
            Words.Of(answer.Reason.Outcome()),
            Words.Of(answer.Reason),
            answer.ClaimOrder,
            answer.Copayment?.InKind ?? !registration.AlwaysReimbursed,
            Of(answer),
            new SourceResponse(
                answer.Source.BatchId,
                answer.Source.PublishedAt.UtcDateTime,
                Math.Max(0, (long)(question.AsOf - answer.Source.PublishedAt).TotalSeconds),
                answer.Source.NextExpectedAt.UtcDateTime,
                answer.Source.Stale));
    }

    public static ProgramReference Of(ProgramSummary? program, Registration registration) =>
        program is null
            ? new(registration.Program.Value, null, null, null, null)
            : new(program.Id.Value, program.LawNumber, program.Name, Words.Of(program.Kind), program.Version);

    /// <summary>Where the program says nothing certain of this person, the terms are null: none is inferred. What was charged is a fact.</summary>
    private static CopaymentResponse? Of(EntitlementAnswer answer) => answer switch
    {
        { Copayment: { } terms } => Of(terms, terms.MonthlyCapYen, answer.MonthlyUsedYen),
        { Program: { } program } => Of(null, answer.Registration.MonthlyCapYen, answer.MonthlyUsedYen) with
        {
            CapScope = Words.Of(program.Kind is ProgramKind.National ? CapScope.AllFacilities : CapScope.PerFacility),
        },
        _ => null,
    };

    private static CopaymentResponse Of(CopaymentTerms? terms, int? capYen, long usedYen) =>
        new(terms?.Percent, terms?.PerVisitYen, terms?.PerDayYen, capYen, capYen is null ? null : usedYen, Remaining.Of(capYen, usedYen), Words.Of(terms?.CapScope ?? CapScope.AllFacilities));

    private static string Digit(char sex) => sex switch
    {
        '1' => "1",
        '2' => "2",
        '9' => "9",
        _ => "0",
    };
}
