using Actors.ClientApi.Access;
using Actors.ClientApi.Errors;

namespace Actors.ClientApi.Pages;

/// <summary><c>/assets</c>: styles, scripts and pictures of the pages. Public: they are the same for everybody, and hold nothing of anybody.</summary>
public static class PageEndpoints
{
    public static void MapPageFiles(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/assets/{**name}", Get).WithName("GetPageFile").AllowPublic().ExcludeFromDescription();

    private static Task Get(HttpContext context, string? name) =>
        name is not null && !name.EndsWith(".html", StringComparison.Ordinal) && PageFiles.Find(name) is { } file
            ? PageAnswers.WriteAsync(context, file)
            : throw new ProblemException(Problems.NotFound);
}
