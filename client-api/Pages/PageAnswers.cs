namespace Actors.ClientApi.Pages;

/// <summary>Answers with pages and their files, under one policy for all of them.</summary>
internal static class PageAnswers
{
    /// <summary>Everything comes from this service, nothing stands inline, nothing is framed.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <param name="page">As <see cref="PageFiles"/> knows it: <c>dashboard/dashboard.html</c>.</param>
    public static Task WritePageAsync(HttpContext context, string page)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;

        // Not no-referrer: a form would then send no origin, and sign-in could not tell its own form from another site's.
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return SendAsync(context.Response, PageFiles.Find(page) ?? throw new ArgumentException("no such page", nameof(page)));
    }

    /// <summary>Sends a file, or says that the browser has it already.</summary>
    public static Task WriteAsync(HttpContext context, PageFile file)
    {
        var response = context.Response;
        response.Headers.ETag = file.ETag;

        // Asked each time whether it changed: after an update nobody sees a page of two versions.
        response.Headers.CacheControl = "no-cache";
        if (context.Request.Headers.IfNoneMatch == file.ETag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return SendAsync(response, file);
    }

    private static Task SendAsync(HttpResponse response, PageFile file)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.ContentType = file.ContentType;
        response.ContentLength = file.Content.Length;
        return response.Body.WriteAsync(file.Content, response.HttpContext.RequestAborted).AsTask();
    }
}
