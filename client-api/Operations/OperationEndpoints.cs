using Actors.ClientApi.Access;
using Actors.ClientApi.Json;
using Actors.Storage.Journal;
using Actors.Storage.Reference;
using Npgsql;

namespace Actors.ClientApi.Operations;

/// <summary>Welcome and health: public, and without any personal datum.</summary>
public static class OperationEndpoints
{
    /// <summary>A process whose reference data is older than this may answer by outdated programs, and is not ready.</summary>
    private static readonly TimeSpan MaxReferenceAge = TimeSpan.FromSeconds(60);

    /// <summary>A process that measures answers; that it records nobody is said here, and loudly at its start.</summary>
    private const string JournalOff = "OFF: nobody's reading is recorded";

    private static readonly TimeSpan DatabasePatience = TimeSpan.FromSeconds(2);

    private static readonly WelcomeResponse Welcome = new(
        "Actors",
        "A real-time hub for medical-cost subsidies in Japan: does a subsidy apply to this patient on this date?",
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["check"] = "POST /v1/eligibility-checks",
            ["programs"] = "/v1/programs",
            ["openapi"] = "/openapi/v1.json",
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

    private static async Task Ready(HttpContext context, ServiceStatus status, ReferenceSnapshot reference, AccessJournal journal, NpgsqlDataSource database)
    {
        var checks = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["start"] = status.WaitingFor is { } waiting ? $"waiting for {waiting}" : "ok",
            ["database"] = await DatabaseAsync(database, context.RequestAborted),
            ["reference"] = reference.Age is { } age && age <= MaxReferenceAge ? "ok" : "not renewed for a minute",
            ["journal"] = journal.IsOff ? JournalOff : journal.Fault ?? "ok",
        };
        var ready = checks.Values.All(check => check is "ok" or JournalOff);
        context.Response.StatusCode = ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        await ResponseJson.WriteAsync(context.Response, new HealthResponse(ready ? "ready" : "notReady", status.Host, checks), ApiJson.Default.HealthResponse);
    }

    private static async Task<string> DatabaseAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(DatabasePatience);
        try
        {
            await using var ping = database.CreateCommand("SELECT 1");
            await ping.ExecuteScalarAsync(patience.Token);
            return "ok";
        }
        catch (Exception failure) when (failure is NpgsqlException or OperationCanceledException or TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            return "does not answer";
        }
    }
}
