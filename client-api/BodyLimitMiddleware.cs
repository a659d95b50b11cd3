using Actors.ClientApi.Errors;
using Microsoft.AspNetCore.Http.Metadata;

namespace Actors.ClientApi;

/// <summary>
/// Refuses a body that is announced as larger than its endpoint takes. Who reads a body would find out; a command without one reads nothing.
/// </summary>
internal sealed class BodyLimitMiddleware(RequestDelegate next)
{
    /// <exception cref="ProblemException">413.</exception>
    public Task InvokeAsync(HttpContext context) =>
        context.Request.ContentLength is { } announced && announced > context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize
            ? throw new ProblemException(Problems.TooLarge)
            : next(context);
}
