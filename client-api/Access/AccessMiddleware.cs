using Actors.ClientApi.Errors;
using Actors.Storage.Keys;

namespace Actors.ClientApi.Access;

/// <summary>
/// Lets a request through to its endpoint when it carries a key of an allowed role. A key of a body reaches only addresses of that body: the route value
/// <c>code</c> is compared here, in one place, before anything is looked up.
/// </summary>
internal sealed class AccessMiddleware(RequestDelegate next, Authentication authentication)
{
    /// <summary>The route value that names the municipality an address belongs to.</summary>
    internal const string BodyRouteValue = "code";

    public Task InvokeAsync(HttpContext context)
    {
        // Routing's own answers (404, 405, 415) are no addresses of ours and disclose nothing.
        if (context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            return next(context);
        }

        var allowed = endpoint.Metadata.GetMetadata<AllowedRoles>();
        return ReferenceEquals(allowed, AllowedRoles.Public) ? next(context) : Authorize(context, allowed);
    }

    private async Task Authorize(HttpContext context, AllowedRoles? allowed)
    {
        KnownKey known;
        try
        {
            known = await authentication.FindAsync(context);
        }
        catch (ProblemException unauthorized) when (unauthorized.Problem == Problems.Unauthorized && SignIn.IsFor(context))
        {
            SignIn.Redirect(context);
            return;
        }

        if (known.Use.Begin() is { } wait)
        {
            throw new ProblemException(Problems.TooManyRequests(wait));
        }

        var caller = new Caller(known.Key.Id, known.Key.Role, known.Key.Body);
        if (allowed is null || !allowed.Roles.Contains(caller.Role) || !OwnsAddress(context, caller))
        {
            throw new ProblemException(Problems.Forbidden);
        }

        // What needs a key may be about a person's health: nothing on the way keeps it.
        context.Response.Headers.CacheControl = "no-store";
        context.Features.Set(caller);
        await next(context);
    }

    private static bool OwnsAddress(HttpContext context, Caller caller) =>
        context.Request.RouteValues[BodyRouteValue] is not string body || caller.Role is ApiRole.Operator || caller.Body == body;
}
