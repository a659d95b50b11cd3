using System.Collections.Concurrent;
using System.Text.Json;
using Actors.Grains.Ports;
using Actors.Tests.Postgres;
using Orleans;
using Orleans.Storage;
using Xunit;

namespace Actors.Tests.Storage;

public sealed class GrainStateTests(Database database) : IClassFixture<Database>
{
    [Fact]
    public async Task A_state_never_written_reads_as_a_new_one()
    {
        await using var process = new StorageProcess(database.ConnectionString);
        var state = new GrainState<TestState>();
        await process.Grains.ReadStateAsync("any", StorageProcess.Id("nobody"), state);
        Assert.Equal(new TestState(), state.State);
        Assert.Null(state.ETag);
        Assert.False(state.RecordExists);
    }

    [Fact]
    public async Task A_written_state_is_read_back_by_another_process_with_its_version()
    {
        await using var first = new StorageProcess(database.ConnectionString);
        await using var second = new StorageProcess(database.ConnectionString);
        var etag = await first.WriteAsync("shared", "one", null);
        await first.WriteAsync("shared", "two", etag);
        Assert.Equal(("two", "2"), await second.ReadAsync("shared"));
        Assert.Equal("two", await database.ScalarAsync<string>("SELECT state ->> 'text' FROM grain_state_json WHERE grain_key = 'shared'"));
    }

    [Fact]
    public async Task A_grain_whose_state_cannot_be_read_is_not_taken_for_one_in_memory()
    {
        await using var process = new StorageProcess(database.ConnectionString);
        var residents = process.Get<IResidents>();
        await process.WriteAsync("in memory", "read before", null);
        await process.ReadAsync("in memory");
        await process.WriteAsync("not in memory", "never read", null);
        await database.ExecuteAsync("UPDATE grain_state SET payload = 'no JSON' WHERE grain_key IN ('in memory', 'not in memory')");

        await Assert.ThrowsAsync<JsonException>(() => process.ReadAsync("in memory"));
        await Assert.ThrowsAsync<JsonException>(() => process.ReadAsync("not in memory"));

        Assert.Equal([StorageProcess.Id("in memory")], await residents.AllAsync());
    }

    [Fact]
    public async Task Of_two_racing_first_writes_one_wins()
    {
        await using var first = new StorageProcess(database.ConnectionString);
        await using var second = new StorageProcess(database.ConnectionString);
        for (var round = 0; round < 1000; round++)
        {
            var key = $"race-{round}";
            var results = await Task.WhenAll(Succeeds(first.WriteAsync(key, "first", null)), Succeeds(second.WriteAsync(key, "second", null)));
            Assert.Single(results, won => won);
            Assert.Equal((results[0] ? "first" : "second", "1"), await first.ReadAsync(key));
        }
    }

    [Fact]
    public async Task Concurrent_writes_of_one_key_are_serial()
    {
        await using var process = new StorageProcess(database.ConnectionString);
        string? etag = null;
        for (var round = 0; round < 100; round++)
        {
            var expected = etag;
            var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(writer => Succeeds(process.WriteAsync("serial", $"{round}/{writer}", expected))));
            var winner = Assert.Single(Enumerable.Range(0, 10), writer => results[writer]);
            (var text, etag) = await process.ReadAsync("serial");
            Assert.Equal(($"{round}/{winner}", $"{round + 1}"), (text, etag));
        }
    }

    [Fact]
    public async Task Ten_thousand_concurrent_writes_are_all_durable()
    {
        await using (var process = new StorageProcess(database.ConnectionString))
        {
            await Task.WhenAll(Enumerable.Range(0, 10_000).Select(n => process.WriteAsync($"many-{n}", $"{n}", null)));
            await Task.WhenAll(Enumerable.Range(0, 10_000).Select(n => process.WriteAsync($"many-{n}", $"again {n}", "1")));
        }

        Assert.Equal(10_000, await database.ScalarAsync<long>("SELECT count(*) FROM grain_state_json WHERE grain_key ~ '^many-' AND version = 2 AND state ->> 'text' = 'again ' || substr(grain_key, 6)"));
    }

    [Fact]
    public async Task A_conflict_goes_to_its_caller_alone()
    {
        await using var process = new StorageProcess(database.ConnectionString);
        await process.WriteAsync("stale", "kept", null);
        var refused = new ConcurrentBag<string>();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(async n =>
        {
            var key = n == 100 ? "stale" : $"neighbour-{n}";
            if (!await Succeeds(process.WriteAsync(key, "lost", null)))
            {
                refused.Add(key);
            }
        }));
        Assert.Equal(["stale"], refused);
        Assert.Equal(("kept", "1"), await process.ReadAsync("stale"));
    }

    [Fact]
    public async Task A_cleared_state_is_gone_and_no_stale_write_brings_it_back()
    {
        await using var process = new StorageProcess(database.ConnectionString);
        await process.WriteAsync("cleared", "one", null);
        await Assert.ThrowsAsync<InconsistentStateException>(() => process.ClearAsync("cleared", "7"));
        await process.ClearAsync("cleared", "1");
        Assert.Equal((null, null), await process.ReadAsync("cleared"));
        await Assert.ThrowsAsync<InconsistentStateException>(() => process.WriteAsync("cleared", "stale", "1"));
        Assert.Equal((null, null), await process.ReadAsync("cleared"));
        await process.ClearAsync("cleared", null);
    }

    [Fact]
    public async Task Stopping_completes_what_is_queued()
    {
        var process = new StorageProcess(database.ConnectionString);
        var writes = Enumerable.Range(0, 3000).Select(n => process.WriteAsync($"queued-{n}", "written", null)).ToArray();
        await process.DisposeAsync();
        await Task.WhenAll(writes);
        Assert.Equal(3000, await database.ScalarAsync<long>("SELECT count(*) FROM grain_state WHERE grain_key ~ '^queued-'"));
    }

    private static async Task<bool> Succeeds(Task write)
    {
        try
        {
            await write;
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }
}
