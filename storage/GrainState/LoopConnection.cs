using System.Data;
using Npgsql;

namespace Actors.Storage.GrainState;

/// <summary>
/// The connection of one loop: outside the pool, opened when needed, kept until it fails. Not thread-safe.
/// Opening after a failure first ends the server's side of the failed one, so that nothing it still runs can commit later.
/// </summary>
/// <param name="unpooled">Without a pool: what is dropped is really closed.</param>
sealed class LoopConnection(NpgsqlDataSource unpooled) : IAsyncDisposable
{
    private NpgsqlConnection? _open;
    private (int Process, DateTime Started) _backend;
    private bool _failed;

    /// <summary>The connection; null where there is none just now, or it broke.</summary>
    public NpgsqlConnection? Opened => _open is { FullState: ConnectionState.Open } ? _open : null;

    public async ValueTask<NpgsqlConnection> OpenAsync()
    {
        if (_open is not null)
        {
            return _open;
        }

        var connection = await unpooled.OpenConnectionAsync();
        try
        {
            if (_failed)
            {
                await EndFormerAsync(connection);
            }

            await using var command = new NpgsqlCommand("SELECT pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()", connection);
            await using var reader = await command.ExecuteReaderAsync();
            await reader.ReadAsync();
            _backend = (reader.GetInt32(0), reader.GetDateTime(1));
            _failed = false;
            return _open = connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Gives the connection up after an error whose effect is unknown.</summary>
    public async Task DropAsync()
    {
        _failed = true;
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_open is { } connection)
        {
            _open = null;
            await connection.DisposeAsync();
        }
    }

    private async Task EndFormerAsync(NpgsqlConnection connection)
    {
        // It answers false where the process ended by itself just now, too: whether it is gone is seen afterwards.
        await using var end = Former(connection, "SELECT pg_terminate_backend(pid, 5000)");
        await end.ExecuteNonQueryAsync();
        await using var find = Former(connection, "SELECT pid");
        if (await find.ExecuteScalarAsync() is not null)
        {
            throw new TimeoutException("the server's side of a failed connection did not end");
        }
    }

    private NpgsqlCommand Former(NpgsqlConnection connection, string select)
    {
        var command = new NpgsqlCommand($"{select} FROM pg_stat_activity WHERE pid = $1 AND backend_start = $2", connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = _backend.Process });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = _backend.Started });
        return command;
    }
}
