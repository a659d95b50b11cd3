using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.Storage.Keys;
using Actors.Storage.Keys.Signing;

namespace Actors.ClientApi.Receipts;

/// <summary><c>/v1/signing-keys</c>: the operator's view of the keys, and their rotation.</summary>
public static class SigningKeyEndpoints
{
    public static void MapSigningKeys(this IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("/v1/signing-keys").WithTags("Operations").Allow(ApiRole.Operator).RecordsNobody();

        keys.MapGet("", List)
            .WithName("ListSigningKeys")
            .WithSummary("The keys that receipts were, are and will be signed with")
            .Produces<SigningKeyList>()
            .ProducesProblems(503);

        keys.MapPost("", Rotate)
            .WithName("RotateSigningKeys")
            .WithSummary("Makes a new key: published at once, it signs ten minutes later")
            .Produces<SigningKeyResponse>(StatusCodes.Status201Created)
            .ProducesProblems(503)
            .ProducesProblems(Problems.SigningKeysGiven);
    }

    private static async Task List(HttpContext context, SigningKeys keys, TimeProvider clock)
    {
        await keys.RefreshAsync(context.RequestAborted);
        var (current, now) = (keys.Current, clock.GetUtcNow());
        await ResponseJson.WriteAsync(context.Response, new SigningKeyList([.. keys.Published.Select(key => SigningKeyResponse.Of(key, current, now))]), ApiJson.Default.SigningKeyList);
    }

    private static async Task Rotate(HttpContext context, SigningKeys keys, TimeProvider clock)
    {
        var made = await keys.RotateAsync(context.RequestAborted) ?? throw new ProblemException(Problems.SigningKeysGiven);
        context.Response.StatusCode = StatusCodes.Status201Created;
        await ResponseJson.WriteAsync(context.Response, SigningKeyResponse.Of(made, keys.Current, clock.GetUtcNow()), ApiJson.Default.SigningKeyResponse);
    }
}
