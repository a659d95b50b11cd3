using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Slow requests may take every connection that requests share: whatever needs none of them goes on.</summary>
public sealed class TakenConnectionTests(PostgresFixture postgres) : OwnHub(postgres)
{
    [Fact]
    public async Task A_process_whose_requests_have_every_connection_is_ready_and_checks()
    {
        await Tokyo.PublishAsync(Hub.Tokyo, A.Person(1));
        var question = A.QuestionFor(A.Person(1)).Json();
        Assert.Equal("eligible", (await Facility.CheckAsync(question)).Text("outcome"));

        await using var taken = await TakenConnections.TakeAsync(Service);

        Assert.Equal("ready", (await Service.Anonymous.GetJsonAsync("/health/ready")).Text("status"));
        Assert.Equal("eligible", (await Facility.CheckAsync(question)).Text("outcome"));
    }
}
