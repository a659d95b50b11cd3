using System.Diagnostics.Metrics;
using Actors.ClientApi.Errors;
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
        var context = new DefaultHttpContext();
        await using var meters = new ServiceCollection().AddMetrics().BuildServiceProvider();

        await new ProblemMiddleware(_ => throw new ProblemException(Problems.WrongState), new(meters.GetRequiredService<IMeterFactory>()), NullLogger<ProblemMiddleware>.Instance).InvokeAsync(context);

        Assert.Equal((StatusCodes.Status409Conflict, Problem.ContentType), (context.Response.StatusCode, context.Response.ContentType));
    }
}
