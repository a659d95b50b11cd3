using Actors.ClientApi.Access;
using Actors.ClientApi.Json;

namespace Actors.ClientApi.Operations;

/// <summary>Welcome and health: public, and without any personal datum.</summary>
public static class OperationEndpoints
{
    private static readonly WelcomeResponse Welcome = new(
        "Actors",
        "A real-time hub for medical-cost subsidies in Japan: does a subsidy apply to this patient on this date?",
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["check"] = "POST /v1/eligibility-checks",
            ["programs"] = "/v1/programs",
            ["openapi"] = "/openapi/v1.json",
            ["dashboard"] = "/dashboard",
            ["docs"] = "/docs",
            ["counter"] = "/counter",
            ["ready"] = "/health/ready",
        });

    public static void MapOperations(this IEndpointRouteBuilder routes)
    {
        var operations = routes.MapGroup("").WithTags("Operations").AllowPublic();
        operations.MapGet("/", (Delegate)Front).WithName("Welcome").Produces<WelcomeResponse>();
        operations.MapGet("/health/live", Live).WithName("Live").Produces<HealthResponse>();
        operations.MapGet("/health/ready", Ready).WithName("Ready").Produces<HealthResponse>().Produces<HealthResponse>(StatusCodes.Status503ServiceUnavailable);
    }

    private static Task Front(HttpContext context) => ResponseJson.WriteAsync(context.Response, Welcome, ApiJson.Default.WelcomeResponse);

    private static Task Live(HttpContext context, ServiceStatus status) =>
        ResponseJson.WriteAsync(context.Response, new HealthResponse("live", status.Host, new Dictionary<string, string>(StringComparer.Ordinal)), ApiJson.Default.HealthResponse);

    private static async Task Ready(HttpContext context, ServiceStatus status, Readiness readiness)
    {
        var checks = await readiness.LookAsync(context.RequestAborted);
        var ready = Readiness.IsReady(checks);
        context.Response.StatusCode = ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        await ResponseJson.WriteAsync(context.Response, new HealthResponse(ready ? "ready" : "notReady", status.Host, checks), ApiJson.Default.HealthResponse);
    }
}
