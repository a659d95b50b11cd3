using System.Collections.Concurrent;
using Actors.Grains.Ports;
using Actors.Tests.Postgres;
using Npgsql;
using Orleans.Storage;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Storage;

public sealed class LostDatabaseTests(Database database) : IClassFixture<Database>
{
    [Fact]
    public async Task What_was_answered_is_there_when_connections_are_killed_under_load()
    {
        await using var process = new StorageProcess(database.ConnectionString);
        var versions = new ConcurrentDictionary<string, int>();
        using var done = new CancellationTokenSource();
        var killer = KillAsync(done.Token);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(async n =>
        {
            var key = $"killed-{n}";
            string? etag = null;
            for (var round = 1; round <= 50; round++)
            {
                try
                {
                    etag = await process.WriteAsync(key, $"{round}", etag);
                    versions[key] = round;
                }
                catch (NpgsqlException)
                {
                    // Not there, or unknown: the next round starts from what is.
                    (_, etag) = await process.ReadAsync(key);
                }
            }
        }));
        await done.CancelAsync();
        Assert.True(await killer > 0);
        foreach (var (key, round) in versions)
        {
            Assert.Equal($"{round}", (await process.ReadAsync(key)).Text);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task A_commit_whose_answer_was_lost_is_found_in_the_tables(int writes)
    {
        await using var proxy = new CuttingProxy(database.ConnectionString);
        await using var process = new StorageProcess(proxy.ConnectionString);
        var first = Enumerable.Range(0, writes).Select(n => ($"lost-{writes}-{n}", "1", 0L, Array.Empty<SideRow>())).ToArray();
        proxy.CutAfter("INSERT INTO grain_state");
        Assert.All(await process.CommitAsync(first), Assert.Null);

        // In the second commit the last write is stale: that is told apart too.
        var second = first.Select((write, n) => (write.Item1, "2", n == 99 ? 7L : 1L, Array.Empty<SideRow>())).ToArray();
        proxy.CutAfter("UPDATE grain_state");
        var answers = await process.CommitAsync(second);
        Assert.Equal(2, proxy.Cuts);
        Assert.All(answers[..Math.Min(writes, 99)], Assert.Null);
        Assert.All(answers[Math.Min(writes, 99)..], answer => Assert.IsType<InconsistentStateException>(answer));
        Assert.Equal(("2", "2"), await process.ReadAsync($"lost-{writes}-0"));
    }

    [Fact]
    public async Task A_stopped_database_gives_errors_at_once_and_recovers_by_itself()
    {
        await using var cluster = await PrivateCluster.StartAsync();
        await using var process = new StorageProcess(cluster.ConnectionString);
        await process.Get<Actors.Storage.Schema.SchemaMigrator>().MigrateAsync(Stop);
        await process.WriteAsync("before", "1", null);
        await cluster.StopAsync();
        var writes = Enumerable.Range(0, 2000).Select(n => process.WriteAsync($"during-{n}", "1", null)).ToArray();
        var reads = Enumerable.Range(0, 2000).Select(n => process.ReadAsync($"during-{n}")).ToArray();
        foreach (var task in writes.Concat<Task>(reads))
        {
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => task).WaitAsync(TimeSpan.FromSeconds(30), Stop);
        }

        await cluster.RestartAsync();
        Assert.Equal(("1", "1"), await process.ReadAsync("before"));
        Assert.Equal("2", await process.WriteAsync("before", "2", "1"));
        Assert.Equal("1", await process.WriteAsync("during-7", "1", null));
    }

    [Fact]
    public async Task Reads_whose_connections_break_again_and_again_fail_together()
    {
        await using var proxy = new CuttingProxy(database.ConnectionString);
        await using var process = new StorageProcess(proxy.ConnectionString);
        proxy.CutEvery("FROM grain_state");
        var reads = Enumerable.Range(0, 1000).Select(n => process.ReadAsync($"cut-{n}")).ToArray();
        foreach (var read in reads)
        {
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => read);
        }

        // One by one it would be a connection for each of them.
        Assert.InRange(proxy.Cuts, 1, 100);
    }

    /// <summary>Ends the writers' backends over and over; returns how many.</summary>
    private async Task<int> KillAsync(CancellationToken until)
    {
        var killed = 0;
        while (!until.IsCancellationRequested)
        {
            killed += (int)await database.ScalarAsync<long>(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE 'WITH%grain_state%' AND state = 'active'");
            await Task.Yield();
        }

        return killed;
    }
}
