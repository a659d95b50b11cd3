using System.Net;
using Actors.Tests.Clock;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>A disk that takes no access records: who asks about a person is refused with 503, readiness says why, and all recovers alone.</summary>
public sealed class JournalOutageTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_journal_that_cannot_be_written_is_said_survived_and_recovered_from()
    {
        await using var hub = new Hub(postgres);
        await hub.InitializeAsync();
        await hub.As($"municipality:{Hub.Tokyo}").PublishAsync(Hub.Tokyo, A.Person(1));
        var facility = hub.As($"facility:{Hub.Hospital}");
        var question = A.QuestionFor(A.Person(1)).Json();
        var journal = Path.Combine(hub.Folder, "journal");

        // Nobody was recorded yet: the first record needs a file, which a folder that is none does not give.
        Directory.Move(journal, journal + ".away");
        await File.WriteAllTextAsync(journal, "", TestContext.Current.CancellationToken);

        using var refused = await facility.PostJsonAsync("/v1/eligibility-checks", question);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal("/problems/unavailable", (await refused.JsonAsync()).Text("type"));
        using var ready = await hub.Anonymous.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("access records cannot be written", (await ready.JsonAsync()).GetProperty("checks").Text("journal"));

        File.Delete(journal);
        Directory.Move(journal + ".away", journal);

        await Eventually.GetAsync(async () => (await hub.Anonymous.GetAsync("/health/ready")).IsSuccessStatusCode ? hub : null, "the service to be ready again");
        Assert.Equal("eligible", (await facility.CheckAsync(question)).Text("outcome"));
        await hub.ShipAsync();
        Assert.Equal(1, await Database.CountAsync(hub.ConnectionString, "access_records"));
    }
}
