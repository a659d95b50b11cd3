using Actors.Eligibility.Journal;
using Actors.Storage.Journal;
using Actors.Tests.CommandLine;
using Actors.Tests.Postgres;
using Npgsql;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Journal;

/// <summary>Two machines of one name and one path, each with a disk of its own: neither has the other's files.</summary>
public sealed class NamesakeTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private NpgsqlDataSource _database = null!;
    private JournalProcess _there = null!;
    private JournalProcess _here = null!;

    public async ValueTask InitializeAsync()
    {
        var database = await postgres.CreateDatabaseAsync();
        _database = NpgsqlDataSource.Create(database);
        _there = await new JournalProcess(database, _folder.In("there")).StartAsync();
        _here = await new JournalProcess(database, _folder.In("here")).StartAsync();
        await RunAsync($"UPDATE journal_writers SET machine = '{JournalOpening.MachineOf(_folder.In("here"))}'");
    }

    public async ValueTask DisposeAsync()
    {
        await _here.DisposeAsync();
        await _there.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_journal_whose_files_are_elsewhere_is_left_alone_while_its_writer_lives()
    {
        await _there.WriteAsync(1);
        await _there.Journal.ShipAsync(Stop);
        await _there.WriteAsync(1);

        await _here.Journal.Shipping!.ShipDeadWritersAsync(Stop);
        await _there.Journal.ShipAsync(Stop);

        Assert.Null(_there.Journal.Fault);
        Assert.Equal((2, 0), (await CountAsync("access_records"), await CountAsync("journal_writers WHERE closed_at IS NOT NULL")));
    }

    [Fact]
    public async Task After_minutes_of_silence_it_is_closed_and_its_writer_is_not_ready_any_more()
    {
        await _there.WriteAsync(1);
        await RunAsync("UPDATE journal_writers SET seen_at = now() - interval '6 minutes'");

        await _here.Journal.Shipping!.ShipDeadWritersAsync(Stop);
        Assert.Equal(1, await CountAsync("journal_writers WHERE closed_at IS NOT NULL AND shipped = 0"));
        await Assert.ThrowsAsync<JournalDamageException>(() => _there.Journal.ShipAsync(Stop));
        await _there.Journal.Shipping!.ShipDeadWritersAsync(Stop);

        Assert.Contains("closed", _there.Journal.Fault, StringComparison.Ordinal);
        Assert.Null(_here.Journal.Fault);
    }

    [Fact]
    public async Task A_lock_that_was_left_says_that_a_journal_without_files_was_of_this_folder()
    {
        var lockFile = Path.GetFileName(Assert.Single(Directory.GetFiles(_folder.In("there"), "*.lock")));
        _there.Die();
        await File.WriteAllBytesAsync(Path.Combine(_folder.In("here"), lockFile), [], Stop);

        await _here.Journal.Shipping!.ShipDeadWritersAsync(Stop);

        Assert.Equal(1, await CountAsync($"journal_writers WHERE closed_at IS NOT NULL AND writer = '{Path.GetFileNameWithoutExtension(lockFile)}'"));
        Assert.Single(Directory.GetFiles(_folder.In("here"), "*.lock"));
    }

    private async Task RunAsync(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Stop);
    }

    private async Task<long> CountAsync(string from)
    {
        await using var command = _database.CreateCommand($"SELECT count(*) FROM {from}");
        return (long)(await command.ExecuteScalarAsync(Stop))!;
    }
}
