using Actors.Tests.Clock;
using Actors.Tests.Postgres;
using Npgsql;
using Xunit;

namespace Actors.Tests.Cluster;

/// <summary>What a silo had answered, and not yet brought to the database, when it died.</summary>
public sealed class DeadWriterTests(PostgresFixture postgres)
{
    private const int People = 30;

    [Fact]
    public async Task It_is_brought_there_by_another_silo_that_has_its_folder()
    {
        using var cluster = await SiloCluster.StartAsync(() => postgres.CreateDatabaseAsync(), silos: 2);
        var patients = await Patients.RegisterAsync(cluster[0], People);
        await using var database = NpgsqlDataSource.Create(cluster.ConnectionString);
        await using (var shipping = await database.OpenConnectionAsync(TestContext.Current.CancellationToken))
        await using (var held = await shipping.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            // Nobody ships anything meanwhile.
            await using var hold = new NpgsqlCommand("LOCK TABLE access_records IN EXCLUSIVE MODE", shipping);
            await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await patients.AreAsync("eligible", through: cluster[1]);
            cluster[1].Kill();
            Assert.Equal(0, await cluster.CountAsync(Checks));
        }

        await Eventually.GetAsync(async () => await cluster.CountAsync(Checks) == People ? cluster : null, "the dead silo's records to be shipped");
        await Eventually.GetAsync(async () => await cluster.CountAsync("journal_writers WHERE closed_at IS NULL") == 1 ? cluster : null, "the dead silo's journal to be closed");
    }

    private const string Checks = "access_records WHERE action = 'Check'";
}
