using System.Globalization;
using Actors.Cli.Journal;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Journal;
using Actors.Storage.Journal;
using Actors.Tests.CommandLine;
using Actors.Tests.Postgres;
using Npgsql;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Journal;

public sealed class JournalTests(PostgresFixture postgres) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private string Files => _folder.In("journal");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Records_come_to_the_file_in_their_order()
    {
        await using var process = await StartAsync(await postgres.CreateDatabaseAsync());
        for (var number = 0; number < 20; number++)
        {
            await process.Journal.WriteAsync(JournalSamples.Check(RecipientCode.New(), process.Clock.GetUtcNow()));
            process.Tend();
            Assert.Equal(number + 1, Lines().Length);
        }

        Assert.Equal(Enumerable.Range(1, 20).Select(number => $"{number}"), Lines().Select(line => line.Split('\t')[0]));
    }

    [Fact]
    public async Task A_record_survives_its_process_as_soon_as_its_write_returns()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var first = await StartAsync(database);
        await first.WriteAsync(1);
        first.Kill();
        Assert.Empty(Directory.GetFiles(Files, "*.journal"));

        await using var second = await StartAsync(database);
        await second.Journal.ShipAsync(Stop);
        Assert.Equal((1, 1), (await Api.Database.CountAsync(database, "access_records"), await Api.Database.CountAsync(database, "journal_writers WHERE closed_at IS NOT NULL AND shipped = 1")));
        Assert.Empty(Directory.GetFiles(Files, "*.intake"));
    }

    [Fact]
    public async Task A_record_is_in_the_file_when_its_write_returns_where_it_is_to_be_on_the_disk()
    {
        await using var process = await StartAsync(await postgres.CreateDatabaseAsync(), options => options with { Sync = JournalSync.Always });
        await process.WriteAsync(2);
        Assert.Equal(2, Lines().Length);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(3, 4)]
    [InlineData(100, 1)]
    [InlineData(1_000, 7)]
    public async Task What_was_copied_to_files_and_what_was_not_is_one_chain_after_a_death(int copied, int left)
    {
        // The intake has room for some twenty records: it has gone round many times.
        var database = await postgres.CreateDatabaseAsync();
        await using var first = await StartAsync(database, options => options with { IntakeBytes = 8 * 1024 });
        await first.WriteAsync(copied);
        first.Tend();
        first.Clock.Advance(TimeSpan.FromDays(1));
        await first.WriteAsync(left);
        first.Kill();

        await using var second = await StartAsync(database);
        await second.Journal.ShipAsync(Stop);
        Assert.Equal(copied + left, await Api.Database.CountAsync(database, "(SELECT DISTINCT subject_id FROM access_records) AS once"));
        Assert.Equal(left, await Api.Database.CountAsync(database, "access_records WHERE day > (SELECT min(opened_day) FROM journal_writers)"));
        Assert.Equal(1, await Api.Database.CountAsync(database, $"journal_writers WHERE closed_at IS NOT NULL AND shipped = {copied + left}"));
    }

    [Fact]
    public async Task Nothing_is_missed_after_a_death_however_long_records_were_and_however_often_the_intake_went_round()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var first = await StartAsync(database, options => options with { IntakeBytes = 64 * 1024 });
        for (var number = 0; number < 1_000; number++)
        {
            await first.Journal.WriteAsync(JournalSamples.Check(null, first.Clock.GetUtcNow()) with { Purpose = new('p', 1 + (number * 7 % 40)) });
        }

        first.Kill();

        await using var second = await StartAsync(database);
        await second.Journal.ShipAsync(Stop);
        Assert.Equal(1_000, await Api.Database.CountAsync(database, "(SELECT DISTINCT subject_id FROM access_records) AS once"));
        Assert.Empty(Directory.GetFiles(Files, "*.damaged"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_database_has_the_files_have_after_a_loss_of_power_too(bool all)
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var first = await StartAsync(database);
        await first.WriteAsync(5);
        await (all ? first.Journal.ShipAsync(Stop) : first.Journal.Shipping!.ShipSomeAsync(Stop));
        await first.WriteAsync(3);
        first.Tend();
        first.LosePower();

        await using var second = await StartAsync(database);
        await second.Journal.ShipAsync(Stop);
        Assert.Null(second.Journal.Fault);
        Assert.Equal((5, 5), (Lines().Length, await Api.Database.CountAsync(database, "access_records")));
        Assert.Equal(1, await Api.Database.CountAsync(database, "journal_writers WHERE closed_at IS NOT NULL AND shipped = 5"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Of_an_intake_that_is_damaged_everything_before_is_recorded_and_the_rest_kept_aside(int whole)
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var first = await StartAsync(database);
        await first.WriteAsync(3);
        first.Kill();
        var intake = Assert.Single(Directory.GetFiles(Files, "*.intake"));
        var bytes = await File.ReadAllBytesAsync(intake, Stop);
        var records = Enumerable.Range(0, bytes.Length - 5).Where(at => bytes.AsSpan(at, 5).SequenceEqual("{\"at\""u8)).ToList();
        bytes[records[whole] + 10] ^= 1;
        await File.WriteAllBytesAsync(intake, bytes, Stop);

        await using var second = await StartAsync(database);
        await second.Journal.ShipAsync(Stop);
        Assert.Equal(whole, await Api.Database.CountAsync(database, "access_records"));
        Assert.Equal(1, await Api.Database.CountAsync(database, $"journal_writers WHERE closed_at IS NOT NULL AND shipped = {whole}"));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(intake + ".damaged", Stop));
    }

    [Theory]
    [InlineData(4 * 1024)]
    [InlineData(1024 * 1024)]
    public async Task Records_written_at_once_are_all_in_one_chain(int intake)
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var process = await StartAsync(database, options => options with { IntakeBytes = intake });
        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
        {
            for (var number = 0; number < 50; number++)
            {
                await process.Journal.WriteAsync([.. Enumerable.Range(0, 1 + (number % 3)).Select(_ => JournalSamples.Check(null, process.Clock.GetUtcNow()))]);
            }
        })));
        await process.Journal.ShipAsync(Stop);

        var expected = 64 * Enumerable.Range(0, 50).Sum(number => 1 + (number % 3));
        Assert.Equal(expected, await Api.Database.CountAsync(database, "(SELECT DISTINCT subject_id FROM access_records) AS once"));
        Assert.Equal(Enumerable.Range(1, expected).Select(number => (long)number), Lines().Select(line => long.Parse(line.Split('\t')[0], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task What_is_shipped_is_what_was_recorded_and_is_shipped_once()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var process = await StartAsync(database);
        var record = JournalSamples.Check(RecipientCode.New(), process.Clock.GetUtcNow()) with { KnownAt = process.Clock.GetUtcNow().AddDays(-1), StateAt = process.Clock.GetUtcNow().AddDays(-2) };
        await process.Journal.WriteAsync(record);
        await process.Journal.ShipAsync(Stop);
        await process.Journal.ShipAsync(Stop);
        await process.Journal.WriteAsync(JournalSamples.Check(null, process.Clock.GetUtcNow()));
        await process.Journal.ShipAsync(Stop);

        await using var sql = NpgsqlDataSource.Create(database);
        await using var stored = await StoredJournal.OpenAsync(sql, Stop);
        var records = await stored.RecordsAsync((await stored.WritersAsync(Stop))[0].Writer, 1, 100, Stop).ToListAsync(Stop);
        Assert.Equal(2, records.Count);
        Assert.Equal(RecordText.Of(record.Stored()), RecordText.Of(records[0].Record));
    }

    [Theory]
    [InlineData("8\t{\"at\":\"2026-11")]
    [InlineData("\0\0\0\0")]
    [InlineData("8\t{\"at\":\"2026-11\0\0\0\0")]
    [InlineData("\0\0\0\0be lost with the power\n9\t{}\t00\n\0\0")]
    public async Task What_a_process_left_when_it_died_is_shipped_by_the_next_one_but_for_what_is_behind_the_last_whole_record(string end)
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var first = await StartAsync(database);
        await first.WriteAsync(3);
        await first.Journal.ShipAsync(Stop);
        await first.WriteAsync(4);
        first.Die();
        await File.AppendAllTextAsync(OnlyFile(), end, Stop);

        await using var second = await StartAsync(database);
        await second.Journal.ShipAsync(Stop);

        Assert.Equal(7, await Api.Database.CountAsync(database, "access_records"));
        Assert.Equal(7, await Api.Database.CountAsync(database, "(SELECT DISTINCT subject_id FROM access_records) AS once"));
        Assert.Equal(1, await Api.Database.CountAsync(database, "journal_writers WHERE closed_at IS NOT NULL AND shipped = 7"));
    }

    [Fact]
    public async Task A_living_process_is_left_alone_by_another_one()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var first = await StartAsync(database);
        await first.WriteAsync(1);
        await using var second = await StartAsync(database);
        await second.Journal.ShipAsync(Stop);
        Assert.Equal(0, await Api.Database.CountAsync(database, "access_records"));

        await first.WriteAsync(1);
        await first.Journal.ShipAsync(Stop);
        Assert.Equal((2, 0), (await Api.Database.CountAsync(database, "access_records"), await Api.Database.CountAsync(database, "journal_writers WHERE closed_at IS NOT NULL")));
    }

    [Fact]
    public async Task A_process_that_ends_in_order_leaves_nothing_to_ship()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var process = await StartAsync(database);
        await process.WriteAsync(5);
        await process.EndAsync();
        Assert.Equal((5, 1), (await Api.Database.CountAsync(database, "access_records"), await Api.Database.CountAsync(database, "journal_writers WHERE closed_at IS NOT NULL AND shipped = 5")));
    }

    [Fact]
    public async Task Who_writes_when_the_process_has_ended_is_told_so()
    {
        await using var process = await StartAsync(await postgres.CreateDatabaseAsync());
        var journal = process.Journal;
        await process.WriteAsync(1);
        process.Die();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await journal.WriteAsync(JournalSamples.Check(null, process.Clock.GetUtcNow())));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public async Task A_file_that_somebody_changed_is_not_shipped(int line)
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var first = await StartAsync(database);
        await first.WriteAsync(7);
        first.Die();
        var lines = await File.ReadAllLinesAsync(OnlyFile(), Stop);
        lines[line] = lines[line].Replace("treatment", "curiosity", StringComparison.Ordinal);
        await File.WriteAllTextAsync(OnlyFile(), string.Join('\n', lines) + "\n", Stop);

        await using var second = await StartAsync(database);
        await second.Journal.ShipAsync(Stop);
        Assert.Equal(0, await Api.Database.CountAsync(database, "access_records"));
        Assert.Contains($"damaged at record {line}", second.Journal.Fault, StringComparison.Ordinal);
    }

    /// <summary>For measuring only.</summary>
    [Fact]
    public async Task By_turns_of_the_clock_a_record_is_written_or_not()
    {
        await using var process = await StartAsync(await postgres.CreateDatabaseAsync(), options => options with { Recording = JournalRecording.ByTurns });
        Assert.True(process.Journal.IsOff);
        process.Clock.Advance(TimeSpan.FromTicks(-process.Clock.GetUtcNow().Ticks % (2 * JournalOptions.Turn.Ticks)) + (2 * JournalOptions.Turn));
        for (var turn = 0; turn < 6; turn++)
        {
            await process.WriteAsync(1);
            process.Clock.Advance(JournalOptions.Turn);
        }

        process.Tend();
        Assert.Equal(3, Lines().Length);
    }

    [Fact]
    public async Task Where_nothing_can_be_written_the_write_fails_and_succeeds_again_by_itself()
    {
        var database = await postgres.CreateDatabaseAsync();

        // Every record needs a new file, which a folder that is none does not give.
        await using var process = await StartAsync(database, options => options with { MaxFileBytes = 1 });
        await process.WriteAsync(2);
        process.Tend();
        Directory.Move(Files, Files + ".away");
        await File.WriteAllTextAsync(Files, "", Stop);
        await process.WriteAsync(1);
        Assert.Throws<JournalUnavailableException>(process.Tend);
        await Assert.ThrowsAsync<JournalUnavailableException>(() => process.WriteAsync(1));
        await Assert.ThrowsAsync<JournalUnavailableException>(() => process.WriteAsync(1));
        Assert.NotNull(process.Journal.Fault);

        File.Delete(Files);
        Directory.Move(Files + ".away", Files);
        await process.WriteAsync(3);
        Assert.Null(process.Journal.Fault);
        await process.Journal.ShipAsync(Stop);
        Assert.Equal(6, await Api.Database.CountAsync(database, "access_records"));
    }

    private async Task<JournalProcess> StartAsync(string database, Func<JournalOptions, JournalOptions>? change = null) => await new JournalProcess(database, Files, change).StartAsync();

    private string OnlyFile() => Assert.Single(Directory.GetFiles(Files, "*.journal"));

    private string[] Lines() => [.. Text().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)];

    private string Text()
    {
        using var reader = new StreamReader(new FileStream(OnlyFile(), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd().TrimEnd('\0');
    }
}
