using System.Diagnostics.Metrics;
using Actors.ClientApi.Errors;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>However a request ends early, it ends in a problem.</summary>
public sealed class ProblemMiddlewareTests
{
    [Fact]
    public async Task A_failure_before_the_first_await_is_a_problem_too()
    {
        var context = await FailAsync(new ProblemException(Problems.WrongState));

        Assert.Equal((StatusCodes.Status409Conflict, Problem.ContentType), (context.Response.StatusCode, context.Response.ContentType));
    }

    [Fact]
    public async Task A_call_that_a_silo_gives_up_is_to_be_made_again()
    {
        var context = await FailAsync(new TaskCanceledException());

        Assert.Equal((StatusCodes.Status503ServiceUnavailable, Problem.ContentType), (context.Response.StatusCode, context.Response.ContentType));
        Assert.NotEmpty(context.Response.Headers.RetryAfter.ToString());
    }

    [Fact]
    public async Task A_client_that_is_to_come_back_on_another_connection_is_told_so_by_a_problem_too()
    {
        var context = await FailAsync(new ProblemException(Problems.Unavailable), context => context.Response.Headers.Connection = "close");

        Assert.Equal("close", context.Response.Headers.Connection.ToString());
    }

    [Fact]
    public async Task A_client_that_is_gone_is_no_failure_of_the_service()
    {
        var gone = new CancellationToken(canceled: true);

        Assert.Null((await FailAsync(new ConnectionResetException("reset"))).Response.ContentType);
        Assert.Null((await FailAsync(new IOException("aborted"), context => context.RequestAborted = gone)).Response.ContentType);
        Assert.Null((await FailAsync(new OperationCanceledException(), context => context.RequestAborted = gone)).Response.ContentType);
        Assert.Equal(StatusCodes.Status500InternalServerError, (await FailAsync(new IOException("a disk"))).Response.StatusCode);
    }

    private static async Task<HttpContext> FailAsync(Exception failure, Action<HttpContext>? before = null)
    {
        var context = new DefaultHttpContext();
        before?.Invoke(context);
        await using var meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
        await new ProblemMiddleware(_ => throw failure, new(meters.GetRequiredService<IMeterFactory>()), NullLogger<ProblemMiddleware>.Instance).InvokeAsync(context);
        return context;
    }
}
