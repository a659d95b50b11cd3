using Actors.Tests.Api;
using Actors.Tests.Crash.State;
using Actors.Tests.Postgres;
using Npgsql;
using Xunit;

namespace Actors.Tests.Crash;

/// <summary>The comparison that the crash tests rest on can fail: whatever is changed in a table is found and named.</summary>
public sealed class FinalStateTests(PostgresFixture postgres) : OwnHub(postgres)
{
    private const string Payload = "convert_to(replace(convert_from(payload, 'UTF8'), '10000', '10001'), 'UTF8')";

    [Fact]
    public async Task Whatever_a_table_has_more_less_or_otherwise_is_named()
    {
        await FillAsync();
        var state = await FinalState.ReadAsync(Service.ConnectionString);
        Assert.Empty(state.DifferenceTo(await FinalState.ReadAsync(Service.ConnectionString)));
        await using var database = NpgsqlDataSource.Create(Service.ConnectionString);
        foreach (var (table, change) in new[]
        {
            ("registration_index", "UPDATE registration_index SET valid_to = valid_to - 1 WHERE history_key = 'h-1'"),
            ("registration_index", "UPDATE registration_index SET known_from = known_from + interval '1 microsecond' WHERE history_key = 'h-2'"),
            ("registration_index", "UPDATE registration_index SET batch_id = (SELECT id FROM batches WHERE mode = 'snapshot') WHERE history_key = 'h-4'"),
            ("registration_index", "UPDATE registration_index SET recipient = (SELECT recipient FROM registration_index WHERE history_key = 'h-1') WHERE history_key = 'h-3'"),
            ("registration_versions", "DELETE FROM registration_versions WHERE ctid = (SELECT max(ctid) FROM registration_versions WHERE history_key = 'h-5')"),
            ("registration_versions", "INSERT INTO registration_versions SELECT * FROM registration_versions WHERE history_key = 'h-6' LIMIT 1"),
            ("registration_versions", $"UPDATE registration_versions SET payload = {Payload} WHERE history_key = 'h-6'"),
            ("grain_state", $"UPDATE grain_state SET payload = {Payload} WHERE grain_key = (SELECT recipient FROM registration_index WHERE history_key = 'h-4')"),
            ("grain_state", "UPDATE grain_state SET version = version + 1 WHERE grain_key = (SELECT recipient FROM registration_index WHERE history_key = 'h-4')"),
            ("grain_state", "UPDATE grain_state SET payload = convert_to('{}', 'UTF8') WHERE grain_key = (SELECT min(grain_key) FROM grain_state WHERE grain_key LIKE 'card/%')"),
            ("batches", "UPDATE batches SET preview = jsonb_set(preview, '{added}', '7') WHERE mode = 'undo'"),
            ("batches", "UPDATE batches SET publication_revision = NULL WHERE mode = 'undo'"),
            ("batch_rows", "UPDATE batch_rows SET errors = '[]' WHERE errors IS NOT NULL"),
            ("batch_progress", "UPDATE batch_progress SET done = done + 1 WHERE ctid = (SELECT max(ctid) FROM batch_progress)"),
            ("batch_losses", "DELETE FROM batch_losses"),
            ("revisions", "UPDATE revisions SET revision = revision + 1 WHERE name = 'publications'"),
            ("facilities", "ALTER TABLE facilities ADD COLUMN somewhat text DEFAULT 'new'"),
        })
        {
            await using var command = database.CreateCommand(change);
            await command.ExecuteNonQueryAsync();
            var changed = await FinalState.ReadAsync(Service.ConnectionString);

            var difference = changed.DifferenceTo(state);

            Assert.True(difference.Count > 0, change);
            Assert.Contains(difference, line => line.Split(' ')[1] == $"{table}:");
            state = changed;
        }
    }

    [Fact]
    public async Task A_sum_is_a_sum_however_many_rows_it_is_made_of()
    {
        await FillAsync();
        var state = await FinalState.ReadAsync(Service.ConnectionString);
        await using var database = NpgsqlDataSource.Create(Service.ConnectionString);
        await using var command = database.CreateCommand("INSERT INTO batch_progress (batch_id, refused, done) SELECT id, one, -one FROM batches, unnest(ARRAY[3, -3]) AS one");

        await command.ExecuteNonQueryAsync();

        Assert.Empty((await FinalState.ReadAsync(Service.ConnectionString)).DifferenceTo(state));
    }

    [Fact]
    public async Task A_table_that_nobody_has_thought_about_stops_the_comparison()
    {
        await using var database = NpgsqlDataSource.Create(Service.ConnectionString);
        await using var command = database.CreateCommand("CREATE TABLE forgotten (id integer)");
        await command.ExecuteNonQueryAsync();

        var stopped = await Assert.ThrowsAsync<InvalidOperationException>(() => FinalState.ReadAsync(Service.ConnectionString));

        Assert.Contains("table forgotten has no rule", stopped.Message, StringComparison.Ordinal);
    }

    /// <summary>Something in every table that uploads write.</summary>
    private async Task FillAsync()
    {
        await Tokyo.ReleaseBrakeAsync(Hub.Tokyo);
        await Tokyo.PublishAsync(Hub.Tokyo, [.. Enumerable.Range(1, 6).Select(A.Person), A.Person(7) with { Sex = "7" }]);
        var second = await Tokyo.StageAsync(Hub.Tokyo, "mode=snapshot&publish=auto", Row.File(Enumerable.Range(2, 5).Select(number => A.Person(number) with { MonthlyCapYen = "5000" })));
        Assert.Equal("published", second.Text("state"));
        await Tokyo.UndoAsync(Hub.Tokyo, second);
    }
}
