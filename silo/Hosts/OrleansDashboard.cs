using System.Collections.Frozen;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Operations;
using Orleans.Dashboard;

namespace Actors.Silo.Hosts;

/// <summary>
/// Shows of the Orleans Dashboard what tells of nobody: counts and times by silo, grain type and method. What shows the state or the key of a grain, or the log, is
/// left out; so is whatever a later version adds, until it is named here.
/// </summary>
internal sealed class OrleansDashboard(IServiceProvider services) : IOrleansDashboard
{
    /// <summary>By the first part of the path. Not: GrainState (what a grain holds), Reminders (keys of grains), Trace (the log).</summary>
    private static readonly FrozenSet<string> Shown = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "", "index.html", "index.min.js", "index.css", "favicon.ico", "fonts", "img", "version", "DashboardCounters", "ClusterStats", "HistoricalStats", "SiloProperties", "SiloMetadata", "SiloStats",
        "SiloCounters", "GrainStats", "GrainTypes", "TopGrainMethods", "LifecycleStages");

    private readonly Lazy<FrozenDictionary<string, RouteEndpoint>> _views = new(() => Views(services));

    public Task AnswerAsync(HttpContext context, string path)
    {
        var end = path.IndexOf('/', StringComparison.Ordinal);
        if (!_views.Value.TryGetValue(end < 0 ? path : path[..end], out var view))
        {
            throw new ProblemException(Problems.NotFound);
        }

        if (view.RoutePattern.Parameters is [{ } rest])
        {
            context.Request.RouteValues[rest.Name] = end < 0 ? "" : path[(end + 1)..];
        }

        return view.RequestDelegate!(context);
    }

    private static FrozenDictionary<string, RouteEndpoint> Views(IServiceProvider services)
    {
        var routes = new Routes(services);
        routes.MapOrleansDashboard(OrleansDashboardEndpoint.Prefix);
        return routes.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(endpoint => (Name: FirstPart(endpoint.RoutePattern.RawText![OrleansDashboardEndpoint.Prefix.Length..].TrimStart('/')), Endpoint: endpoint))
            .Where(view => Shown.Contains(view.Name))
            .ToFrozenDictionary(view => view.Name, view => view.Endpoint, StringComparer.OrdinalIgnoreCase);
    }

    private static string FirstPart(string path) => path.Split('/')[0];

    /// <summary>Takes the endpoints without mapping them.</summary>
    private sealed class Routes(IServiceProvider services) : IEndpointRouteBuilder
    {
        public IServiceProvider ServiceProvider => services;

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(services);
    }
}
