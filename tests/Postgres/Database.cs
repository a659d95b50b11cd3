using Npgsql;
using Xunit;

namespace Actors.Tests.Postgres;

/// <summary>A migrated database of a test class's own (<c>IClassFixture&lt;Database&gt;</c>).</summary>
public sealed class Database(PostgresFixture postgres) : IAsyncLifetime
{
    public string ConnectionString { get; private set; } = "";

    /// <summary>Straight to the tables, for what a test wants to see with its own eyes.</summary>
    public NpgsqlDataSource Sql { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await postgres.CreateDatabaseAsync();
        Sql = NpgsqlDataSource.Create(ConnectionString);
    }

    /// <summary>The first column of the first row, or default where there is none.</summary>
    public async Task<T?> ScalarAsync<T>(string sql, params object[] arguments)
    {
        await using var command = Sql.CreateCommand(sql);
        foreach (var argument in arguments)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = argument });
        }

        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    /// <summary>Runs statements without parameters.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var command = Sql.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => Sql.DisposeAsync();
}
