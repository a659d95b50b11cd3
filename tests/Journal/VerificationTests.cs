using Actors.Cli.Journal;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Journal;
using Actors.Tests.CommandLine;
using Actors.Tests.Postgres;
using Npgsql;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Journal;

/// <summary>Whoever changes the journal is found out, and what they changed is named.</summary>
public sealed class VerificationTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private string _database = "";

    /// <summary>Two closed days with nine records each, and three more of today.</summary>
    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        var people = Enumerable.Range(0, 4).Select(_ => RecipientCode.New()).ToList();
        await using var process = await new JournalProcess(_database, _folder.In("journal")).StartAsync();
        foreach (var records in new[] { 9, 9, 3 })
        {
            for (var number = 0; number < records; number++)
            {
                var at = process.Clock.GetUtcNow();
                await process.Journal.WriteAsync(JournalSamples.Check(number % 5 == 4 ? null : people[number % 4], at) with { KnownAt = at, StateAt = at });
            }

            await process.CloseDaysAsync();
            process.Clock.Advance(TimeSpan.FromDays(records == 3 ? 0 : 1));
        }
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return default;
    }

    [Fact]
    public async Task What_nobody_touched_is_as_it_was_written()
    {
        Assert.Empty(await VerifyAsync(files: true));
        Assert.Empty(await VerifyAsync(files: false));
    }

    [Theory]
    [InlineData("at", "at + interval '1 microsecond'")]
    [InlineData("action", "'Quote'")]
    [InlineData("key_id", "gen_random_uuid()")]
    [InlineData("role", "'Operator'")]
    [InlineData("body", "'1310000026'")]
    [InlineData("body", "NULL")]
    [InlineData("recipient", "'AAAAAAAAAAAAAAAAAAAAAAAAAA'")]
    [InlineData("recipient", "NULL")]
    [InlineData("subject_id", "gen_random_uuid()")]
    [InlineData("purpose", "'curiosity'")]
    [InlineData("consent", "'Emergency'")]
    [InlineData("reason", "'Expired'")]
    [InlineData("service_date", "service_date + 1")]
    [InlineData("setting", "'Inpatient'")]
    [InlineData("known_at", "NULL")]
    [InlineData("state_at", "state_at - interval '1 microsecond'")]
    [InlineData("answer_hash", "decode(repeat('01', 32), 'hex')")]
    [InlineData("hash", "decode(repeat('01', 32), 'hex')")]
    [InlineData("day", "day + 1")]
    public async Task A_changed_column_names_the_record(string column, string value)
    {
        await RunAsync($"UPDATE access_records SET {column} = {value} WHERE sequence = 12");
        var findings = await VerifyAsync(files: false);
        Assert.Contains(findings, finding => finding.Sequence == 12 && finding.Day == new DateOnly(2026, 11, 21));
        Assert.DoesNotContain(findings, finding => finding.Sequence is not (null or 12));
    }

    [Fact]
    public async Task A_deleted_record_is_named()
    {
        await RunAsync("DELETE FROM access_records WHERE sequence IN (4, 11, 12, 21)");
        var findings = await VerifyAsync(files: false);
        Assert.Equal([4, 11, 21], findings.Where(finding => finding.What.StartsWith("is missing", StringComparison.Ordinal)).Select(finding => (int)finding.Sequence!));
        Assert.Contains("up to 12", findings.Single(finding => finding.Sequence == 11).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(22)]
    public async Task An_inserted_record_is_named(int sequence)
    {
        await RunAsync(Copied("writer", $"{sequence}"));
        Assert.Contains(await VerifyAsync(files: false), finding => finding.Sequence == sequence && finding.What.StartsWith("was inserted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_record_of_an_invented_writer_is_named()
    {
        await RunAsync(Copied("gen_random_uuid()", "1"));
        Assert.Contains(await VerifyAsync(files: false), finding => finding.Sequence == 1 && finding.What.StartsWith("was inserted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Records_in_another_order_are_named()
    {
        await RunAsync("UPDATE access_records SET sequence = CASE sequence WHEN 5 THEN -6 ELSE -5 END WHERE sequence IN (5, 6); UPDATE access_records SET sequence = -sequence WHERE sequence < 0");
        var findings = await VerifyAsync(files: false);
        Assert.Contains(findings, finding => finding.Sequence == 5);
        Assert.Contains(findings, finding => finding.Sequence == 6);
    }

    [Theory]
    [InlineData("UPDATE journal_segments SET last_hash = decode(repeat('01', 32), 'hex') WHERE day = '2026-11-20'")]
    [InlineData("UPDATE journal_segments SET last = last - 1 WHERE day = '2026-11-20'")]
    [InlineData("DELETE FROM journal_segments WHERE day = '2026-11-20'")]
    [InlineData("UPDATE journal_writers SET shipped = shipped - 1")]
    [InlineData("UPDATE journal_writers SET shipped_hash = decode(repeat('01', 32), 'hex')")]
    [InlineData("UPDATE journal_writers SET opening = replace(opening, 'format', 'Format')")]
    [InlineData("UPDATE journal_branches SET leaves = set_byte(leaves, 40, (get_byte(leaves, 40) + 1) % 256) WHERE day = '2026-11-20'")]
    [InlineData("UPDATE journal_branches SET hash = set_byte(hash, 4, (get_byte(hash, 4) + 1) % 256) WHERE day = '2026-11-20'")]
    [InlineData("DELETE FROM journal_branches WHERE day = '2026-11-20'")]
    [InlineData("DELETE FROM journal_branches; DELETE FROM journal_days WHERE day = '2026-11-20'")]
    [InlineData("UPDATE journal_days SET statement = (SELECT statement FROM journal_days WHERE day = '2026-11-21') WHERE day = '2026-11-20'")]
    public async Task A_change_of_what_stands_around_the_records_is_found(string sql)
    {
        await RunAsync(sql);
        Assert.NotEmpty(await VerifyAsync(files: false));
    }

    [Fact]
    public async Task Any_character_of_a_signed_statement_counts()
    {
        await using var sql = NpgsqlDataSource.Create(_database);
        await using var read = sql.CreateCommand("SELECT statement FROM journal_days WHERE day = '2026-11-20'");
        var statement = (string)(await read.ExecuteScalarAsync(Stop))!;
        foreach (var place in Enumerable.Range(0, 40).Select(number => number * (statement.Length - 1) / 39))
        {
            var changed = statement[..place] + (statement[place] == 'A' ? 'B' : 'A') + statement[(place + 1)..];
            await RunAsync($"UPDATE journal_days SET statement = '{changed}' WHERE day = '2026-11-20'");
            Assert.Contains(await VerifyAsync(files: false), finding => finding.Day == new DateOnly(2026, 11, 20));
        }
    }

    /// <summary>Who can compute hashes too makes the whole chain again from the record that was changed, and all that hangs on it but the signature.</summary>
    [Fact]
    public async Task A_chain_that_was_made_anew_is_found_by_the_signature_and_named_by_the_file()
    {
        await RunAsync("UPDATE access_records SET purpose = 'curiosity' WHERE sequence = 4");
        await using (var sql = NpgsqlDataSource.Create(_database))
        {
            await using var journal = await StoredJournal.OpenAsync(sql, Stop);
            var writer = (await journal.WritersAsync(Stop)).Single();
            var hash = JournalOpening.Hash(writer.Opening);
            foreach (var record in await journal.RecordsAsync(writer.Writer, 1, 21, Stop).ToListAsync(Stop))
            {
                hash = Chain.Next(hash, record.Sequence, RecordText.Of(record.Record));
                await RunAsync($"UPDATE access_records SET hash = '\\x{Convert.ToHexString(hash)}' WHERE sequence = {record.Sequence}");
                await RunAsync($"UPDATE journal_segments SET last_hash = '\\x{Convert.ToHexString(hash)}' WHERE last = {record.Sequence}; UPDATE journal_writers SET shipped_hash = '\\x{Convert.ToHexString(hash)}' WHERE shipped = {record.Sequence}");
            }
        }

        var findings = await VerifyAsync(files: true);
        Assert.Contains(findings, finding => finding.Day == new DateOnly(2026, 11, 20) && finding.What.StartsWith("the chain does not stand", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Sequence == 4 && finding.What.StartsWith("is another in the database", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Any_changed_byte_of_a_file_is_found(int format)
    {
        // Of format 1 the first file only: the others would need the hash before them.
        var paths = Directory.GetFiles(_folder.In("journal"), "*.journal").Order(StringComparer.Ordinal).ToList();
        foreach (var path in format == 1 ? paths[..1] : paths)
        {
            if (format == 1)
            {
                await File.WriteAllTextAsync(path, await JournalSamples.InFormat1Async(_database, await File.ReadAllTextAsync(path, Stop)), Stop);
            }

            var content = await File.ReadAllBytesAsync(path, Stop);
            foreach (var place in Enumerable.Range(0, 60).Select(number => number * 2).Concat(Enumerable.Range(0, 60).Select(number => number * (content.Length - 2) / 59)))
            {
                var changed = content.ToArray();
                changed[place] ^= 1;
                await File.WriteAllBytesAsync(path, changed, Stop);
                Assert.NotEmpty(await VerifyAsync(files: true));
            }

            await File.WriteAllBytesAsync(path, content, Stop);
        }

        Assert.Empty(await VerifyAsync(files: true));
    }

    [Fact]
    public async Task Lines_that_are_missing_doubled_or_swapped_in_a_file_are_named()
    {
        var path = Directory.GetFiles(_folder.In("journal"), "*.journal").Order(StringComparer.Ordinal).First();
        var lines = await File.ReadAllLinesAsync(path, Stop);
        foreach (var (changed, number) in new (string[], long)[]
                 {
                     ([.. lines[..3], .. lines[4..]], 3),
                     ([.. lines[..4], .. lines[3..]], 4),
                     ([.. lines[..3], lines[4], lines[3], .. lines[5..]], 3),
                 })
        {
            await File.WriteAllTextAsync(path, string.Join('\n', changed) + "\n", Stop);
            Assert.Contains(await VerifyAsync(files: true), finding => finding.Sequence == number);
        }
    }

    [Fact]
    public async Task Only_the_days_asked_for_are_computed()
    {
        await RunAsync("UPDATE access_records SET purpose = 'curiosity' WHERE sequence = 4");
        Assert.Empty(await VerifyAsync(files: false, from: new(2026, 11, 21)));
        Assert.NotEmpty(await VerifyAsync(files: false, to: new(2026, 11, 20)));
    }

    private static string Copied(string writer, string sequence) =>
        $"INSERT INTO access_records SELECT {writer}, {sequence}, at, action, key_id, role, body, recipient, subject_id, purpose, consent, reason, service_date, setting, known_at, answer_hash, day, hash, state_at FROM access_records WHERE sequence = 3";

    private async Task<IReadOnlyList<Finding>> VerifyAsync(bool files, DateOnly? from = null, DateOnly? to = null)
    {
        await using var sql = NpgsqlDataSource.Create(_database);
        await using var journal = await StoredJournal.OpenAsync(sql, Stop);
        var range = (from ?? DateOnly.MinValue, to ?? DateOnly.MaxValue);
        return await new JournalVerification(journal, await journal.KeysAsync(Stop), files ? _folder.In("journal") : null, range, (_, _) => { }).RunAsync(Stop);
    }

    private async Task RunAsync(string sql)
    {
        await using var database = NpgsqlDataSource.Create(_database);
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
