using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains.Ports;
using Actors.Storage.Journal;
using Actors.Storage.Keys;

namespace Actors.ClientApi.Copayments;

/// <summary><c>/v1/copayments</c>: what the patient pays, and the ledger of it that all facilities share.</summary>
public static class CopaymentEndpoints
{
    private const long MaxBytes = 16 * 1024;

    public static void MapCopayments(this IEndpointRouteBuilder routes)
    {
        var copayments = routes.MapGroup("/v1/copayments").WithTags("Copayments").Allow(ApiRole.Facility);

        copayments.MapPost("", Charge)
            .Records(AccessAction.Charge)
            .WithName("Charge")
            .WithSummary("Charges a visit, or reserves room for it: the month's ceiling is shared by all facilities")
            .Limit(MaxBytes)
            .TakesHeader(IdempotencyKey.Header, "1 to 200 printable ASCII characters; the same key with the same body gets the identical reply", needed: true)
            .TakesJson<CopaymentRequest>()
            .Produces<CopaymentEntryResponse>(201)
            .ProducesProblems(400, 408, 413, 415, 503)
            .ProducesProblems(Problems.MonthFull, Problems.MonthClosed, Problems.NotChargeable, Problems.IdempotencyKeyReused);

        copayments.MapPost("/quote", Quote)
            .Records(AccessAction.Quote)
            .WithName("QuoteCharge")
            .WithSummary("What a charge would come to, step by step; changes nothing")
            .Limit(MaxBytes)
            .TakesJson<CopaymentRequest>()
            .Produces<QuoteResponse>()
            .ProducesProblems(400, 408, 413, 415, 503)
            .ProducesProblems(Problems.MonthFull, Problems.MonthClosed, Problems.NotChargeable);

        copayments.MapPost("/{entryId}/confirm", Confirm)
            .Records(AccessAction.ConfirmCharge)
            .WithName("ConfirmCharge")
            .WithSummary("Makes a reservation final")
            .TakesNoBody()
            .Produces<CopaymentEntryResponse>()
            .ProducesProblems(413, 503)
            .ProducesProblems(Problems.EntryNotReserved, Problems.MonthClosed);

        copayments.MapPost("/{entryId}/void", Void)
            .Records(AccessAction.VoidCharge)
            .WithName("VoidCharge")
            .WithSummary("Takes a charge back and gives its room to those after it")
            .TakesNoBody()
            .Produces<CopaymentEntryResponse>()
            .ProducesProblems(413, 503)
            .ProducesProblems(Problems.MonthClosed);
    }

    private static async Task Charge(HttpContext context, Charges charges, AccessRecorder recorder, IReferenceSnapshot reference, TimeProvider clock)
    {
        var body = await RequestJson.ReadAsync(context.Request, ApiJson.Default.CopaymentRequest, context.RequestAborted);
        var key = IdempotencyKey.Required(context.Request);
        var charge = new CopaymentRequestReader(reference.Programs, Caller.Facility(context), clock.Now()).Read(body, isQuote: false);
        var (answer, about) = await charges.ChargeAsync(charge, body, key, context.RequestAborted);
        await AnswerAsync(context, recorder, Record(recorder.Of(context, About(about, answer.Refusal)), charge), answer, StatusCodes.Status201Created);
    }

    private static async Task Quote(HttpContext context, Charges charges, AccessRecorder recorder, ChargeMetrics metrics, IReferenceSnapshot reference, TimeProvider clock)
    {
        var body = await RequestJson.ReadAsync(context.Request, ApiJson.Default.CopaymentRequest, context.RequestAborted);
        var charge = new CopaymentRequestReader(reference.Programs, Caller.Facility(context), clock.Now()).Read(body, isQuote: true);
        var (quote, about) = await charges.QuoteAsync(charge);
        var record = Record(recorder.Of(context, About(about, quote.Refusal)), charge);
        metrics.Answer(record.Action, quote.Refusal);
        if (quote.Refusal is { } refusal)
        {
            throw await RefuseAsync(recorder, record, refusal);
        }

        await recorder.AnswerAsync(context, record, CopaymentResponses.Of(charge, quote), ApiJson.Default.QuoteResponse);
    }

    private static async Task Confirm(HttpContext context, string entryId, Charges charges, AccessRecorder recorder)
    {
        var id = RouteIds.Id(entryId, Problems.Forbidden);
        var (answer, about) = await charges.ConfirmAsync(id, Caller.Facility(context), context.RequestAborted);
        await AnswerAsync(context, recorder, recorder.Of(context, about) with { SubjectId = id }, answer, StatusCodes.Status200OK);
    }

    private static async Task Void(HttpContext context, string entryId, Charges charges, AccessRecorder recorder)
    {
        var id = RouteIds.Id(entryId, Problems.Forbidden);
        var (answer, about) = await charges.VoidAsync(id, Caller.Facility(context), context.RequestAborted);
        await AnswerAsync(context, recorder, recorder.Of(context, about) with { SubjectId = id }, answer, StatusCodes.Status200OK);
    }

    private static async Task AnswerAsync(HttpContext context, AccessRecorder recorder, AccessRecord record, ChargeAnswer answer, int status)
    {
        context.RequestServices.GetRequiredService<ChargeMetrics>().Answer(record.Action, answer.Refusal);
        if (answer.Entry is not { } entry)
        {
            throw await RefuseAsync(recorder, record, answer.Refusal!);
        }

        context.Response.StatusCode = status;
        await recorder.AnswerAsync(context, record with { SubjectId = entry.Id }, CopaymentResponses.Of(entry), ApiJson.Default.CopaymentEntryResponse);
    }

    private static AccessRecord Record(AccessRecord record, ReadCharge charge) => record with
    {
        Purpose = charge.Purpose,
        Consent = charge.Consent,
        ServiceDate = charge.Charge.ServiceDate,
        Setting = charge.Charge.Setting,
    };

    /// <summary>A hint may be outdated: who says 'not me' was not asked about.</summary>
    private static RecipientCode? About(RecipientCode? found, ChargeRefusal? refusal) => refusal?.Obstacle?.Reason is Reason.IdentifierUnknown ? null : found;

    /// <summary>An entry that is not the caller's tells nothing of anybody.</summary>
    private static async Task<ProblemException> RefuseAsync(AccessRecorder recorder, AccessRecord record, ChargeRefusal refusal) =>
        refusal.Kind is ChargeRefusalKind.UnknownEntry
            ? ChargeProblems.Of(refusal)
            : await recorder.RefuseAsync(record with { Reason = refusal.Obstacle?.Reason }, ChargeProblems.Of(refusal));
}
