using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.Storage.Keys;

namespace Actors.ClientApi.Operations;

/// <summary>The Orleans Dashboard behind the operator's key: one endpoint, so that it is let in to in one place, as every other.</summary>
public static class OrleansDashboardEndpoint
{
    public const string Prefix = "/orleans";

    public static void MapOrleansDashboard(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Prefix + "/{**path}", Show).WithName("OrleansDashboard").ExcludeFromDescription().Allow(ApiRole.Operator).AllowSession().RecordsNobody();

    private static Task Show(HttpContext context, string? path) => context.RequestServices.GetService<IOrleansDashboard>() is { } dashboard
        ? dashboard.AnswerAsync(context, path ?? "")
        : throw new ProblemException(Problems.NoOrleansDashboard);
}
