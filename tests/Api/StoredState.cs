using Npgsql;

namespace Actors.Tests.Api;

/// <summary>Everything that the hub has stored, table by table, for tests to see whether a request changed it.</summary>
internal sealed class StoredState : IAsyncDisposable
{
    /// <summary>
    /// The record of who asked, events on their way to the feeds, how often keys are used, and what processes tell each other: these move by themselves. An event begins with a change
    /// of another table.
    /// </summary>
    private const string Moving = "^(access_records|journal_|outbox|feed_|api_key_shares|process_lock|orleans)";

    /// <summary>A number for each table, which every change of its rows changes.</summary>
    private const string Sums =
        """
        SELECT string_agg(format('SELECT %L, coalesce(sum(hashtextextended((to_jsonb(line) - ''last_used_at'')::text, 0)), 0) FROM %I line', tablename, tablename), ' UNION ALL ')
        FROM pg_tables WHERE schemaname = 'public' AND tablename !~ $1
        """;

    private readonly NpgsqlDataSource _database;
    private readonly string _sums;

    private StoredState(NpgsqlDataSource database, string sums) => (_database, _sums) = (database, sums);

    public static async Task<StoredState> OfAsync(string connectionString)
    {
        var database = NpgsqlDataSource.Create(connectionString);
        await using var command = database.CreateCommand(Sums);
        command.Parameters.Add(new() { Value = Moving });
        return new(database, (string)(await command.ExecuteScalarAsync())!);
    }

    public async Task<Dictionary<string, decimal>> ReadAsync()
    {
        await using var command = _database.CreateCommand(_sums);
        await using var reader = await command.ExecuteReaderAsync();
        var sums = new Dictionary<string, decimal>();
        while (await reader.ReadAsync())
        {
            sums[reader.GetString(0)] = reader.GetDecimal(1);
        }

        return sums;
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
