using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Fields;
using Actors.ClientApi.Json;
using Actors.ClientApi.Registrations;
using Actors.Eligibility.Journal;
using Actors.Eligibility.Periods;
using Actors.Storage.Journal;
using Actors.Storage.Keys;

namespace Actors.ClientApi.Recipients;

/// <summary><c>/v1/recipients/{recipient}/access-log</c>: who read a person's data (閲覧記録), with proof.</summary>
public static class AccessLogEndpoints
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;

    public static void MapAccessLogs(this IEndpointRouteBuilder routes)
    {
        var log = routes.MapGroup("/v1/recipients/{recipient}/access-log").WithTags("Recipients").Records(AccessAction.AccessLog);

        log.MapGet("", List)
            .Allow(ApiRole.Portal, ApiRole.Municipality)
            .WithName("GetAccessLog")
            .WithSummary("Who read a person's data, when, for which purpose and with which consent: the newest first, in plain words")
            .WithDescription("The citizen sees every access. A municipality sees, of people whom it registered, its own and those made in an emergency.")
            .TakesQuery("after", "the cursor of the page before")
            .TakesQuery("limit", "accesses a page, 1 to 1,000; 100 unless told")
            .TakesHeader(RecipientReader.Header, RecipientReader.HeaderMeaning)
            .Produces<AccessLogPage>()
            .ProducesProblems(400, 503);

        log.MapGet("/proof", Proof)
            .Allow(ApiRole.Portal)
            .WithName("GetAccessProof")
            .WithSummary("Shows that the accesses of a day are all that there were: the hub's signed statement of the day, and the way from it to the person's records")
            .TakesQuery("day", "the day in Japan, yyyy-MM-dd; over, and signed since", needed: true)
            .TakesHeader(RecipientReader.Header, RecipientReader.HeaderMeaning, needed: true)
            .Produces<AccessProof>()
            .ProducesProblems(400, 503)
            .ProducesProblems(Problems.NoProof);
    }

    private static async Task List(HttpContext context, string recipient, AccessRecords accesses, RecipientRecords records, AccessRecorder recorder)
    {
        var reader = RecipientReader.Of(context, recipient);
        var errors = new FieldErrors();
        var after = RouteIds.After<RecordPlace>(context.Request.Query, RecordPlace.TryParse, errors);
        var limit = RouteIds.Number(context.Request.Query, "limit", DefaultLimit, 1, MaxLimit, errors);
        errors.ThrowIfAny();

        await records.HeldAsync(reader, knownAt: null);
        var found = await accesses.ListAsync(reader.Recipient, after, reader.Body, limit + 1, context.RequestAborted);
        var page = new AccessLogPage(
            [.. found.Take(limit).Select(access => records.Of(access.Place, access.Record))],
            found.Count > limit ? found[limit - 1].Place.ToString() : null);
        await recorder.AnswerAsync(context, recorder.Of(context, reader.Recipient), page, ApiJson.Default.AccessLogPage);
    }

    private static async Task Proof(HttpContext context, string recipient, AccessProofs proofs, AccessRecorder recorder)
    {
        var reader = RecipientReader.Of(context, recipient);
        var errors = new FieldErrors();
        var day = errors.ReadDate("day", context.Request.Query["day"]);
        errors.ThrowIfAny();

        var record = recorder.Of(context, reader.Recipient) with { ServiceDate = day };
        var proof = await proofs.OfAsync(reader.Recipient, day!.Value, context.RequestAborted) ?? throw await recorder.RefuseAsync(record, new(Problems.NoProof));
        await recorder.AnswerAsync(context, record, proof, ApiJson.Default.AccessProof);
    }
}
