using Actors.Storage.Locks;
using Actors.Tests.Clock;
using Actors.Tests.Postgres;
using Npgsql;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Storage;

public sealed class ProcessLockTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_second_process_is_told_to_use_the_Orleans_host_until_the_first_ends()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var second = new StorageProcess(database, Alone);
        await using (var first = new StorageProcess(database, Alone))
        {
            await HoldAsync(first);
            var refusal = await Assert.ThrowsAsync<ProcessLockedException>(() => second.Get<ProcessLock>().TakeAsync(Stop));
            Assert.Contains("Orleans host", refusal.Message, StringComparison.Ordinal);
        }

        await HoldAsync(second);
    }

    [Fact]
    public async Task A_broken_connection_takes_the_lock_again()
    {
        await using var database = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync());
        await using var first = new StorageProcess(database.ConnectionString, Alone);
        await using var second = new StorageProcess(database.ConnectionString, Alone);
        await HoldAsync(first);
        Assert.Equal(1, await CountAsync(database, BreakHolder));
        await Eventually.GetAsync(async () => await CountAsync(database, Holders) > 0 ? database : null, "the lock to be taken again");

        await Assert.ThrowsAsync<ProcessLockedException>(() => second.Get<ProcessLock>().TakeAsync(Stop));
        Assert.False(first.Get<ProcessLock>().Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task A_process_that_another_one_replaced_meanwhile_has_lost_the_lock()
    {
        await using var database = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync());
        await using var first = new StorageProcess(database.ConnectionString, Alone);
        await HoldAsync(first);
        var lost = new TaskCompletionSource();
        first.Get<ProcessLock>().Lost.Register(lost.SetResult);
        Assert.Equal(1, await CountAsync(database, BreakHolder));
        await using (var second = new StorageProcess(database.ConnectionString, Alone))
        {
            await HoldAsync(second);
        }

        // The other one is gone again, but what this one holds in memory may be old.
        await lost.Task.WaitAsync(TimeSpan.FromSeconds(30), Stop);
    }

    [Fact]
    public async Task Processes_that_share_a_database_keep_out_one_that_needs_it_alone_and_the_other_way_round()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var alone = new StorageProcess(database, Alone);
        await using (var first = new StorageProcess(database))
        {
            await using var second = new StorageProcess(database);
            await HoldAsync(first);
            await HoldAsync(second);
            await Assert.ThrowsAsync<ProcessLockedException>(() => alone.Get<ProcessLock>().TakeAsync(Stop));
        }

        await HoldAsync(alone);
        await using var third = new StorageProcess(database);
        var refusal = await Assert.ThrowsAsync<ProcessLockedException>(() => third.Get<ProcessLock>().TakeAsync(Stop));
        Assert.Contains("to itself", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_needs_the_database_alone_is_done_only_where_nobody_shares_it()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var first = new StorageProcess(database);
        await first.Get<ProcessLock>().TakeAsync(Stop);
        var done = 0;
        await using (var second = new StorageProcess(database))
        {
            await HoldAsync(second);
            Assert.False(await first.Get<ProcessLock>().TryAloneAsync(Do, Stop));
        }

        Assert.True(await first.Get<ProcessLock>().TryAloneAsync(Do, Stop));
        await using var third = new StorageProcess(database);
        await HoldAsync(third);
        Assert.Equal(1, done);

        async Task Do()
        {
            await using var late = new StorageProcess(database);
            await Assert.ThrowsAsync<ProcessLockedException>(() => late.Get<ProcessLock>().TakeAsync(Stop));
            done++;
        }
    }

    private static Actors.Storage.PostgresStorageOptions Alone(Actors.Storage.PostgresStorageOptions options) => options with { SingleProcess = true };

    private static async Task HoldAsync(StorageProcess process)
    {
        await process.Get<ProcessLock>().TakeAsync(Stop);
        await process.Get<ProcessLock>().ClaimAsync(Stop);
    }

    private const string Holders =
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    private const string BreakHolder =
        "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    private static async Task<long> CountAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Stop))!;
    }
}
