using Actors.Eligibility.Identifiers;
using Actors.Grains.Ports;
using Actors.Tests.Clock;
using Actors.Tests.Postgres;
using Npgsql;
using Orleans.Storage;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Storage;

/// <summary>What happens to neighbours that share a commit.</summary>
public sealed class SharedCommitTests(Database database) : IClassFixture<Database>
{
    [Fact]
    public async Task Side_rows_land_with_their_state_and_those_of_a_conflict_never_do()
    {
        await using var process = new StorageProcess(database.ConnectionString);
        var (written, refused) = (RecipientCode.New(), RecipientCode.New());
        await process.WriteAsync("taken", "other", null);
        var answers = await process.CommitAsync(("free", "new", 0, Change(written, "h-free")), ("taken", "new", 0, Change(refused, "h-taken")), ("taken-2", "new", 3, Change(refused, "h-taken-2")));
        Assert.Null(answers[0]);
        Assert.IsType<InconsistentStateException>(answers[1]);
        Assert.IsType<InconsistentStateException>(answers[2]);
        Assert.Equal((1, 1, 1), await RowsOfAsync(written));
        Assert.Equal((0, 0, 0), await RowsOfAsync(refused));
    }

    [Fact]
    public async Task Side_rows_of_a_later_version_replace_the_index_row_and_append_to_the_history()
    {
        await using var process = new StorageProcess(database.ConnectionString);
        var recipient = RecipientCode.New();
        var etag = await process.WriteAsync("later", "1", null, Samples.Version(recipient, Samples.Registration("h-later")));
        await process.WriteAsync("later", "2", etag, Samples.Version(recipient, Samples.Registration("h-later", to: null, deleted: true), Samples.Noon.AddHours(1)));
        Assert.Equal((2, 1, 0), await RowsOfAsync(recipient));
        Assert.True(await database.ScalarAsync<bool>("SELECT deleted AND valid_to IS NULL FROM registration_index WHERE history_key = 'h-later'"));
    }

    [Theory]
    [InlineData(0x0)]
    [InlineData(0xd800)]
    public async Task A_row_that_cannot_be_written_fails_alone(int character)
    {
        // The server refuses a zero, the client half a surrogate pair: that one breaks the connection.
        var poison = $"h-{(char)character}";
        await using var process = new StorageProcess(database.ConnectionString);
        var (good, bad) = (RecipientCode.New(), RecipientCode.New());
        var prefix = $"poison-{character}";
        var writes = Enumerable.Range(0, 50).Select(n => n == 25
            ? ($"{prefix}-{n}", "new", 0L, Change(bad, poison))
            : ($"{prefix}-{n}", "new", 0L, Change(good, $"{prefix}-{n}"))).ToArray();
        var answers = await process.CommitAsync(writes);
        Assert.Equal([25], Enumerable.Range(0, 50).Where(n => answers[n] is not null));
        Assert.IsNotType<InconsistentStateException>(answers[25]);
        Assert.Equal((49, 49, 49), await RowsOfAsync(good));
        Assert.Equal((0, 0, 0), await RowsOfAsync(bad));
        Assert.Equal((null, null), await process.ReadAsync($"{prefix}-25"));
    }

    [Fact]
    public async Task What_fails_at_the_commit_itself_is_not_answered_as_written()
    {
        await using var process = new StorageProcess(database.ConnectionString);
        await database.ExecuteAsync(
            """
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'refused at commit'; END $$;
            CREATE CONSTRAINT TRIGGER refuse_late AFTER INSERT ON grain_state DEFERRABLE INITIALLY DEFERRED
              FOR EACH ROW WHEN (NEW.grain_key = 'refused-late') EXECUTE FUNCTION refuse();
            """);
        var answers = await process.CommitAsync(("accepted", "new", 0, []), ("refused-late", "new", 0, []));
        Assert.Null(answers[0]);
        Assert.IsType<PostgresException>(answers[1]);
        Assert.Equal(("new", "1"), await process.ReadAsync("accepted"));
        Assert.Equal((null, null), await process.ReadAsync("refused-late"));
    }

    [Fact]
    public async Task A_row_locked_by_another_session_fails_alone()
    {
        await using var process = new StorageProcess(database.ConnectionString, options => options with { LockTimeout = TimeSpan.FromMilliseconds(100) });
        await process.CommitAsync(("locked", "1", 0, []), ("unlocked", "1", 0, []));
        await using var other = await database.Sql.OpenConnectionAsync(Stop);
        await using var transaction = await other.BeginTransactionAsync(Stop);
        await using var command = new NpgsqlCommand("SELECT FROM grain_state WHERE grain_key = 'locked' FOR UPDATE", other);
        await command.ExecuteNonQueryAsync(Stop);

        var answers = await process.CommitAsync(("locked", "2", 1, []), ("unlocked", "2", 1, []));
        Assert.Equal(PostgresErrorCodes.LockNotAvailable, Assert.IsType<PostgresException>(answers[0]).SqlState);
        Assert.Null(answers[1]);
    }

    [Fact]
    public async Task Of_two_recipients_that_bring_one_history_key_in_a_commit_the_first_gets_it()
    {
        await using var process = new StorageProcess(database.ConnectionString);
        var (one, two) = (RecipientCode.New(), RecipientCode.New());
        var answers = await process.CommitAsync(("one", "1", 0, Change(one, "h-same")), ("two", "1", 0, Change(two, "h-same")), ("three", "1", 0, Change(two, "h-own")));
        Assert.Null(answers[0]);
        Assert.IsType<InconsistentStateException>(answers[1]);
        Assert.Null(answers[2]);
        Assert.Equal((1, 1, 1), await RowsOfAsync(one));
        Assert.Equal((1, 1, 1), await RowsOfAsync(two));
    }

    [Fact]
    public async Task A_history_key_stays_with_the_recipient_that_it_led_to_first()
    {
        await using var process = new StorageProcess(database.ConnectionString);
        var (owner, stranger) = (RecipientCode.New(), RecipientCode.New());
        await process.CommitAsync(("owner", "1", 0, Change(owner, "h-owned")));
        var answers = await process.CommitAsync(("stranger", "1", 0, Change(stranger, "h-owned")), ("owner", "2", 1, Change(owner, "h-owned")));
        Assert.IsType<InconsistentStateException>(answers[0]);
        Assert.Null(answers[1]);
        Assert.Equal((0, 0, 0), await RowsOfAsync(stranger));
        Assert.Equal((2, 1, 2), await RowsOfAsync(owner));
    }

    [Fact]
    public async Task Of_two_commits_that_bring_one_history_key_for_two_recipients_the_later_is_a_conflict_and_its_neighbours_land()
    {
        await using var process = new StorageProcess(database.ConnectionString);
        var (first, second, neighbour) = (RecipientCode.New(), RecipientCode.New(), RecipientCode.New());
        await using var other = await database.Sql.OpenConnectionAsync(Stop);
        await using var transaction = await other.BeginTransactionAsync(Stop);
        await using var claim = new NpgsqlCommand(
            """
            INSERT INTO registration_index (municipality, history_key, recipient, program_id, valid_from, deleted, batch_id, known_from, row_hash)
            VALUES ($1, 'h-raced', $2, '54', '2026-04-01', false, gen_random_uuid(), now(), '\\x00')
            """,
            other) { Parameters = { new() { Value = Samples.Tokyo.Value }, new() { Value = first.Value } } };
        await claim.ExecuteNonQueryAsync(Stop);

        var committing = process.CommitAsync(("raced", "1", 0, Change(second, "h-raced")), ("beside", "1", 0, Change(neighbour, "h-beside")));
        await Eventually.GetAsync(
            async () => await database.ScalarAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") > 0 ? this : null,
            "the commit to wait for the key");
        await transaction.CommitAsync(Stop);

        var answers = await committing;
        Assert.IsType<InconsistentStateException>(answers[0]);
        Assert.Null(answers[1]);
        Assert.Equal((0, 0, 0), await RowsOfAsync(second));
        Assert.Equal((1, 1, 1), await RowsOfAsync(neighbour));
    }

    [Fact]
    public async Task Of_two_charges_of_a_commit_under_one_key_of_a_facility_only_the_second_is_refused_and_the_commit_stands()
    {
        await using var process = new StorageProcess(database.ConnectionString);
        await process.CommitAsync(("used", "1", 0, [Samples.Request("key-used")]));

        var answers = await process.CommitAsync(
            ("charge-1", "1", 0, [Samples.Request("key-1")]), ("charge-2", "1", 0, [Samples.Request("key-1")]),
            ("charge-3", "1", 0, [Samples.Request("key-used")]), ("charge-4", "1", 0, [Samples.Request("key-4")]));

        Assert.Equal([false, true, true, false], answers.Select(answer => answer is InconsistentStateException));
        Assert.Equal(1, await database.ScalarAsync<long>("SELECT count(DISTINCT xmin::text) FROM grain_state WHERE grain_key LIKE 'charge-%'"));
    }

    [Fact]
    public async Task A_side_row_that_no_table_takes_is_refused_before_anything_is_written()
    {
        await using var process = new StorageProcess(database.ConnectionString);
        await Assert.ThrowsAsync<NotSupportedException>(() => process.WriteAsync("unknown-row", "1", null, new UnknownRow()));
        Assert.Equal((null, null), await process.ReadAsync("unknown-row"));
    }

    private static SideRow[] Change(RecipientCode recipient, string historyKey) =>
        [Samples.Version(recipient, Samples.Registration(historyKey)), new EntitlementsChangedRow(recipient, Samples.Tokyo, Guid.Empty, Samples.Noon)];

    private async Task<(long Versions, long Index, long Outbox)> RowsOfAsync(RecipientCode recipient) =>
    (
        await database.ScalarAsync<long>("SELECT count(*) FROM registration_versions WHERE recipient = $1", recipient.Value),
        await database.ScalarAsync<long>("SELECT count(*) FROM registration_index WHERE recipient = $1", recipient.Value),
        await database.ScalarAsync<long>("SELECT count(*) FROM outbox WHERE recipient = $1", recipient.Value)
    );

    private sealed record UnknownRow : SideRow;
}
