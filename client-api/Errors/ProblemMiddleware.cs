using System.Globalization;
using Actors.ClientApi.Fhir;
using Actors.ClientApi.Json;
using Actors.Storage.Batches;
using Actors.Storage.Journal;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Npgsql;
using Orleans.Runtime;

namespace Actors.ClientApi.Errors;

/// <summary>Turns whatever ends a request early into a problem: no stack trace, no personal data.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ProblemMetrics metrics, ILogger<ProblemMiddleware> logger)
{
    public Task InvokeAsync(HttpContext context)
    {
        var task = Next(context);
        return task.IsCompletedSuccessfully && context.Response.StatusCode < 400 ? Task.CompletedTask : Finish(context, task);
    }

    /// <summary>What fails before its first await throws rather than giving a failed task; here both are one.</summary>
    private Task Next(HttpContext context)
    {
        try
        {
            return next(context);
        }
        catch (Exception failure)
        {
            return Task.FromException(failure);
        }
    }

    private async Task Finish(HttpContext context, Task task)
    {
        try
        {
            await task;
            if (context.Response is { HasStarted: false, ContentLength: null, ContentType: null } && Bare(context.Response.StatusCode) is { } problem)
            {
                await WriteAsync(context, problem);
            }
        }
        catch (Exception failure) when (IsGone(context, failure))
        {
            // Nobody is listening any more.
        }
        catch (Exception failure)
        {
            await EndAsync(context, Translate(context, failure));
        }
    }

    /// <summary>Whether it failed because the client went: its connection may be known to be broken before the request is.</summary>
    private static bool IsGone(HttpContext context, Exception failure) =>
        failure is ConnectionResetException || (failure is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested);

    private async Task EndAsync(HttpContext context, Problem problem)
    {
        if (context.Response.HasStarted)
        {
            // Too late for a problem: what has begun is cut off, so that nobody takes it for whole.
            context.Abort();
            return;
        }

        await WriteAsync(context, problem);
    }

    private Problem Translate(HttpContext context, Exception failure)
    {
        switch (failure)
        {
            case ProblemException known:
                return known.Problem;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Problems.TooLarge;
            case BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout }:
                return Problems.RequestTimeout;
            case BadHttpRequestException:
                return Problems.Invalid("body", "the request could not be read");
            // The last: not the caller, who is gone then, but a silo gave up, as one does with a grain that it was bringing into memory when it was asked to end.
            case NpgsqlException or TimeoutException or OrleansException or TooManyUploadsException or JournalUnavailableException or JournalDamageException or OperationCanceledException:
                Unavailable(logger, failure, context.Request.Method, Route(context));
                return Problems.Unavailable;
            default:
                Failed(logger, failure, context.Request.Method, Route(context));
                return Problems.Internal;
        }
    }

    /// <summary>The pattern, not the address: an address may hold what a caller should not have put there.</summary>
    private static string? Route(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;

    private static Problem? Bare(int status) => status switch
    {
        404 => Problems.NotFound,
        405 => Problems.MethodNotAllowed,
        413 => Problems.TooLarge,
        415 => Problems.UnsupportedMediaType,
        _ => null,
    };

    private async Task WriteAsync(HttpContext context, Problem problem)
    {
        metrics.Answer(problem);
        var response = context.Response;
        var (allow, connection) = (response.Headers.Allow, response.Headers.Connection);
        response.Clear();
        (response.Headers.Allow, response.Headers.Connection) = (allow, connection);
        response.Headers.CacheControl = "no-store";
        response.StatusCode = problem.Status;
        if (problem.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString("0", CultureInfo.InvariantCulture);
        }

        if (problem.Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        if (FhirProblems.Concern(context.Request))
        {
            await FhirProblems.WriteAsync(response, problem.In(context));
            return;
        }

        await response.WriteAsJsonAsync(problem.In(context), ApiJson.Default.Problem, Problem.ContentType, context.RequestAborted);
    }

    [LoggerMessage(2001, LogLevel.Error, "{Method} {Route} failed")]
    private static partial void Failed(ILogger logger, Exception failure, string method, string? route);

    [LoggerMessage(2002, LogLevel.Warning, "{Method} {Route} was refused: something it needs is not available")]
    private static partial void Unavailable(ILogger logger, Exception failure, string method, string? route);
}
