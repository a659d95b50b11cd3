using Actors.Cli;
using Actors.Cli.Journal;
using Actors.Cli.Verbs;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Journal;
using Actors.Storage.Journal;
using Actors.Storage.Keys.Signing;
using Actors.Tests.Api;
using Actors.Tests.CommandLine;
using Actors.Tests.Postgres;
using Microsoft.Extensions.Logging;
using Npgsql;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Journal;

/// <summary>What a machine that never returns keeps from being signed, and how it is given up: `actors journal abandon`.</summary>
public sealed class AbandonTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private NpgsqlDataSource _database = null!;
    private JournalProcess _lost = null!;
    private JournalProcess _here = null!;

    private string Machine => JournalOpening.MachineOf(_folder.In("lost"));

    public async ValueTask InitializeAsync()
    {
        var database = await postgres.CreateDatabaseAsync();
        _database = NpgsqlDataSource.Create(database);
        _lost = await new JournalProcess(database, _folder.In("lost")).StartAsync();
        await WriteAsync(_lost);
        await _lost.Journal.ShipAsync(Stop);
        await WriteAsync(_lost);
        _here = await new JournalProcess(database, _folder.In("here")).StartAsync();
        await WriteAsync(_here);
        _lost.Die();
        _here.Clock.Advance(TimeSpan.FromDays(2));
    }

    public async ValueTask DisposeAsync()
    {
        await _here.DisposeAsync();
        await _lost.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_machine_whose_files_nobody_else_has_is_waited_for_and_named()
    {
        var logs = new LogRecorder();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(logs));
        _here.Tend();
        await _here.Journal.Shipping!.ShipSomeAsync(Stop);
        await _here.Journal.Shipping!.ShipDeadWritersAsync(Stop);
        await new DayClosing(_database, _here.Get<SigningKeys>(), _here.Clock, factory.CreateLogger<DayClosing>()).CloseAsync(Stop);

        Assert.Equal((0, 2), (await CountAsync("journal_days"), await CountAsync("journal_writers WHERE closed_at IS NULL")));
        Assert.Contains(logs.Lines, line => line.Contains(Machine, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Given_up_it_holds_up_no_day_and_is_marked()
    {
        BeSilent();
        Directory.Delete(_folder.In("lost"), recursive: true);

        var abandoned = Assert.Single(await AbandonAsync(Machine));
        await _here.CloseDaysAsync();

        Assert.Equal((Machine, 1, new DateOnly(2026, 11, 20)), (abandoned.Machine, abandoned.Shipped, abandoned.HeldFrom));
        Assert.Contains("shipped to record 1", JournalAbandon.Loss([abandoned]), StringComparison.Ordinal);
        Assert.Equal((2, 1), (await CountAsync("journal_days"), await CountAsync("journal_writers WHERE abandoned AND closed_at IS NOT NULL")));
    }

    [Fact]
    public async Task It_is_not_given_up_while_it_lives_while_its_files_are_here_or_while_nobody_agrees()
    {
        Assert.Contains("lives: it was heard of", await RefusedAsync(Machine), StringComparison.Ordinal);

        BeSilent();
        Assert.Contains("The files are here", await RefusedAsync(Machine), StringComparison.Ordinal);

        Directory.Delete(_folder.In("lost"), recursive: true);
        Assert.Equal("Nothing was abandoned.", await RefusedAsync(Machine, agrees: false));
        Assert.Contains(Machine, await RefusedAsync("another:/machine"), StringComparison.Ordinal);

        // It comes back while the operator thinks about it.
        var failure = await Assert.ThrowsAsync<Failure>(() => JournalAbandon.RunAsync(
            new(_database), Machine, _ => Run("UPDATE journal_writers SET seen_at = now()") > 0, Stop));
        Assert.EndsWith("nothing was abandoned.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, await CountAsync("journal_writers WHERE closed_at IS NULL"));
    }

    [Fact]
    public async Task A_process_that_has_nothing_to_ship_is_heard_of_all_the_same()
    {
        BeSilent();

        await _here.Journal.Shipping!.SayAliveAsync(Stop);

        Assert.Equal([false, true], (await new JournalWriters(_database).OpenAsync(Stop)).Select(writer => writer.IsAlive));
    }

    private Task<IReadOnlyList<JournalWriter>> AbandonAsync(string machine, bool agrees = true) => JournalAbandon.RunAsync(new(_database), machine, _ => agrees, Stop);

    private async Task<string> RefusedAsync(string machine, bool agrees = true) => (await Assert.ThrowsAsync<Failure>(() => AbandonAsync(machine, agrees))).Message;

    private void BeSilent() => Run("UPDATE journal_writers SET seen_at = now() - interval '6 minutes'");

    private int Run(string sql)
    {
        using var command = _database.CreateCommand(sql);
        return command.ExecuteNonQuery();
    }

    private async Task<long> CountAsync(string from)
    {
        await using var command = _database.CreateCommand($"SELECT count(*) FROM {from}");
        return (long)(await command.ExecuteScalarAsync(Stop))!;
    }

    private static async Task WriteAsync(JournalProcess process) => await process.Journal.WriteAsync(JournalSamples.Check(RecipientCode.New(), process.Clock.GetUtcNow()));
}
