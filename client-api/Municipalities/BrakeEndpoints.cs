using Actors.ClientApi.Access;
using Actors.ClientApi.Json;
using Actors.ClientApi.Registrations;
using Actors.Storage.Keys;
using Actors.Storage.Municipalities;

namespace Actors.ClientApi.Municipalities;

/// <summary><c>/v1/municipalities/{code}/brake</c>: the anomaly brake that a body sets for its uploads.</summary>
public static class BrakeEndpoints
{
    private const int MaxBody = 4 * 1024;

    public static void MapBrakes(this IEndpointRouteBuilder routes)
    {
        var brake = routes.MapGroup("/v1/municipalities/{code}/brake").WithTags("Registration").Allow(ApiRole.Municipality).RecordsNobody();

        brake.MapGet("", Get)
            .WithName("GetBrake")
            .WithSummary("The anomaly brake of the body's uploads")
            .Produces<BrakeContent>()
            .ProducesProblems(400, 503);

        brake.MapPut("", Put)
            .WithName("SetBrake")
            .WithSummary("Sets the anomaly brake for uploads that become ready from now on")
            .Limit(MaxBody)
            .TakesJson<BrakeContent>()
            .Produces<BrakeContent>()
            .ProducesProblems(400, 413, 415, 503);
    }

    private static async Task Get(HttpContext context, string code, BrakeStore brakes)
    {
        var brake = await brakes.FindAsync(RouteIds.Body(code), context.RequestAborted);
        await ResponseJson.WriteAsync(context.Response, BrakeContent.Of(brake), ApiJson.Default.BrakeContent);
    }

    private static async Task Put(HttpContext context, string code, BrakeStore brakes)
    {
        var body = RouteIds.Body(code);
        var brake = (await RequestJson.ReadAsync(context.Request, ApiJson.Default.BrakeContent, context.RequestAborted)).Read();
        await brakes.SetAsync(body, brake, context.RequestAborted);
        await ResponseJson.WriteAsync(context.Response, BrakeContent.Of(brake), ApiJson.Default.BrakeContent);
    }
}
