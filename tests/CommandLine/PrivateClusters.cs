using System.Diagnostics;
using System.Runtime.Versioning;
using Actors.Cli.Output;
using Actors.Cli.PrivateCluster;
using Actors.Cli.Processes;
using Actors.Cli.Service;
using Npgsql;
using Xunit;

namespace Actors.Tests.CommandLine;

[UnsupportedOSPlatform("windows")]
public sealed class PrivateClusters : IAsyncLifetime
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _said = new();
    private DataDirectory _data = null!;

    public ValueTask InitializeAsync()
    {
        // As a home usually is: others may pass through, so that root's cluster can lie below it.
        File.SetUnixFileMode(_folder.Path, OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        _data = new(_folder.In("data"));
        _data.Create();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (await PostgresCluster.FindAsync(_data) is { } cluster)
        {
            await cluster.StopAsync();
            if (cluster.Notes.Folder != _data.Postgres)
            {
                Directory.Delete(cluster.Notes.Folder, recursive: true);
            }
        }

        _folder.Dispose();
    }

    [Fact]
    public async Task What_is_committed_is_there_after_stop_and_start()
    {
        var first = await StartAsync();
        await RunAsync(first, "CREATE TABLE kept AS SELECT 42 AS number");
        Assert.True(await first.StopAsync(Stop));
        Assert.False(await first.IsRunningAsync(Stop));

        var second = await StartAsync();
        Assert.Equal(42, await RunAsync(second, "SELECT number FROM kept"));
        Assert.Equal(first.ConnectionString, second.ConnectionString);
    }

    [Fact]
    public async Task A_second_start_finds_the_running_server()
    {
        await StartAsync();
        var server = await File.ReadAllTextAsync(LockFile, Stop);
        await StartAsync();
        Assert.Equal(server, await File.ReadAllTextAsync(LockFile, Stop));
        Assert.Contains("already runs", _said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_twice_is_no_error()
    {
        var cluster = await StartAsync();
        Assert.True(await cluster.StopAsync(Stop));
        Assert.False(await cluster.StopAsync(Stop));
    }

    [Fact]
    public async Task A_server_that_was_killed_starts_again()
    {
        var cluster = await StartAsync();
        await RunAsync(cluster, "CREATE TABLE kept AS SELECT 42 AS number");
        var server = ProcessMark.Of(int.Parse(File.ReadLines(LockFile).First()))!;
        await Signals.EndAsync(server, "KILL", TimeSpan.FromSeconds(10));

        Assert.Equal(42, await RunAsync(await StartAsync(), "SELECT number FROM kept"));
    }

    [Fact]
    public async Task A_server_whose_number_another_process_has_since_a_restart_of_the_machine_starts_again()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "elsewhere pg_ctl is asked alone");
        var cluster = await StartAsync();
        var left = await File.ReadAllTextAsync(LockFile, Stop);
        await cluster.StopAsync(Stop);
        var sleep = new ProcessStartInfo("sleep", ["600"]) { WorkingDirectory = "/" };
        if (Environment.IsPrivilegedProcess)
        {
            sleep.UserName = cluster.Notes.Account;
        }

        using var other = Process.Start(sleep)!;
        await File.WriteAllTextAsync(LockFile, other.Id + left[left.IndexOf('\n', StringComparison.Ordinal)..], Stop);
        try
        {
            Assert.Equal(1, await RunAsync(await StartAsync(), "SELECT 1"));
        }
        finally
        {
            other.Kill();
        }
    }

    [Fact]
    public async Task Who_still_works_in_the_cluster_of_a_dead_server_is_waited_for_whatever_links_lead_there()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "elsewhere pg_ctl is asked alone");
        var cluster = Directory.CreateDirectory(_folder.In("postgres/cluster")).FullName;
        var link = Directory.CreateSymbolicLink(_folder.In("link"), _folder.In("postgres")).FullName;
        using var server = Process.Start(new ProcessStartInfo("true"))!;
        await server.WaitForExitAsync(Stop);
        var left = Path.Combine(cluster, "postmaster.pid");
        await File.WriteAllTextAsync(left, $"{server.Id}\n{cluster}\n1\n", Stop);

        using var works = Process.Start(new ProcessStartInfo("sleep", ["600"]) { WorkingDirectory = cluster })!;
        try
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DeadServer.ClearAsync(new(link, "", "", SocketFolder: null, 0), new CancellationToken(canceled: true)));
            Assert.True(File.Exists(left));
        }
        finally
        {
            works.Kill();
        }
    }

    [Fact]
    public async Task A_first_start_that_was_interrupted_is_taken_up()
    {
        var cluster = await StartAsync();
        await cluster.StopAsync(Stop);
        Directory.Move(cluster.Notes.Cluster, cluster.Notes.Cluster + ".new");

        Assert.Equal(1, await RunAsync(await StartAsync(), "SELECT 1"));
    }

    [Fact]
    public async Task It_is_durable_speaks_UTF8_and_listens_on_no_network()
    {
        var cluster = await StartAsync();
        Assert.Equal("on,on,on,UTF8,", await RunAsync(
            cluster, "SELECT concat_ws(',', current_setting('fsync'), current_setting('full_page_writes'), current_setting('synchronous_commit'), current_setting('server_encoding'), current_setting('listen_addresses'))"));
    }

    [Fact]
    public async Task Nobody_else_gets_in()
    {
        var cluster = await StartAsync();
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(cluster.Notes.SocketFolder!));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_data.PostgresNotes));

        var wrong = new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Password = "guessed", Pooling = false };
        await using var connection = new NpgsqlConnection(wrong.ConnectionString);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync(Stop));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [Theory]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData("Tokyo, Chiyoda")]
    [InlineData("it's mine")]
    public async Task Wherever_the_data_is_there_is_a_path_for_its_socket(string folder)
    {
        _data = new(_folder.In(folder));
        _data.Create();
        var cluster = await StartAsync();
        Assert.True(ClusterPlace.FitsSocket(cluster.Notes.SocketFolder!));
        Assert.Equal(1, await RunAsync(cluster, "SELECT 1"));
    }

    [Fact]
    public async Task Root_keeps_the_data_elsewhere_where_the_servers_account_cannot_go()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && OperatingSystem.IsLinux(), "only root hands over to another account");
        var shut = Directory.CreateDirectory(_folder.In("shut"), OwnerOnly);
        _data = new(Path.Combine(shut.FullName, "data"));
        _data.Create();
        var cluster = await StartAsync();
        Assert.StartsWith("/var/lib/actors-", cluster.Notes.Folder, StringComparison.Ordinal);
        Assert.Equal(cluster.Notes, (await PostgresCluster.FindAsync(_data))!.Notes);
    }

    [Fact]
    public async Task It_is_made_and_started_whatever_the_umask_keeps_from_others()
    {
        var backup = Directory.CreateDirectory(_folder.In("backup")).FullName;
        await File.WriteAllTextAsync(Path.Combine(backup, "backup.json"), """{"format":1,"files":[{"path":"dump"}]}""", Stop);
        await File.WriteAllTextAsync(_folder.In("actors"), BuiltCommand.Launcher(""), Stop);

        var ran = await new Child("/bin/sh", "-c", "umask 077; exec /bin/sh \"$@\"", "sh", _folder.In("actors"), "restore", backup, "--data", _data.Folder)
        {
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { [Cli.Service.Database.Variable] = null },
        }.RunAsync(Stop);

        Assert.Contains($"private cluster started in {_data.Postgres}", ran.Output, StringComparison.Ordinal);
        Assert.Equal(1, await RunAsync((await PostgresCluster.FindAsync(_data))!, "SELECT 1"));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string LockFile => Path.Combine(_data.Postgres, "cluster", "postmaster.pid");

    private Task<PostgresCluster> StartAsync() => PostgresCluster.StartAsync(_data, new Steps(_said), Stop);

    private static async Task<object?> RunAsync(PostgresCluster cluster, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Stop);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Stop);
    }
}
