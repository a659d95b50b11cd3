using Actors.ClientApi.Access;
using Actors.ClientApi.Dashboard.Live;
using Actors.ClientApi.Dashboard.Measuring;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Json;
using Actors.ClientApi.Pages;
using Actors.ClientApi.Registrations;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.Grains.Ports;
using Actors.Storage.Batches;
using Actors.Storage.Keys;

namespace Actors.ClientApi.Dashboard;

/// <summary><c>/dashboard</c>: what the operator watches, live. Counts and states only; nothing on it is about a person.</summary>
public static class DashboardEndpoints
{
    private const int UploadsLookedAt = 5;
    private const int RefusedRowsLookedAt = 10_000;

    public static IServiceCollection AddDashboard(this IServiceCollection services)
    {
        services.AddSingleton<SampledHour>();
        services.AddHostedService<Sampler>();
        services.AddSingleton<Boards>();
        services.AddSingleton<LiveStreams>();
        return services.AddSingleton<ProgramUses>();
    }

    public static void MapDashboard(this IEndpointRouteBuilder routes)
    {
        var dashboard = routes.MapGroup("/dashboard").Allow(ApiRole.Operator).AllowSession().RecordsNobody().ExcludeFromDescription();
        dashboard.MapGet("", context => PageAnswers.WritePageAsync(context, "dashboard/dashboard.html"));
        dashboard.MapGet("/municipalities/{body}", context => PageAnswers.WritePageAsync(context, "dashboard/municipality.html"));
        dashboard.MapGet("/programs/{id}", context => PageAnswers.WritePageAsync(context, "dashboard/program.html"));
        dashboard.MapGet("/stream", (HttpContext context, LiveStreams streams) => streams.WriteAsync(context));
        dashboard.MapGet("/session", () => TypedResults.NoContent());
        dashboard.MapGet("/municipalities/{body}/refusals", Refusals);
        dashboard.MapGet("/programs/{id}/use", Use);
    }

    private static async Task Refusals(HttpContext context, string body, UploadReader uploads)
    {
        var counts = await uploads.RefusalsAsync(RouteIds.Body(body), UploadsLookedAt, RefusedRowsLookedAt, context.RequestAborted);
        var page = new RefusalPage(UploadsLookedAt, [.. counts.Select(count => new RefusalLine(count.Field, count.Code, count.Rows))]);
        await ResponseJson.WriteAsync(context.Response, page, DashboardJson.Default.RefusalPage);
    }

    private static async Task Use(HttpContext context, string id, ProgramUses uses, IReferenceSnapshot reference, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var use = ProgramId.TryParse(id, out var program) && reference.Programs.Find(program, JapaneseDays.DayOf(now), now) is not null
            ? await uses.OfAsync(program)
            : throw new ProblemException(Problems.NotFound);
        await ResponseJson.WriteAsync(context.Response, use, DashboardJson.Default.ProgramUse);
    }
}
