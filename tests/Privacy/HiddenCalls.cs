using System.Text.RegularExpressions;
using Actors.ClientApi.Access;
using Actors.Tests.Api;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Actors.Tests.Privacy;

/// <summary>Calls of whatever there is.</summary>
internal static class HiddenCalls
{
    /// <summary>Where people read their own names.</summary>
    private static readonly string[] Own = ["GetEntitlements", "GetHistory"];

    /// <summary>Every endpoint, by every holder of a key, with whatever names a person in its address and body: also those that the steps above do not know.</summary>
    public static async Task CallEverythingAsync(this Hidden hidden, Row person, string recipient)
    {
        var endpoints = hidden.Service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        Assert.NotEmpty(endpoints);
        foreach (var endpoint in endpoints)
        {
            var method = new HttpMethod(endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]);
            var roles = endpoint.Metadata.GetMetadata<AllowedRoles>()!.Roles.Select(role => role.ToString().ToLowerInvariant()).ToList();
            foreach (var holder in roles.Count == 0 ? ["operator"] : hidden.Service.Holders.Where(holder => roles.Contains(holder.Split(':')[0])))
            {
                var path = endpoint.RoutePattern.RawText!
                    .Replace("{code}", holder.Split(':')[^1], StringComparison.Ordinal)
                    .Replace("{recipient}", recipient, StringComparison.Ordinal)
                    .Replace("{historyKey}", person.HistoryKey, StringComparison.Ordinal)
                    .Replace("{documentName}", "v1", StringComparison.Ordinal);
                path = path.Contains('{', StringComparison.Ordinal) ? Regex.Replace(path, "{[^}]*}", Guid.NewGuid().ToString()) : path;
                var body = method == HttpMethod.Post || method == HttpMethod.Put ? A.QuestionFor(person).With("name", Hidden.Name).Json() : null;
                var themself = holder == "portal" && Own.Contains(endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName);
                foreach (var accept in new[] { "application/json", "text/html", "text/csv" })
                {
                    await (themself ? hidden.HeardByThemself : hidden.Heard).SayAsync(hidden.Service.As(holder), method, $"{path}?month=2026-11&serviceDate=2026-11-20", body, accept, citizen: recipient);
                }
            }
        }
    }
}
