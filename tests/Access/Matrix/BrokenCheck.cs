using System.Collections.Immutable;
using Actors.ClientApi.Access;
using Actors.Storage.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace Actors.Tests.Access.Matrix;

/// <summary>
/// Takes one check of one endpoint away, from outside: routing is handed another endpoint in its place. The product knows nothing of it.
/// </summary>
internal sealed class BrokenCheck : MatcherPolicy, IEndpointSelectorPolicy
{
    private volatile Func<CandidateState, HttpContext, (Endpoint Endpoint, RouteValueDictionary Values)?>? _replace;

    public override int Order => int.MaxValue;

    /// <summary>Which role and body a bearer text stands for.</summary>
    public Dictionary<string, string> HolderOf { get; } = [];

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => true;

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var n = 0; n < candidates.Count; n++)
        {
            if (candidates.IsValidCandidate(n) && _replace?.Invoke(candidates[n], httpContext) is { } other)
            {
                candidates.ReplaceEndpoint(n, other.Endpoint, other.Values);
            }
        }

        return Task.CompletedTask;
    }

    public void Nothing() => _replace = null;

    /// <summary>The endpoint lets in whom it should not: everybody without a key, or one more role.</summary>
    /// <param name="address">Whether the comparison of the address is away too, which would refuse most roles by itself.</param>
    public void Roles(RouteEndpoint of, AllowedRoles allowed, bool address) => _replace = (candidate, context) => Is(candidate, of)
        ? address ? Compared(of, candidate, context, allowed) : (With(of, of.RequestDelegate!, allowed), candidate.Values!)
        : null;

    /// <summary>The body in the address is not compared with the caller's.</summary>
    public void Address(RouteEndpoint of) => _replace = (candidate, context) => Is(candidate, of) ? Compared(of, candidate, context, allowed: null) : null;

    /// <summary>The endpoint takes the caller for the owner.</summary>
    public void Ownership(RouteEndpoint of, string owner) => _replace = (candidate, _) => Is(candidate, of)
        ? (With(of, context =>
        {
            var body = owner.Split(':') is [_, var named] ? named : null;
            context.Features.Set(Caller.Of(context) with { Body = body });
            if (context.Request.RouteValues.ContainsKey("code"))
            {
                context.Request.RouteValues["code"] = body;
            }

            context.Request.Headers["X-Recipient-Code"] = context.Request.RouteValues.GetValueOrDefault("recipient") as string;
            return of.RequestDelegate!(context);
        }), candidate.Values!)
        : null;

    /// <summary>What is compared is the caller's own body, or none; what the endpoint then works with is what was sent.</summary>
    private (Endpoint Endpoint, RouteValueDictionary Values) Compared(RouteEndpoint of, CandidateState candidate, HttpContext context, AllowedRoles? allowed)
    {
        var body = HolderOf.GetValueOrDefault(context.Request.Headers.Authorization.ToString())?.Split(':') is [_, var named] ? named : null;
        var sent = candidate.Values!["code"];
        var values = new RouteValueDictionary(candidate.Values) { ["code"] = body };
        return (With(of, inner => { inner.Request.RouteValues["code"] = sent; return of.RequestDelegate!(inner); }, allowed), values);
    }

    /// <summary>By name: routing makes its own endpoints of groups.</summary>
    private static bool Is(CandidateState candidate, RouteEndpoint of) => candidate.Endpoint is RouteEndpoint endpoint && AccessPage.NameOf(endpoint) == AccessPage.NameOf(of);

    private static RouteEndpoint With(RouteEndpoint of, RequestDelegate run, AllowedRoles? allowed = null) =>
        new(run, of.RoutePattern, of.Order, new EndpointMetadataCollection(allowed is null ? of.Metadata : of.Metadata.Append(allowed)), of.DisplayName);
}
