using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.ClientApi.Registrations.Progress;
using Actors.ClientApi.Streams;
using Actors.Eligibility.Identifiers;
using Actors.Storage.Batches;
using Actors.Storage.Journal;
using Actors.Storage.Keys;

namespace Actors.ClientApi.Registrations;

/// <summary><c>/v1/municipalities/{code}/batches</c>: what a body looks up about its uploads, beside the state of each.</summary>
public static class BatchReviewEndpoints
{
    private const int DefaultBatches = 50;
    private const int MaxBatches = 500;
    private const int DefaultLines = 1_000;
    private const int MaxLines = 10_000;

    public static void MapBatchReviews(this IEndpointRouteBuilder routes)
    {
        var batches = routes.MapGroup("/v1/municipalities/{code}/batches").WithTags("Registration").Allow(ApiRole.Municipality);

        batches.MapGet("", List)
            .RecordsNobody()
            .WithName("ListBatches")
            .WithSummary("The body's uploads, newest first")
            .TakesQuery("after", "the cursor of the page before")
            .TakesQuery("limit", "uploads a page, 1 to 500; 50 unless told")
            .Produces<BatchPage>()
            .ProducesProblems(400, 503);

        batches.MapGet("/{id}/losses", Losses)
            .Records(AccessAction.Registration)
            .WithName("GetBatchLosses")
            .WithSummary("The people who lose everything by an upload")
            .TakesQuery("after", "the cursor of the page before")
            .TakesQuery("limit", "people a page, 1 to 10,000; 1,000 unless told")
            .Produces<LossPage>()
            .ProducesProblems(400, 404, 503);

        batches.MapGet("/{id}/left", Left)
            .Records(AccessAction.Registration)
            .WithName("GetBatchLeft")
            .WithSummary("Registrations that a snapshot was to end, or an undo to put back, and that stay as they are")
            .TakesQuery("after", "the cursor of the page before")
            .TakesQuery("limit", "registrations a page, 1 to 10,000; 1,000 unless told")
            .Produces<LeftPage>()
            .ProducesProblems(400, 404, 503);

        batches.MapGet("/{id}/undo", LeftByUndo)
            .Records(AccessAction.Registration)
            .WithName("GetBatchUndo")
            .WithSummary("How far an upload is taken back, and what is left as it is")
            .TakesQuery("after", "the cursor of the page before")
            .TakesQuery("limit", "registrations a page, 1 to 10,000; 1,000 unless told")
            .Produces<UndoPage>()
            .ProducesProblems(400, 404, 503);

        batches.MapGet("/{id}/progress", Follow)
            .RecordsNobody()
            .WithName("FollowBatch")
            .WithSummary("Server-sent events of an upload's progress, at least one a second; ends when nothing more happens by itself")
            .Produces<BatchProgress>(StatusCodes.Status200OK, StreamedEvents.ContentType)
            .ProducesProblems(404, 503);
    }

    private static async Task List(HttpContext context, string code, BatchStatuses batches)
    {
        var body = RouteIds.Body(code);
        var errors = new FieldErrors();
        var after = RouteIds.After<Guid>(context.Request.Query, Guid.TryParse, errors);
        var limit = RouteIds.Number(context.Request.Query, "limit", DefaultBatches, 1, MaxBatches, errors);
        errors.ThrowIfAny();
        await ResponseJson.WriteAsync(context.Response, await batches.ListAsync(body, after, limit, context.RequestAborted), ApiJson.Default.BatchPage);
    }

    private static async Task Losses(HttpContext context, string code, string id, BatchReader reader, AccessRecorder recorder)
    {
        var (body, batch) = (RouteIds.Body(code), RouteIds.Batch(id));
        var errors = new FieldErrors();
        var limit = RouteIds.Number(context.Request.Query, "limit", DefaultLines, 1, MaxLines, errors);
        var after = RouteIds.After<RecipientCode>(context.Request.Query, RecipientCode.TryParse, errors);
        errors.ThrowIfAny();
        _ = await reader.StatusAsync(body, batch, context.RequestAborted) ?? throw new ProblemException(Problems.NotFound);
        var people = await reader.LossesAsync(body, batch, after, limit + 1, context.RequestAborted);
        await recorder.WriteAsync([.. people.Take(limit).Select(person => recorder.Of(context, person) with { SubjectId = batch })]);
        var codes = people.Take(limit).Select(person => person.Value).ToArray();
        await ResponseJson.WriteAsync(context.Response, new LossPage(codes, people.Length > limit ? codes[^1] : null), ApiJson.Default.LossPage);
    }

    private static async Task Left(HttpContext context, string code, string id, BatchReader reader, AccessRecorder recorder)
    {
        var (body, batch) = (RouteIds.Body(code), RouteIds.Batch(id));
        var cursor = Cursor(context.Request.Query);
        _ = await reader.StatusAsync(body, batch, context.RequestAborted) ?? throw new ProblemException(Problems.NotFound);
        var page = await LeftAsync(context, body, batch, batch, cursor, reader, recorder);
        await ResponseJson.WriteAsync(context.Response, page, ApiJson.Default.LeftPage);
    }

    private static async Task LeftByUndo(HttpContext context, string code, string id, BatchReader reader, BatchStatuses batches, AccessRecorder recorder)
    {
        var (body, batch) = (RouteIds.Body(code), RouteIds.Batch(id));
        var cursor = Cursor(context.Request.Query);
        var undo = (await batches.FindAsync(body, batch, context.RequestAborted)).Undo ?? throw new ProblemException(Problems.NotFound);
        var page = await LeftAsync(context, body, batch, undo.BatchId, cursor, reader, recorder);
        await ResponseJson.WriteAsync(context.Response, new UndoPage(undo, page.Left, page.After), ApiJson.Default.UndoPage);
    }

    /// <param name="asked">The batch of the address: access is recorded under it.</param>
    /// <param name="batch">The batch whose rows were left out.</param>
    private static async Task<LeftPage> LeftAsync(
        HttpContext context, LocalGovernmentCode body, Guid asked, Guid batch, (int After, int Limit) cursor, BatchReader reader, AccessRecorder recorder)
    {
        var (after, limit) = cursor;
        var rows = await reader.LeftAsync(body, batch, after, limit + 1, context.RequestAborted);
        await recorder.WriteAsync([.. rows.Take(limit).Select(row => recorder.Of(context, row.Recipient) with { SubjectId = asked })]);
        var lines = rows.Take(limit)
            .Select(row => new LeftLine(row.HistoryKey, row.Recipient.Value, row.BatchId, row.Error.Code, row.Error.Message, row.Error.MessageJa))
            .ToArray();
        return new(lines, rows.Length > limit ? rows[limit - 1].Row : null);
    }

    private static (int After, int Limit) Cursor(IQueryCollection query)
    {
        var errors = new FieldErrors();
        var after = RouteIds.Number(query, "after", 0, 0, int.MaxValue, errors);
        var limit = RouteIds.Number(query, "limit", DefaultLines, 1, MaxLines, errors);
        errors.ThrowIfAny();
        return (after, limit);
    }

    private static Task Follow(HttpContext context, string code, string id, ProgressStreams streams) =>
        streams.WriteAsync(context, RouteIds.Body(code), RouteIds.Batch(id));
}
