using Actors.Tests.Clock;
using Npgsql;

namespace Actors.Tests.Postgres;

/// <summary>
/// Holds whatever changes a recipient's state within its statement, before it is committed, until it is let go. Not by a lock, for which the product waits 3 s only; a
/// statement may take 15 s.
/// </summary>
internal sealed class HeldCommits : IAsyncDisposable
{
    private readonly NpgsqlDataSource _database;

    private HeldCommits(string connectionString) => _database = NpgsqlDataSource.Create(connectionString);

    /// <param name="once">SQL: what is to be committed already; what changes a recipient before that goes through.</param>
    public static async Task<HeldCommits> HoldAsync(string connectionString, string once = "true")
    {
        var held = new HeldCommits(connectionString);
        await held.RunAsync(
            $"""
            CREATE TABLE held_commits AS SELECT;
            CREATE FUNCTION hold_commit() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              WHILE EXISTS (SELECT FROM held_commits) AND ({once}) LOOP
                PERFORM pg_sleep(0.01);
              END LOOP;
              RETURN NEW;
            END $$;
            CREATE TRIGGER hold_commit BEFORE INSERT OR UPDATE ON grain_state FOR EACH ROW WHEN (NEW.grain_type = 'recipient') EXECUTE FUNCTION hold_commit();
            """);
        return held;
    }

    /// <summary>Waits until a commit is held.</summary>
    public Task MeetAsync() => Eventually.GetAsync(
        async () =>
        {
            await using var command = _database.CreateCommand("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep')");
            return await command.ExecuteScalarAsync() is true ? this : null;
        },
        "a commit to be held");

    public Task LetGoAsync() => RunAsync("DELETE FROM held_commits");

    public async ValueTask DisposeAsync()
    {
        await LetGoAsync();
        await RunAsync("DROP FUNCTION hold_commit CASCADE; DROP TABLE held_commits");
        await _database.DisposeAsync();
    }

    private async Task RunAsync(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
