using Actors.Tests.Api;
using Actors.Tests.Clock;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Cluster;

/// <summary>A silo that is asked to end does so without anybody noticing.</summary>
public sealed class DrainTests(PostgresFixture postgres)
{
    private const int People = 30;

    [Fact]
    public async Task A_silo_that_is_asked_to_end_says_so_first_serves_on_and_leaves_nothing_open()
    {
        using var cluster = await SiloCluster.StartAsync(() => postgres.CreateDatabaseAsync(), silos: 2);
        var patients = await Patients.RegisterAsync(cluster[0], People);
        using var throughLeaving = cluster[1].As("facility", Hub.Hospital);
        using var throughOther = cluster[0].As("facility", Hub.Hospital);
        await patients.AreAsync("eligible", throughLeaving);

        cluster[1].Terminate();
        await Eventually.GetAsync(async () => await cluster[1].IsReadyAsync() ? null : cluster, "the silo to say that it is not ready");
        await patients.AreAsync("eligible", throughLeaving);
        await Eventually.GetAsync(
            async () =>
            {
                await patients.AreAsync("eligible", throughOther);
                return cluster[1].HasEnded ? cluster : null;
            },
            "the silo to end");

        await cluster[1].EndAsync();
        Assert.Equal(0, cluster[1].ExitCode);
        await patients.AreAsync("eligible", throughOther);
        Assert.Equal(1, await cluster.CountAsync("journal_writers WHERE closed_at IS NULL"));
    }
}
