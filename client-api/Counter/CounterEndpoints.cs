using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Pages;

namespace Actors.ClientApi.Counter;

/// <summary><c>/counter</c>: a page to try what a facility does. It calls the API as any client does, with a key that is typed or the sample's.</summary>
public static class CounterEndpoints
{
    public static void MapCounter(this IEndpointRouteBuilder routes)
    {
        var counter = routes.MapGroup("/counter").AllowPublic().ExcludeFromDescription();
        counter.MapGet("", (HttpContext context) => PageAnswers.WritePageAsync(context, "counter/counter.html")).WithName("GetCounter");
        counter.MapGet("/sample", Sample).WithName("GetCounterSample");
    }

    private static async Task Sample(HttpContext context, CounterSample sample)
    {
        var content = await sample.ReadAsync(context.Request) ?? throw new ProblemException(Problems.NotFound);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }
}
