using System.Diagnostics;

namespace Actors.Silo.Telemetry;

/// <summary>
/// Names traced requests by method and route, and tells their status: ASP.NET Core leaves that to an instrumentation package. Never the address itself, which may hold a
/// recipient's code or a body's own key of a person. Only where traces are sent.
/// </summary>
internal sealed class NamedRequests : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, rest) =>
        {
            var activity = Activity.Current;
            await rest(context);
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
            activity?.SetTag("http.request.method", context.Request.Method).SetTag("http.route", route).SetTag("http.response.status_code", context.Response.StatusCode);
            activity?.DisplayName = route is null ? context.Request.Method : $"{context.Request.Method} {route}";
        });
        next(app);
    };
}
