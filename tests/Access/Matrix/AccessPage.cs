using System.Text;
using Actors.ClientApi.Access;
using Actors.Storage.Keys;
using Microsoft.AspNetCore.Routing;

namespace Actors.Tests.Access.Matrix;

/// <summary><c>docs/access.md</c>, made from the running endpoints and the matrix.</summary>
internal static class AccessPage
{
    public static string NameOf(RouteEndpoint endpoint)
    {
        var pattern = endpoint.RoutePattern.RawText!;
        return $"{endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]} {(pattern.Length > 1 ? pattern.TrimEnd('/') : pattern)}";
    }

    public static string Write(IReadOnlyDictionary<string, RouteEndpoint> endpoints)
    {
        var whose = AccessCases.All.ToDictionary(one => one.Endpoint, one => one.Whose);
        var page = new StringBuilder(
            """
            # Who may call what

            Made from the running endpoints by the tests (`AccessMatrixTests`), which fail when this page says anything else, send every request below with every role, without a key and with
            keys that ended, and take each check away once to see that they would notice.

            Without a valid key the answer is 401. With a key of another role, or for what is not the caller's, it is 403 (404 for things below the caller's own address), whether there is such a thing or not.

            | method | address | roles | whose data |
            |---|---|---|---|

            """);
        foreach (var (name, endpoint) in endpoints.OrderBy(entry => entry.Key.Split(' ')[1], StringComparer.Ordinal).ThenBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var roles = endpoint.Metadata.GetMetadata<AllowedRoles>()!;
            var (said, data) = ReferenceEquals(roles, AllowedRoles.Public)
                ? ("everybody, without a key", "nobody's")
                : (string.Join(", ", roles.Roles.Select(ApiRoles.Name)), whose.GetValueOrDefault(name, ""));
            page.Append($"| {name.Split(' ')[0]} | `{name.Split(' ')[1]}` | {said} | {data} |\n");
        }

        return page.ToString();
    }
}
