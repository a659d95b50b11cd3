using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Orleans;

/// <summary>Orleans' membership protocol needs each change to move the table's version by one, by compare-and-set, or to change nothing.</summary>
public sealed class MembershipSchemaTests(Database database) : IClassFixture<Database>
{
    private const int Joining = 2;
    private const int Active = 3;
    private const int Dead = 6;
    private static readonly DateTime Start = new(2026, 4, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly string _cluster = Guid.NewGuid().ToString("N");

    private OrleansStatements Statements => new(database.Sql);

    [Fact]
    public async Task A_cluster_is_made_once_however_many_silos_race_for_it()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => MakeClusterAsync()));
        Assert.Single(made, one => one);
        Assert.False(await MakeClusterAsync());
    }

    [Fact]
    public async Task A_cluster_without_silos_has_one_row_with_its_version()
    {
        await MakeClusterAsync();
        var row = Assert.Single(await ReadAllAsync());
        Assert.Equal(0, row["Version"]);
        Assert.Null(row["StartTime"]);
        Assert.Null(Assert.Single(await ReadRowAsync(1))["StartTime"]);
    }

    [Fact]
    public async Task An_unknown_cluster_has_no_rows() => Assert.Empty(await ReadAllAsync());

    [Fact]
    public async Task A_silo_is_added_with_every_column_and_moves_the_version()
    {
        await MakeClusterAsync();
        Assert.True(await InsertAsync(port: 1, version: 0));
        foreach (var rows in new[] { await ReadAllAsync(), await ReadRowAsync(1) })
        {
            var row = Assert.Single(rows);
            Assert.Equal(
                (1, "127.0.0.1", 1, 7, "silo", "host", Joining, 101),
                (row["Version"], row["Address"], row["Port"], row["Generation"], row["SiloName"], row["HostName"], row["Status"], row["ProxyPort"]));
            Assert.Equal((Start, Start, null), (row["StartTime"], row["IAmAliveTime"], row["SuspectTimes"]));
        }
    }

    [Fact]
    public async Task A_silo_of_another_address_is_not_found_but_the_version_is()
    {
        await MakeClusterAsync();
        await InsertAsync(port: 1, version: 0);
        var row = Assert.Single(await ReadRowAsync(port: 2));
        Assert.Equal(1, row["Version"]);
        Assert.Null(row["StartTime"]);
    }

    [Fact]
    public async Task A_change_under_an_old_version_changes_nothing()
    {
        await MakeClusterAsync();
        await InsertAsync(port: 1, version: 0);
        Assert.False(await InsertAsync(port: 2, version: 0));
        Assert.False(await UpdateAsync(port: 1, version: 0, Active));
        var row = Assert.Single(await ReadAllAsync());
        Assert.Equal((1, Joining), (row["Version"], row["Status"]));
    }

    [Fact]
    public async Task A_silo_is_added_once_and_only_what_exists_is_changed()
    {
        await MakeClusterAsync();
        await InsertAsync(port: 1, version: 0);
        Assert.False(await InsertAsync(port: 1, version: 1));
        Assert.False(await UpdateAsync(port: 2, version: 1, Active));
        Assert.Equal(1, Assert.Single(await ReadAllAsync())["Version"]);
    }

    [Fact]
    public async Task Of_racing_changes_under_one_version_one_wins()
    {
        await MakeClusterAsync();
        for (var version = 0; version < 20; version++)
        {
            var racing = await Task.WhenAll(Enumerable.Range(1, 4).Select(racer => InsertAsync(port: (100 * version) + racer, version)));
            Assert.Single(racing, one => one);
        }

        Assert.All(await ReadAllAsync(), row => Assert.Equal(20, row["Version"]));
        Assert.Equal(20, (await ReadAllAsync()).Count);
        var changes = await Task.WhenAll((await ReadAllAsync()).Select(row => UpdateAsync((int)row["Port"]!, version: 20, Active)));
        Assert.Single(changes, one => one);
    }

    [Fact]
    public async Task A_change_sets_status_suspicions_and_sign_of_life()
    {
        await MakeClusterAsync();
        await InsertAsync(port: 1, version: 0);
        Assert.True(await UpdateAsync(port: 1, version: 1, Dead, "127.0.0.1:2@7,2026-04-01 00:00:00.000 GMT"));
        var row = Assert.Single(await ReadAllAsync());
        Assert.Equal((2, Dead, Start.AddMinutes(1)), (row["Version"], row["Status"], row["IAmAliveTime"]));
        Assert.Equal("127.0.0.1:2@7,2026-04-01 00:00:00.000 GMT", row["SuspectTimes"]);
    }

    [Fact]
    public async Task A_sign_of_life_leaves_the_version_alone()
    {
        await MakeClusterAsync();
        await InsertAsync(port: 1, version: 0);
        await Statements.RunAsync("UpdateIAmAlivetimeKey", new { DeploymentId = _cluster, Address = "127.0.0.1", Port = 1, Generation = 7, IAmAliveTime = Start.AddHours(1) });
        var row = Assert.Single(await ReadAllAsync());
        Assert.Equal((1, Start.AddHours(1)), (row["Version"], row["IAmAliveTime"]));
    }

    [Fact]
    public async Task Gateways_are_those_of_active_silos_that_have_one()
    {
        await MakeClusterAsync();
        await InsertAsync(port: 1, version: 0);
        await InsertAsync(port: 2, version: 1);
        await InsertAsync(port: 3, version: 2, gateway: 0);
        await UpdateAsync(port: 2, version: 3, Active);
        await UpdateAsync(port: 3, version: 4, Active);
        var row = Assert.Single(await Statements.RunAsync("GatewaysQueryKey", new { DeploymentId = _cluster, Status = Active }));
        Assert.Equal(("127.0.0.1", 102, 7), (row["Address"], row["ProxyPort"], row["Generation"]));
    }

    [Fact]
    public async Task Only_silos_long_silent_and_not_active_are_cleaned_away()
    {
        await MakeClusterAsync();
        await InsertAsync(port: 1, version: 0);
        await InsertAsync(port: 2, version: 1);
        await UpdateAsync(port: 2, version: 2, Active);
        await Statements.RunAsync("CleanupDefunctSiloEntriesKey", new { DeploymentId = _cluster, IAmAliveTime = Start.AddMinutes(-1) });
        Assert.Equal(2, (await ReadAllAsync()).Count);
        await Statements.RunAsync("CleanupDefunctSiloEntriesKey", new { DeploymentId = _cluster, IAmAliveTime = Start.AddDays(1) });
        Assert.Equal(2, Assert.Single(await ReadAllAsync())["Port"]);
    }

    [Fact]
    public async Task A_cluster_is_deleted_with_its_silos()
    {
        await MakeClusterAsync();
        await InsertAsync(port: 1, version: 0);
        await Statements.RunAsync("DeleteMembershipTableEntriesKey", new { DeploymentId = _cluster });
        Assert.Empty(await ReadAllAsync());
    }

    private Task<bool> MakeClusterAsync() => Statements.DoneAsync("InsertMembershipVersionKey", new { DeploymentId = _cluster });

    private Task<bool> InsertAsync(int port, int version, int? gateway = null) => Statements.DoneAsync("InsertMembershipKey", new
    {
        DeploymentId = _cluster, IAmAliveTime = Start, SiloName = "silo", HostName = "host", Address = "127.0.0.1", Port = port, Generation = 7,
        StartTime = Start, Status = Joining, ProxyPort = gateway ?? 100 + port, Version = version,
    });

    private Task<bool> UpdateAsync(int port, int version, int status, string? suspectTimes = null) => Statements.DoneAsync("UpdateMembershipKey", new
    {
        DeploymentId = _cluster, Address = "127.0.0.1", Port = port, Generation = 7, IAmAliveTime = Start.AddMinutes(1), Status = status,
        SuspectTimes = suspectTimes, Version = version,
    });

    private Task<List<Dictionary<string, object?>>> ReadAllAsync() => Statements.RunAsync("MembershipReadAllKey", new { DeploymentId = _cluster });

    private Task<List<Dictionary<string, object?>>> ReadRowAsync(int port) =>
        Statements.RunAsync("MembershipReadRowKey", new { DeploymentId = _cluster, Address = "127.0.0.1", Port = port, Generation = 7 });
}
