using Actors.Storage.Keys;
using Actors.Tests.Postgres;
using Actors.Tests.Storage;
using Npgsql;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Access;

/// <summary>Several processes on one database, and a key of 100 requests a second.</summary>
public sealed class RateShareTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Limit = 100;
    private const int WithoutShare = Limit / 10;

    private readonly List<StorageProcess> _processes = [];
    private string _key = "";

    public async ValueTask InitializeAsync()
    {
        var database = await postgres.CreateDatabaseAsync();
        _processes.AddRange(Enumerable.Range(0, 3).Select(_ => new StorageProcess(database)));
        _processes.ForEach(process => process.Get<RateShares>());
        _key = (await _processes[0].Get<ApiKeyStore>().CreateAsync(new(ApiRole.Portal, null, "limited") { PerSecond = Limit }, Stop)).Text;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }
    }

    [Fact]
    public async Task All_processes_together_let_no_more_through_than_the_limit()
    {
        var random = new Random(20261120);
        var (seconds, admitted) = (40, 0);
        for (var second = 0; second < seconds; second++)
        {
            foreach (var process in _processes)
            {
                admitted += await AdmittedAsync(process, random.Next(3) * 100);
            }

            await PassAsync(_processes.OrderBy(_ => random.Next()));
            Assert.InRange(await SharesAsync(), 0, Limit + 0.001);
        }

        // A second's worth of saved up tokens in all, and what each process has without a share. What comes is now here and now there, so that not all of the limit is used.
        Assert.InRange(admitted, Limit * seconds / 3, (Limit * (seconds + 1)) + (_processes.Count * WithoutShare * (seconds + 1)));
    }

    [Fact]
    public async Task A_client_of_one_process_has_all_of_its_limit_there()
    {
        await AdmittedAsync(_processes[0], 300);
        await PassAsync(_processes);

        Assert.Equal(Limit, await SharesAsync());
        var before = await AdmittedAsync(_processes[0], 300);
        await PassAsync(_processes);
        Assert.Equal((10, Limit), (before, await AdmittedAsync(_processes[0], 300)));
    }

    [Fact]
    public async Task Processes_share_by_what_comes_to_them()
    {
        for (var second = 0; second < 5; second++)
        {
            await AdmittedAsync(_processes[0], 300);
            await AdmittedAsync(_processes[1], 100);
            await PassAsync(_processes);
        }

        Assert.Equal(Limit, await SharesAsync());
        Assert.InRange(await AdmittedAsync(_processes[0], 300), 74, 75);
        Assert.InRange(await AdmittedAsync(_processes[1], 300), 24, 25);
    }

    [Fact]
    public async Task What_a_process_that_died_held_is_free_for_the_others()
    {
        await AdmittedAsync(_processes[0], 300);
        await PassAsync(_processes);
        await AdmittedAsync(_processes[1], 300);
        await PassAsync(_processes.Skip(1));
        Assert.Equal(Limit, await SharesAsync());

        await RunAsync("UPDATE api_key_shares SET until = now() WHERE share > 0");
        await AdmittedAsync(_processes[1], 300);
        await PassAsync(_processes.Skip(1));

        Assert.Equal(Limit, await SharesAsync());
        await PassAsync([]);
        Assert.Equal(Limit, await AdmittedAsync(_processes[1], 300));
    }

    [Fact]
    public async Task Without_the_database_a_share_ends_and_a_tenth_is_left()
    {
        await AdmittedAsync(_processes[0], 300);
        await PassAsync(_processes);
        await RunAsync("ALTER TABLE api_key_shares RENAME TO elsewhere");

        for (var second = 0; second < 8; second++)
        {
            await AdmittedAsync(_processes[0], 300);
            _processes[0].Clock.Advance(TimeSpan.FromSeconds(1));
            await Assert.ThrowsAsync<PostgresException>(() => _processes[0].Get<RateShares>().RenewAsync(Stop));
        }

        await AdmittedAsync(_processes[0], 300);
        _processes[0].Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(WithoutShare, await AdmittedAsync(_processes[0], 300));
    }

    [Fact]
    public async Task A_process_alone_needs_no_share()
    {
        await using var alone = new StorageProcess(_processes[0].Get<Actors.Storage.PostgresStorageOptions>().ConnectionString, options => options with { SingleProcess = true });

        Assert.Equal(Limit, await AdmittedAsync(alone, 300));
    }

    /// <summary>Requests that go on, of so many that come at one instant.</summary>
    private async Task<int> AdmittedAsync(StorageProcess process, int requests)
    {
        var use = (await process.Get<ApiKeyStore>().FindAsync(_key, Stop))!.Use;
        return Enumerable.Range(0, requests).Count(_ => use.Begin() is null);
    }

    /// <summary>A second passes, and the processes look at their shares.</summary>
    private async Task PassAsync(IEnumerable<StorageProcess> renewing)
    {
        _processes.ForEach(process => process.Clock.Advance(TimeSpan.FromSeconds(1)));
        foreach (var process in renewing)
        {
            await process.Get<RateShares>().RenewAsync(Stop);
        }
    }

    private async Task<double> SharesAsync()
    {
        await using var command = _processes[0].Get<NpgsqlDataSource>().CreateCommand("SELECT coalesce(sum(share), 0) FROM api_key_shares WHERE until > clock_timestamp()");
        return (double)(await command.ExecuteScalarAsync(Stop))!;
    }

    private async Task RunAsync(string sql)
    {
        await using var command = _processes[0].Get<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
