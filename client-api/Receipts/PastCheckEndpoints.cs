using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.ClientApi.PointOfCare;
using Actors.Storage.Journal;
using Actors.Storage.Keys;

namespace Actors.ClientApi.Receipts;

/// <summary><c>/v1/eligibility-checks/{checkId}</c>: what was said, again and as a receipt, to the facility that asked and to nobody else.</summary>
public static class PastCheckEndpoints
{
    /// <summary>RFC 7515: a JWS in compact form.</summary>
    internal const string Jose = "application/jose";

    public static void MapPastChecks(this IEndpointRouteBuilder routes)
    {
        var checks = routes.MapGroup("/v1/eligibility-checks/{checkId}").WithTags("Point of care").Allow(ApiRole.Facility);

        checks.MapGet("", Repeat)
            .Records(AccessAction.RepeatCheck)
            .WithName("RepeatCheck")
            .WithSummary("What was said to a check, byte for byte")
            .WithDescription("To the facility that asked. It is built anew from what was known then and compared with the hash of what was sent; where it differs the answer is a problem, never another answer.")
            .Produces<CheckResponse>()
            .ProducesProblems(503)
            .ProducesProblems(Problems.AnswerNotRepeatable, Problems.AnswerWithheld);

        checks.MapGet("/receipt", Receipt)
            .Records(AccessAction.Receipt)
            .WithName("GetReceipt")
            .WithSummary("What was said to a check, signed: a compact JWS (ES256)")
            .WithDescription("To the facility that asked. The keys are at /.well-known/jwks.json.")
            .Produces<string>(StatusCodes.Status200OK, Jose)
            .ProducesProblems(503)
            .ProducesProblems(Problems.AnswerNotRepeatable, Problems.AnswerWithheld);
    }

    private static async Task Repeat(HttpContext context, string checkId, PastChecks checks)
    {
        var check = await checks.ReadAsync(context, checkId);
        await ResponseJson.WriteAsync(context.Response, check.Answer);
    }

    private static async Task Receipt(HttpContext context, string checkId, PastChecks checks, SignedReceipts receipts)
    {
        var check = await checks.ReadAsync(context, checkId);
        context.Response.ContentType = Jose;
        await context.Response.WriteAsync(receipts.Issue(check), context.RequestAborted);
    }
}
