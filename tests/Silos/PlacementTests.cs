using Actors.GrainInterfaces.Identifiers;
using Actors.Silo;
using Actors.Silo.Hosts;
using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Silos;

/// <summary>Where grains come into memory, as it is set.</summary>
public sealed class PlacementTests(PostgresFixture postgres)
{
    private const int Silos = 3;
    private const int Grains = 30;

    [Fact]
    public async Task A_grain_comes_into_memory_on_the_silo_that_calls_it_first_where_that_is_preferred()
    {
        await using var cluster = await StartAsync(new() { Placement = GrainPlacement.PreferLocal });

        for (var silo = 0; silo < Silos; silo++)
        {
            Assert.All(await PlacesAsync(cluster, silo), place => Assert.Equal(silo, place));
        }
    }

    [Theory]
    [InlineData(GrainPlacement.Random)]
    [InlineData(GrainPlacement.HashBased)]
    public async Task Grains_come_into_memory_on_all_silos_whichever_of_them_calls(GrainPlacement placement)
    {
        await using var cluster = await StartAsync(new() { Placement = placement });

        Assert.Equal(Silos, (await PlacesAsync(cluster, from: 0)).Distinct().Count());
    }

    [Fact]
    public async Task Silos_that_move_grains_and_share_a_consistent_directory_answer()
    {
        await using var cluster = await StartAsync(new() { ConsistentDirectory = true, Repartitioning = true });
        var person = new SiloPerson(1);
        var recipient = await cluster.RegisterAsync(0, person);

        var found = await Task.WhenAll(Enumerable.Range(0, Silos).Select(silo => cluster.FindAsync(silo, person)));

        Assert.All(found, one => Assert.Equal(recipient, one));
    }

    private async Task<SiloCluster> StartAsync(ClusterSettings settings) =>
        await SiloCluster.StartAsync(await postgres.CreateDatabaseAsync(), Silos, (_, silo) => silo.AddPlacement(settings));

    /// <summary>Where grains are that a silo calls as the first.</summary>
    private static Task<int?[]> PlacesAsync(SiloCluster cluster, int from) => Task.WhenAll(Enumerable.Range(0, Grains).Select(async number =>
    {
        var grain = cluster.Grains(from).GetGrain<IIdentifierGrain>($"person/placed-by-{from}-{number}");
        await grain.Allot();
        return await cluster.WhereAsync(grain, from);
    }));
}
