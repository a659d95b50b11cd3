using Actors.Tests.Api;
using Actors.Tests.Clock;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Cluster;

/// <summary>A process that answers HTTP and hosts no grains.</summary>
public sealed class ApiProcessTests(PostgresFixture postgres)
{
    private const int People = 30;

    [Fact]
    public async Task It_answers_through_the_silos_whichever_of_them_is_killed_and_is_not_ready_without_any()
    {
        using var cluster = await SiloCluster.StartAsync(() => postgres.CreateDatabaseAsync(), silos: 2);
        var api = cluster.Add("api");
        await api.StartAsync();
        var patients = await Patients.RegisterAsync(api, People);
        using var hospital = api.As("facility", Hub.Hospital);
        await patients.AreAsync("eligible", hospital);

        cluster[0].Kill();
        await patients.AreAsync("eligible", hospital);
        await cluster[0].StartAsync();
        cluster[1].Kill();
        await patients.AreAsync("eligible", hospital);

        cluster[0].Kill();
        await Eventually.GetAsync(async () => await api.IsReadyAsync() ? null : api, "the process to say that it is not ready");
        await cluster[0].StartAsync();
        await api.ReadyAsync();
        await patients.AreAsync("eligible", hospital);
    }
}
