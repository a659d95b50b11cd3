using System.Net;
using Actors.Tests.Api;
using Xunit;

namespace Actors.Tests.Hosting.Embedded;

public sealed class NoOrleansDashboardTests(Hub hub) : IClassFixture<Hub>
{
    [Theory]
    [InlineData("/orleans")]
    [InlineData("/orleans/GrainState")]
    public async Task The_operator_is_told_that_the_embedded_host_has_none(string path)
    {
        using var response = await hub.As("operator").GetAsync(path);

        Assert.Equal((HttpStatusCode.Conflict, "/problems/no-orleans-dashboard"), (response.StatusCode, (await response.JsonAsync()).Text("type")));
    }
}
