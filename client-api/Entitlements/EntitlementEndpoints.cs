using System.Collections.Immutable;
using Actors.ClientApi.Access;
using Actors.ClientApi.Json;
using Actors.ClientApi.Registrations;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Municipalities;
using Actors.Storage.Journal;
using Actors.Storage.Keys;
using Microsoft.AspNetCore.Http.Features;

namespace Actors.ClientApi.Entitlements;

/// <summary><c>/v1/municipalities/{code}/entitlements/{historyKey}</c>: one registration at a time.</summary>
public static class EntitlementEndpoints
{
    private const long MaxBytes = 64 * 1024;

    public static void MapEntitlements(this IEndpointRouteBuilder routes)
    {
        var entitlements = routes.MapGroup("/v1/municipalities/{code}/entitlements").WithTags("Registration").Allow(ApiRole.Municipality).Records(AccessAction.Registration);

        entitlements.MapPut("/{historyKey}", Register)
            .WithName("PutEntitlement")
            .WithSummary("Registers one entitlement, by the rules of a row of an upload; in effect with the answer")
            .WithDescription("201 where the history key is new. The same again changes nothing. The history key is the body's own key of the row, escaped where needed.")
            .Limit(MaxBytes)
            .TakesJson<EntitlementRequest>()
            .Produces<RegistrationResponse>()
            .Produces<RegistrationResponse>(StatusCodes.Status201Created)
            .ProducesProblems(400, 408, 413, 415, 503);

        entitlements.MapDelete("/{historyKey}", Withdraw)
            .WithName("WithdrawEntitlement")
            .WithSummary("Withdraws one entitlement: it is kept, and answered as withdrawn")
            .TakesNoBody()
            .Produces<RegistrationResponse>()
            .ProducesProblems(400, 404, 413, 503);
    }

    private static async Task Register(HttpContext context, string code, string historyKey, SingleRegistrations registrations, AccessRecorder recorder)
    {
        var body = RouteIds.Body(code);
        var request = await RequestJson.ReadAsync(context.Request, ApiJson.Default.EntitlementRequest, context.RequestAborted);
        var (result, remarks) = await registrations.RegisterAsync(body, Exact(context, historyKey), request, context.RequestAborted);
        context.Response.StatusCode = result.Added ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        await AnswerAsync(context, recorder, result, remarks);
    }

    private static async Task Withdraw(HttpContext context, string code, string historyKey, SingleRegistrations registrations, AccessRecorder recorder) =>
        await AnswerAsync(context, recorder, await registrations.WithdrawAsync(RouteIds.Body(code), Exact(context, historyKey)), remarks: []);

    private static Task AnswerAsync(HttpContext context, AccessRecorder recorder, EntitlementResult result, ImmutableArray<RowError> remarks) => recorder.AnswerAsync(
        context, recorder.Of(context, result.Recipient), RegistrationResponse.Of(result.Recipient!.Value, result.Registered[0], result.Changed, result.NamesWithheld, remarks), ApiJson.Default.RegistrationResponse);

    /// <summary>The last segment as it was sent: routing leaves an escaped slash escaped, and so cannot tell it from the text <c>%2F</c>.</summary>
    private static string Exact(HttpContext context, string routed)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0].TrimEnd('/');
        return target.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(target[(target.LastIndexOf('/') + 1)..]) : routed;
    }
}
