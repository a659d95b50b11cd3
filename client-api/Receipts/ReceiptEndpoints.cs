using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.Eligibility.Signatures;
using Actors.Storage.Keys;
using Actors.Storage.Keys.Signing;

namespace Actors.ClientApi.Receipts;

/// <summary>Whether a receipt is genuine: asked here, or of the published keys.</summary>
public static class ReceiptEndpoints
{
    private const long MaxBytes = CompactJws.MaxLength + 1024;

    /// <summary>Half of the time that a new key is published before it signs.</summary>
    private static readonly string KeySetCaching = $"public, max-age={(int)(SigningKeys.Overlap / 2).TotalSeconds}";

    public static void MapReceipts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/.well-known/jwks.json", Keys)
            .AllowPublic()
            .WithTags("Receipts")
            .WithName("GetKeySet")
            .WithSummary("The public keys of all that the hub ever signed, as a JWK set (RFC 7517)")
            .Produces<KeySet>();

        routes.MapPost("/v1/receipts/verify", Verify)
            .Allow(ApiRole.Facility, ApiRole.Municipality, ApiRole.Payer, ApiRole.Portal, ApiRole.Operator)
            .RecordsNobody()
            .WithTags("Receipts")
            .WithName("VerifyReceipt")
            .WithSummary("Is this receipt what the hub signed? Otherwise: which part is altered")
            .WithDescription("What it says is told to the facility that it was given to; others hear whether it is valid, of which check and facility.")
            .Limit(MaxBytes)
            .TakesJson<ReceiptRequest>()
            .Produces<ReceiptVerdict>()
            .ProducesProblems(400, 408, 413, 415, 503);
    }

    private static Task Keys(HttpContext context, SigningKeys keys)
    {
        context.Response.Headers.CacheControl = KeySetCaching;
        return ResponseJson.WriteAsync(context.Response, KeySet.Of(keys.Published), ApiJson.Default.KeySet);
    }

    private static async Task Verify(HttpContext context, SignedReceipts receipts)
    {
        var request = await RequestJson.ReadAsync(context.Request, ApiJson.Default.ReceiptRequest, context.RequestAborted);
        var receipt = request.Receipt ?? throw new ProblemException(Problems.Invalid("receipt", "is required"));
        await ResponseJson.WriteAsync(context.Response, receipts.Verify(receipt, Caller.Of(context)), ApiJson.Default.ReceiptVerdict);
    }
}
