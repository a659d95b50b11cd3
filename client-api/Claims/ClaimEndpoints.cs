using System.Text.Json;
using Actors.ClientApi.Access;
using Actors.ClientApi.Json;
using Actors.Eligibility.Periods;
using Actors.Storage.Journal;
using Actors.Storage.Keys;

namespace Actors.ClientApi.Claims;

/// <summary><c>/v1/claims/verify</c>: claims in bulk, against what is true and what facilities were told (レセプト照合).</summary>
public static class ClaimEndpoints
{
    /// <summary>10,000 lines of 800 bytes.</summary>
    private const long MaxBytes = 8 * 1024 * 1024;

    public static void MapClaims(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/claims/verify", Verify)
            .Allow(ApiRole.Payer)
            .Records(AccessAction.ClaimLine)
            .WithTags("Claims")
            .WithName("VerifyClaims")
            .WithSummary("Up to 10,000 claim lines: whether each is right, what is, what the facility was told, and who should pay")
            .WithDescription("An insurer sees its own insured people; of all others it learns nothing. Claims review, a payer bound to no insurer, sees all.")
            .Limit(MaxBytes)
            .TakesJson<ClaimCheckRequest>()
            .Produces<ClaimCheckResponse>()
            .ProducesProblems(400, 408, 413, 415, 503);

    private static async Task Verify(HttpContext context, ClaimChecks checks, AccessRecorder recorder, TimeProvider clock)
    {
        var body = await RequestJson.ReadAsync(context.Request, ApiJson.Default.ClaimCheckRequest, context.RequestAborted);
        var (lines, knownAt) = new ClaimRequestReader(Caller.Insurer(context), clock.Now()).Read(body);
        var found = await checks.CheckAsync(lines, context.RequestAborted);

        await recorder.WriteAsync([.. found.Select(line => Record(recorder.Of(context, line.Recipient), line, body.KnownAt is null ? null : knownAt))]);

        context.Response.ContentType = "application/json; charset=utf-8";
        await JsonSerializer.SerializeAsync(context.Response.BodyWriter, ClaimResponses.Of(found, knownAt), ApiJson.Default.ClaimCheckResponse, context.RequestAborted);
    }

    private static AccessRecord Record(AccessRecord record, CheckedLine line, DateTimeOffset? knownAt) =>
        record with
        {
            SubjectId = line.Told?.CheckId,
            Reason = line.Facts.Reason,
            ServiceDate = line.Line.Question.ServiceDate,
            KnownAt = knownAt,
        };
}
