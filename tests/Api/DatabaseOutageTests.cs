using System.Net;
using System.Text;
using Actors.ClientApi.Events;
using Actors.Tests.Clock;
using Actors.Tests.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>A lost database: what is in memory is still answered, what cannot be made durable is refused with 503, and all recovers alone.</summary>
public sealed class DatabaseOutageTests
{
    [Fact]
    public async Task A_lost_database_is_said_survived_and_recovered_from()
    {
        await using var cluster = await PrivateCluster.StartAsync();
        await using var hub = new Hub(() => Task.FromResult(cluster.ConnectionString));
        await hub.InitializeAsync();
        var tokyo = hub.As($"municipality:{Hub.Tokyo}");
        var facility = hub.As($"facility:{Hub.Hospital}");
        await tokyo.PublishAsync(Hub.Tokyo, A.Person(1));
        var question = A.QuestionFor(A.Person(1)).Json();
        Assert.Equal("eligible", (await facility.CheckAsync(question)).Text("outcome"));

        await cluster.StopAsync();

        using var ready = await hub.Anonymous.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("does not answer", (await ready.JsonAsync()).GetProperty("checks").Text("database"));
        Assert.Equal("eligible", (await facility.CheckAsync(question)).Text("outcome"));
        using var upload = await tokyo.SendAsync(Hub.Tokyo, Encoding.UTF8.GetBytes(Row.File(A.Person(2))), "text/csv");
        using var unknown = await facility.PostJsonAsync("/v1/eligibility-checks", A.QuestionFor(A.Person(3)).Json());
        foreach (var refused in new[] { upload, unknown })
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.Equal("/problems/unavailable", (await refused.JsonAsync()).Text("type"));
        }

        await cluster.RestartAsync();

        await Eventually.GetAsync(async () => (await hub.Anonymous.GetAsync("/health/ready")).IsSuccessStatusCode ? hub : null, "the service to be ready again");
        await tokyo.PublishAsync(Hub.Tokyo, A.Person(2));
        Assert.Equal("eligible", (await facility.CheckAsync(A.QuestionFor(A.Person(2)).Json())).Text("outcome"));
    }

    [Fact]
    public async Task A_stream_that_cannot_go_on_is_cut_off_and_told_of_as_a_refusal_is()
    {
        await using var cluster = await PrivateCluster.StartAsync();
        await using var hub = new Hub(() => Task.FromResult(cluster.ConnectionString));
        await hub.InitializeAsync();
        hub.Services.GetRequiredService<EventStreams>().Heartbeat = TimeSpan.FromMilliseconds(20);
        using var response = await hub.As($"facility:{Hub.Hospital}").GetAsync("/v1/events/stream", HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();

        await cluster.StopAsync();

        await Assert.ThrowsAnyAsync<IOException>(() => stream.CopyToAsync(Stream.Null));
        Assert.Contains(hub.Logs.Lines, line => line.StartsWith("Warning Actors.ClientApi.Errors.ProblemMiddleware GET /v1/events/stream", StringComparison.Ordinal));
        Assert.DoesNotContain(hub.Logs.Lines, line => line.Contains("unhandled exception", StringComparison.Ordinal));
        await cluster.RestartAsync();
    }
}
