using System.Text.RegularExpressions;

namespace Actors.ClientApi.Access;

/// <summary>The way of a browser without session to the page where one begins, and from there back.</summary>
internal static partial class SignIn
{
    public const string Address = "/dashboard/sign-in";

    /// <summary>Where a sign-in leads to unless it came from elsewhere.</summary>
    public const string Home = "/dashboard";

    /// <summary>The interface that programs call; what it answers is no page.</summary>
    private const string Interface = "/v1";

    /// <summary>Whether the request is a browser's that shows a page: a script, a stream, and whoever sends a key or asks the interface is told 401.</summary>
    public static bool IsFor(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.GetEndpoint()?.Metadata.GetMetadata<SessionAllowed>() is not null
        && !context.Request.Path.StartsWithSegments(Interface)
        && context.Request.Headers.Authorization.Count == 0
        && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    public static void Redirect(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        Redirect(context, $"{Address}?to={Uri.EscapeDataString(context.Request.Path)}");
    }

    /// <summary>To a page of this service after a form: with GET, whatever the form was sent by.</summary>
    public static void Redirect(HttpContext context, string address)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = address;
    }

    /// <summary>A page of this service: nothing that could lead to another one.</summary>
    public static string Page(string? to) => to is not null && OwnPath().IsMatch(to) ? to : Home;

    /// <summary>
    /// Whether a form was sent by a page of this service. Browsers say where a form comes from; whatever is no browser says nothing, and carries no cookie that it was not given.
    /// </summary>
    public static bool IsOwnForm(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "" => request.Headers.Origin.ToString() is var origin && (origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value)),
        var site => site is "same-origin",
    };

    [GeneratedRegex(@"^(/[A-Za-z0-9_-]+)+/?\z", RegexOptions.None, 1_000)]
    private static partial Regex OwnPath();
}
