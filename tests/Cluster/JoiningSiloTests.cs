using Actors.Tests.Api;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Cluster;

/// <summary>An upload is written past the grains by a silo that is alone. Silos come while its rows are being committed, and take people into their memory as they were before.</summary>
public sealed class JoiningSiloTests(PostgresFixture postgres)
{
    private const int People = 60;

    /// <param name="killed">The silo that wrote dies before it could tell the others; else it tells them.</param>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Silos_that_came_while_an_upload_was_written_answer_by_it_once_it_is_published(bool killed)
    {
        using var cluster = await SiloCluster.StartAsync(() => postgres.CreateDatabaseAsync(), silos: 1);
        var patients = await Patients.RegisterAsync(cluster[0], People);
        await using var commits = await HeldCommits.HoldAsync(cluster.ConnectionString);
        using var tokyo = cluster[0].As("municipality", Hub.Tokyo);
        var upload = await patients.PutOffAsync(tokyo);
        await commits.MeetAsync();

        await Task.WhenAll(cluster.Add("silo").StartAsync(), cluster.Add("silo").StartAsync());
        await patients.AreAsync("eligible", through: cluster[1]);
        if (killed)
        {
            cluster[0].Kill();
        }

        await commits.LetGoAsync();

        using var elsewhere = cluster[1].As("municipality", Hub.Tokyo);
        Assert.Equal("published", (await elsewhere.FinishedAsync(upload)).Text("state"));
        await patients.AreAsync("notEligible", through: cluster[1]);
        await patients.AreAsync("notEligible", through: cluster[2]);
    }
}
