using Actors.Tests.Clock;
using Npgsql;

namespace Actors.Tests.Api;

/// <summary>A recipient whose row another session holds: a write of theirs begins, and cannot end before it is released.</summary>
internal sealed class HeldRecipient : IAsyncDisposable
{
    private readonly NpgsqlDataSource _database;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _held;

    private HeldRecipient(NpgsqlDataSource database, NpgsqlConnection connection, NpgsqlTransaction held) => (_database, _connection, _held) = (database, connection, held);

    public static async Task<HeldRecipient> HoldAsync(string connectionString, string code)
    {
        var database = NpgsqlDataSource.Create(connectionString);
        var connection = await database.OpenConnectionAsync();
        var held = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("SELECT FROM grain_state WHERE grain_type = 'recipient' AND grain_key = $1 FOR UPDATE", connection) { Parameters = { new() { Value = code } } };
        await command.ExecuteNonQueryAsync();
        return new(database, connection, held);
    }

    /// <summary>Until a write waits for the row.</summary>
    public Task WriterWaitsAsync() => Eventually.GetAsync(async () => await WaitingWriters() > 0 ? this : null, "the write to wait for the row");

    public Task ReleaseAsync() => _held.RollbackAsync();

    public async ValueTask DisposeAsync()
    {
        await _held.DisposeAsync();
        await _connection.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task<long> WaitingWriters()
    {
        await using var command = _database.CreateCommand("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
