using Actors.ClientApi.Pages;

namespace Actors.ClientApi.Docs;

/// <summary>
/// <c>/docs</c>: the OpenAPI document to be read and tried, by Swagger UI. Its files are in its package, so nothing is fetched from elsewhere; the page around it is our own.
/// </summary>
public static class DocsPage
{
    private const string Path = "docs";

    /// <summary>As for the other pages, and the pictures that Swagger UI's style has in it.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void UseDocs(this WebApplication app) => app.MapWhen(context => context.Request.Path.StartsWithSegments($"/{Path}"), docs =>
    {
        docs.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            return next(context);
        });
        docs.UseSwaggerUI(options =>
        {
            options.RoutePrefix = Path;
            options.IndexStream = () => new MemoryStream(PageFiles.Find("docs/docs.html")!.Content, writable: false);
        });
    });
}
