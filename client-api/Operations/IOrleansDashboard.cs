namespace Actors.ClientApi.Operations;

/// <summary>The pages and figures of the Orleans Dashboard; only silos on the Orleans host have them.</summary>
public interface IOrleansDashboard
{
    /// <summary>Answers for a path below <see cref="OrleansDashboardEndpoint.Prefix"/>; with 404 for what is not shown.</summary>
    /// <param name="path">Without the prefix and its slash; empty for the first page.</param>
    Task AnswerAsync(HttpContext context, string path);
}
