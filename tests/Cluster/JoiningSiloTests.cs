using System.Net;
using Actors.Tests.Api;
using Actors.Tests.Clock;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Cluster;

/// <summary>An upload that was begun past the grains, by a silo that was alone, meets a silo that comes while it runs.</summary>
public sealed class JoiningSiloTests(PostgresFixture postgres)
{
    private const int People = 5_000;

    [Fact]
    public async Task Nobody_is_answered_by_what_was_registered_before_once_an_upload_is_published_that_a_silo_joined()
    {
        using var cluster = await SiloCluster.StartAsync(() => postgres.CreateDatabaseAsync(), silos: 1);
        using var tokyo = cluster[0].As("municipality", Hub.Tokyo);
        await tokyo.PublishAsync(Hub.Tokyo, Enumerable.Range(1, People).Select(A.Person));

        var joining = cluster.Add("silo");
        joining.Launch();
        using var sent = await tokyo.SendAsync(
            Hub.Tokyo, System.Text.Encoding.UTF8.GetBytes(Row.File(Enumerable.Range(1, People).Select(number => A.Person(number) with { ValidFrom = "2026-12-01", ValidTo = "2027-11-30" }))), "text/csv", query: "mode=difference&publish=auto");
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        var finished = tokyo.FinishedAsync(sent.Headers.Location!.ToString());
        await joining.ReadyAsync();
        using var throughJoining = joining.As("facility", Hub.Hospital);
        var looked = 0;
        while (!finished.IsCompleted)
        {
            // Brings people into the memory of both silos while their rows are being applied.
            await throughJoining.CheckAsync(A.QuestionFor(A.Person(looked++ % People + 1)).Json());
        }

        Assert.Equal("published", (await finished).Text("state"));
        using var throughFirst = cluster[0].As("facility", Hub.Hospital);
        foreach (var hospital in new[] { throughJoining, throughFirst })
        {
            await Parallel.ForEachAsync(Enumerable.Range(1, People), TestContext.Current.CancellationToken, async (number, _) =>
                Assert.Equal("notEligible", (await hospital.CheckAsync(A.QuestionFor(A.Person(number)).Json())).Text("outcome")));
        }
    }
}
