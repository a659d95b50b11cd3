using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.ClientApi.Registrations;
using Actors.Storage.Cards;
using Actors.Storage.Keys;

namespace Actors.ClientApi.Insurance;

/// <summary><c>/v1/insurance/batches</c>: the cards that insurers know of.</summary>
public static class InsuranceEndpoints
{
    private const string Address = "/v1/insurance/batches";

    public static void MapInsurance(this IEndpointRouteBuilder routes)
    {
        var batches = routes.MapGroup(Address).WithTags("Insurance").Allow(ApiRole.Payer).RecordsNobody();

        batches.MapPost("", Upload)
            .WithName("UploadCards")
            .WithSummary("Takes insurance cards and their periods as CSV (UTF-8 or Shift_JIS, gzip allowed), streamed at any size; they take effect by themselves")
            .WithDescription("A key that is bound to an insurer sends cards of this insurer only.")
            .Unlimited()
            .TakesCsv()
            .TakesHeader(IdempotencyKey.Header, "1 to 200 printable ASCII characters; the same key with the same content is the same batch")
            .Produces<CardBatchResponse>(StatusCodes.Status202Accepted)
            .ProducesProblems(400, 408, 413, 415, 503)
            .ProducesProblems(Problems.IdempotencyKeyReused);

        batches.MapGet("/{id}", Status)
            .WithName("GetCardBatch")
            .WithSummary("State and progress of a file of cards")
            .Produces<CardBatchResponse>()
            .ProducesProblems(503);

        batches.MapGet("/{id}/errors", Errors)
            .WithName("GetCardBatchErrors")
            .ReportsErrors()
            .ProducesProblems(400, 503);
    }

    private static async Task Upload(HttpContext context, CardUpload upload, CardBatchReader reader)
    {
        context.EndSlowUpload();
        var errors = new FieldErrors();
        var key = IdempotencyKey.Read(context.Request, errors);
        errors.ThrowIfAny();
        var id = await upload.ReceiveAsync(Caller.Payer(context), context.Request, key, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        context.Response.Headers.Location = $"{Address}/{id}";
        await AnswerAsync(context, id, reader);
    }

    private static Task Status(HttpContext context, string id, CardBatchReader reader) => AnswerAsync(context, RouteIds.Id(id, Problems.Forbidden), reader);

    private static async Task Errors(HttpContext context, string id, CardBatchReader reader)
    {
        var (sender, batch) = (Caller.Payer(context), RouteIds.Id(id, Problems.Forbidden));
        await ErrorReports.AnswerAsync(context, async (after, limit) =>
            await reader.ErrorsAsync(sender, batch, after, limit, context.RequestAborted) ?? throw new ProblemException(Problems.Forbidden));
    }

    /// <summary>Another payer's batch and none at all are answered alike.</summary>
    private static async Task AnswerAsync(HttpContext context, Guid id, CardBatchReader reader)
    {
        var batch = await reader.StatusAsync(Caller.Payer(context), id, context.RequestAborted) ?? throw new ProblemException(Problems.Forbidden);
        await ResponseJson.WriteAsync(context.Response, CardBatchResponse.Of(batch), ApiJson.Default.CardBatchResponse);
    }
}
