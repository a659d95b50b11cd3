using Actors.ClientApi.Access;
using Actors.Storage.Keys;

namespace Actors.ClientApi.Monitoring;

/// <summary><c>/metrics</c>: how this process is doing, in numbers that are about nobody.</summary>
public static class MonitoringEndpoints
{
    public static void MapMonitoring(this IEndpointRouteBuilder routes) => routes.MapGet("/metrics", Metrics)
        .WithTags("Operations")
        .Allow(ApiRole.Monitor, ApiRole.Operator)
        .RecordsNobody()
        .WithName("Metrics")
        .WithSummary("The metrics of this process, in Prometheus' text format")
        .Produces<string>(contentType: "text/plain");

    private static async Task Metrics(HttpContext context, PrometheusScrape scrape)
    {
        var text = await scrape.ReadAsync(context.RequestAborted);
        context.Response.ContentType = PrometheusText.ContentType;
        context.Response.ContentLength = text.Length;
        await context.Response.Body.WriteAsync(text, context.RequestAborted);
    }
}
