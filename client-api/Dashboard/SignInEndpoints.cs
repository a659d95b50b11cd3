using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Pages;
using Actors.Storage.Keys;

namespace Actors.ClientApi.Dashboard;

/// <summary><c>/dashboard/sign-in</c>: a form that takes an operator's key, once, and begins a session.</summary>
public static class SignInEndpoints
{
    private const int MaxForm = 4 * 1024;
    private const string FormType = "application/x-www-form-urlencoded";

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        var signIn = routes.MapGroup("/dashboard").AllowPublic().ExcludeFromDescription();
        signIn.MapGet("/sign-in", context => PageAnswers.WritePageAsync(context, "dashboard/sign-in.html"));
        signIn.MapPost("/sign-in", Begin).Limit(MaxForm).DisableAntiforgery();
        signIn.MapPost("/sign-out", End).Limit(MaxForm).DisableAntiforgery();
    }

    private static async Task Begin(HttpContext context, Authentication authentication, Sessions sessions)
    {
        RequireOwnForm(context.Request);
        var form = await ReadAsync(context);
        var to = SignIn.Page(form["to"]);
        SignIn.Redirect(context, await RefusalAsync(context, form["key"].ToString().Trim(), authentication, sessions) is { } why ? $"{SignIn.Address}?why={why}&to={Uri.EscapeDataString(to)}" : to);
    }

    private static async Task<IFormCollection> ReadAsync(HttpContext context)
    {
        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (InvalidDataException)
        {
            throw new ProblemException(Problems.Invalid("body", "is no form that could be read"));
        }
    }

    /// <returns>Why nobody is signed in, for the page to say; null where somebody is.</returns>
    private static async Task<string?> RefusalAsync(HttpContext context, string key, Authentication authentication, Sessions sessions)
    {
        try
        {
            var known = await authentication.FindAsync(context, key);
            if (known.Use.Begin() is not null)
            {
                return "wait";
            }

            if (known.Key.Role is not ApiRole.Operator)
            {
                return "role";
            }

            sessions.Begin(context, known.Key);
            return null;
        }
        catch (ProblemException refused) when (refused.Problem.Status is StatusCodes.Status401Unauthorized or StatusCodes.Status429TooManyRequests)
        {
            return refused.Problem.Status is StatusCodes.Status401Unauthorized ? "wrong" : "wait";
        }
    }

    private static Task End(HttpContext context)
    {
        RequireOwnForm(context.Request);
        Sessions.End(context);
        SignIn.Redirect(context, SignIn.Address);
        return Task.CompletedTask;
    }

    private static void RequireOwnForm(HttpRequest request)
    {
        if (!SignIn.IsOwnForm(request))
        {
            throw new ProblemException(Problems.Forbidden);
        }

        // Not the other form that a browser can send, which is for files.
        if (request.GetTypedHeaders().ContentType?.MediaType.Equals(FormType, StringComparison.OrdinalIgnoreCase) is not true)
        {
            throw new ProblemException(Problems.UnsupportedMediaType);
        }
    }
}
