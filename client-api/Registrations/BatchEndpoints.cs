using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.Eligibility.Identifiers;
using Actors.GrainInterfaces.Municipalities;
using Actors.Storage.Batches;
using Actors.Storage.Keys;
using Orleans;

namespace Actors.ClientApi.Registrations;

/// <summary><c>/v1/municipalities/{code}/batches</c>: uploads of registrations.</summary>
public static class BatchEndpoints
{
    public static void MapBatches(this IEndpointRouteBuilder routes)
    {
        var batches = routes.MapGroup("/v1/municipalities/{code}/batches").WithTags("Registration").Allow(ApiRole.Municipality).RecordsNobody();

        batches.MapPost("", Upload)
            .WithName("UploadBatch")
            .WithSummary("Uploads registrations as CSV (UTF-8 or Shift_JIS) or as the national hub's JSON array (gzip allowed), streamed at any size")
            .Unlimited()
            .TakesCsv()
            .TakesJson<HubRegistration[]>()
            .TakesQuery("mode", "difference, or snapshot: what is registered and not in the file ends on the day before its reception")
            .TakesQuery("publish", "auto: accepted rows take effect by themselves")
            .TakesQuery("onReject", "block: the upload is rejected unless every row is accepted")
            .TakesQuery("layout", "1: the version of the layout that the file is written in")
            .TakesHeader("Idempotency-Key", "1 to 200 printable ASCII characters; the same key with the same content, mode and onReject is the same batch")
            .Produces<BatchResponse>(StatusCodes.Status202Accepted)
            .ProducesProblems(400, 408, 413, 415, 503)
            .ProducesProblems(Problems.IdempotencyKeyReused);

        batches.MapGet("/{id}", Status)
            .WithName("GetBatch")
            .WithSummary("State and progress of an upload")
            .Produces<BatchResponse>()
            .ProducesProblems(404, 503);

        batches.MapGet("/{id}/errors", Errors)
            .WithName("GetBatchErrors")
            .ReportsErrors()
            .ProducesProblems(400, 404, 503);

        batches.MapPost("/{id}/publish", Publish)
            .WithName("PublishBatch")
            .WithSummary("Lets a ready upload take effect")
            .WithDescription("Where the anomaly brake holds the upload, 409 tells its warnings; accepting them is recorded with the key that did.")
            .TakesQuery("acceptWarnings", "true: publish though the anomaly brake holds the upload")
            .Produces<BatchResponse>(StatusCodes.Status202Accepted)
            .ProducesProblems(400, 404, 503)
            .ProducesProblems(Problems.WrongState, Problems.WarningsNotAccepted([]));

        batches.MapPost("/{id}/undo", Undo)
            .WithName("UndoBatch")
            .WithSummary("Takes a published upload back, as far as nothing later touched the same registrations")
            .Produces<BatchResponse>(StatusCodes.Status202Accepted)
            .ProducesProblems(404, 503)
            .ProducesProblems(Problems.WrongState);

        batches.MapDelete("/{id}", Cancel)
            .WithName("CancelBatch")
            .WithSummary("Drops a ready upload before its publication")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblems(404, 503)
            .ProducesProblems(Problems.WrongState);
    }

    private static async Task Upload(HttpContext context, string code, BatchUpload upload, BatchStatuses batches)
    {
        context.EndSlowUpload();
        var body = RouteIds.Body(code);
        var options = UploadOptions.Read(context.Request);
        var id = await upload.ReceiveAsync(body, context.Request, options, context.RequestAborted);
        await Accepted(context, body, id, batches);
    }

    private static async Task Status(HttpContext context, string code, string id, BatchStatuses batches) =>
        await ResponseJson.WriteAsync(context.Response, await batches.FindAsync(RouteIds.Body(code), RouteIds.Batch(id), context.RequestAborted), ApiJson.Default.BatchResponse);

    private static async Task Errors(HttpContext context, string code, string id, BatchReader reader)
    {
        var body = RouteIds.Body(code);
        var batch = RouteIds.Batch(id);
        await ErrorReports.AnswerAsync(context, async (after, limit) =>
            await reader.ErrorsAsync(body, batch, after, limit, context.RequestAborted) ?? throw new ProblemException(Problems.NotFound));
    }

    private static async Task Publish(HttpContext context, string code, string id, IGrainFactory grains, BatchStatuses batches)
    {
        var body = RouteIds.Body(code);
        var batch = RouteIds.Batch(id);
        Guid? acceptedBy = AcceptsWarnings(context.Request.Query) ? Caller.Of(context).KeyId : null;
        var result = await GrainCalls.AgainAsync(() => grains.GetGrain<IMunicipalityGrain>(body.Value).Publish(batch, acceptedBy));
        if (result is BatchCommandResult.WarningsNotAccepted)
        {
            throw new ProblemException(Problems.WarningsNotAccepted(await batches.WarningsAsync(body, batch, context.RequestAborted)));
        }

        Check(result);
        await Accepted(context, body, batch, batches);
    }

    private static bool AcceptsWarnings(IQueryCollection query) => query["acceptWarnings"].ToString() switch
    {
        "" when !query.ContainsKey("acceptWarnings") => false,
        "false" => false,
        "true" => true,
        _ => throw new ProblemException(Problems.Invalid("acceptWarnings", "must be true or false")),
    };

    private static async Task Undo(HttpContext context, string code, string id, IGrainFactory grains, BatchStatuses batches)
    {
        var body = RouteIds.Body(code);
        var batch = RouteIds.Batch(id);
        Check(await GrainCalls.AgainAsync(() => grains.GetGrain<IMunicipalityGrain>(body.Value).Undo(batch)));
        await Accepted(context, body, batch, batches);
    }

    private static async Task Cancel(HttpContext context, string code, string id, IGrainFactory grains)
    {
        var (body, batch) = (RouteIds.Body(code), RouteIds.Batch(id));
        Check(await GrainCalls.AgainAsync(() => grains.GetGrain<IMunicipalityGrain>(body.Value).Cancel(batch)));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task Accepted(HttpContext context, LocalGovernmentCode body, Guid id, BatchStatuses batches)
    {
        var batch = await batches.FindAsync(body, id, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        context.Response.Headers.Location = $"/v1/municipalities/{body}/batches/{id}";
        await ResponseJson.WriteAsync(context.Response, batch, ApiJson.Default.BatchResponse);
    }

    private static void Check(BatchCommandResult result)
    {
        if (result is not BatchCommandResult.Done)
        {
            throw new ProblemException(result is BatchCommandResult.NotFound ? Problems.NotFound : Problems.WrongState);
        }
    }
}
