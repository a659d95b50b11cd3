using Actors.ClientApi.Access;
using Actors.ClientApi.Copayments;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.ClientApi.PointOfCare;
using Actors.Eligibility.Checks;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Ledger;
using Actors.Eligibility.Periods;
using Actors.GrainInterfaces.Recipients;
using Actors.Grains.Ports;
using Actors.Storage.Journal;
using Actors.Storage.Keys;

namespace Actors.ClientApi.Reimbursements;

/// <summary><c>/v1/recipients/{recipient}/reimbursements</c>: what a person paid at a counter that did not apply the subsidy (償還払いの申請).</summary>
public static class PaymentReportEndpoints
{
    private const long MaxBytes = 16 * 1024;

    public static void MapPaymentReports(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup("/v1/recipients/{recipient}/reimbursements").WithTags("Recipients").Allow(ApiRole.Portal).Records(AccessAction.Reimbursement);

        reports.MapPost("", Report)
            .WithName("ReportPayment")
            .WithSummary("Reports what was paid at a counter that did not apply the subsidy, and says what is due back")
            .WithDescription("The visit counts in the ledger of the month as a charge does.")
            .Limit(MaxBytes)
            .TakesHeader(RecipientReader.Header, RecipientReader.HeaderMeaning, needed: true)
            .TakesHeader(IdempotencyKey.Header, "1 to 200 printable ASCII characters; the same key with the same body gets the identical answer", needed: true)
            .TakesJson<PaymentReportRequest>()
            .Produces<PaymentReportResponse>(StatusCodes.Status201Created)
            .ProducesProblems(400, 408, 413, 415, 503)
            .ProducesProblems(Problems.MonthFull, Problems.MonthClosed, Problems.NotChargeable, Problems.IdempotencyKeyReused);

        reports.MapDelete("/{entryId}", Withdraw)
            .WithName("WithdrawPaymentReport")
            .WithSummary("Takes a wrong report back; the month is computed anew without it")
            .TakesNoBody()
            .TakesHeader(RecipientReader.Header, RecipientReader.HeaderMeaning, needed: true)
            .Produces<PaymentReportResponse>()
            .ProducesProblems(413, 503)
            .ProducesProblems(Problems.MonthClosed);
    }

    private static async Task Report(HttpContext context, string recipient, PaymentReports reports, AccessRecorder recorder, IReferenceSnapshot reference, TimeProvider clock)
    {
        var code = RecipientReader.Of(context, recipient).Recipient;
        var body = await RequestJson.ReadAsync(context.Request, ApiJson.Default.PaymentReportRequest, context.RequestAborted);
        var key = IdempotencyKey.Required(context.Request);
        var report = new PaymentReportReader(reference.Programs, clock.Now()).Read(body);
        var answer = await reports.ReportAsync(code, report, body, key);
        var record = recorder.Of(context, code) with { ServiceDate = report.Visit.ServiceDate, Setting = report.Visit.Setting };
        var entry = answer.Entry ?? throw await RefuseAsync(recorder, record, answer.Refusal!);
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.Headers.Location = $"/v1/recipients/{code}/reimbursements/{entry.Id}";
        await AnswerAsync(context, recorder, record, entry);
    }

    private static async Task Withdraw(HttpContext context, string recipient, string entryId, PaymentReports reports, AccessRecorder recorder)
    {
        var code = RecipientReader.Of(context, recipient).Recipient;
        var id = RouteIds.Id(entryId, Problems.Forbidden);
        var answer = await reports.WithdrawAsync(code, id, context.RequestAborted);
        var record = recorder.Of(context, code) with { SubjectId = id };
        await AnswerAsync(context, recorder, record, answer.Entry ?? throw await RefuseAsync(recorder, record, answer.Refusal!));
    }

    private static Task AnswerAsync(HttpContext context, AccessRecorder recorder, AccessRecord record, ChargedEntry entry)
    {
        var (report, counts) = (entry.Report!, entry.Reply.State is EntryState.Confirmed);
        var response = new PaymentReportResponse(
            entry.Id,
            CopaymentResponses.Word(entry.Reply.State),
            entry.Month.ToString(),
            report.PaidYen,
            counts ? report.DueYen : 0,
            [.. entry.Reply.Lines.Select(line => new PaymentReportLine(line.Program.Value, line.Version, Words.Of(line.Reason), line.NotionalYen, line.MonthlyCapYen, line.MonthlyUsedYen))]);
        return recorder.AnswerAsync(context, record with { SubjectId = entry.Id }, response, ApiJson.Default.PaymentReportResponse);
    }

    /// <summary>A person whom nobody registered is answered as one whom the portal does not act for, and so is an entry that is not theirs: that tells nothing of anybody.</summary>
    private static async Task<ProblemException> RefuseAsync(AccessRecorder recorder, AccessRecord record, ChargeRefusal refusal) =>
        refusal is { Kind: ChargeRefusalKind.UnknownEntry } or { Obstacle.Reason: Reason.IdentifierUnknown }
            ? new(Problems.Forbidden)
            : await recorder.RefuseAsync(record with { Reason = refusal.Obstacle?.Reason }, ChargeProblems.Of(refusal));
}
