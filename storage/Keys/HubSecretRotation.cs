using Actors.Eligibility.Identifiers;
using Npgsql;
using NpgsqlTypes;

namespace Actors.Storage.Keys;

/// <summary>
/// Brings every stored key of an identifier from one hub secret to the next, in one transaction before anything is served: after a crash it is done or it is not.
/// No number is needed for it (<see cref="IdentifierKeys.Rehash"/>).
/// </summary>
static class HubSecretRotation
{
    private const int Chunk = 50_000;
    private const string Rehashed = "CREATE TEMPORARY TABLE rehashed (old text COLLATE \"C\", new text COLLATE \"C\") ON COMMIT DROP";

    /// <summary>Where keys stand, and how they are replaced. Rows that the hub made for somebody whom no number names have another prefix, and stay.</summary>
    private static readonly (string Read, string Replace)[] Places =
    [
        ("SELECT grain_key FROM grain_state WHERE grain_type = 'identifier'", "UPDATE grain_state SET grain_key = new FROM rehashed WHERE grain_type = 'identifier' AND grain_key = old"),
        ("SELECT DISTINCT person_key FROM batch_rows WHERE person_key LIKE 'person/%'", "UPDATE batch_rows SET person_key = new FROM rehashed WHERE person_key = old"),
        ("SELECT DISTINCT person_key FROM card_rows WHERE person_key LIKE 'person/%'", "UPDATE card_rows SET person_key = new FROM rehashed WHERE person_key = old"),
    ];

    /// <returns>How many rows were changed; 0 where another process was faster.</returns>
    public static async Task<long> RunAsync(NpgsqlDataSource database, IdentifierKeys before, IdentifierKeys after, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var locking = new NpgsqlCommand("UPDATE hub_secret SET key_id = $2 WHERE key_id = $1", connection);
        locking.Parameters.Add(new NpgsqlParameter<string> { TypedValue = before.Id });
        locking.Parameters.Add(new NpgsqlParameter<string> { TypedValue = after.Id });
        if (await locking.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            return 0;
        }

        long count = 0;
        await RunAsync(connection, Rehashed, cancellationToken);
        foreach (var (read, replace) in Places)
        {
            await RunAsync(connection, $"DECLARE stored CURSOR FOR {read}", cancellationToken);
            while (await FetchAsync(connection, cancellationToken) is { Count: > 0 } keys)
            {
                await CopyAsync(connection, keys, after, cancellationToken);
            }

            await RunAsync(connection, "CLOSE stored", cancellationToken);
            await RunAsync(connection, "ANALYZE rehashed", cancellationToken);
            count += await RunAsync(connection, replace, cancellationToken);
            await RunAsync(connection, "TRUNCATE rehashed", cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return count;
    }

    private static async Task<List<string>> FetchAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"FETCH {Chunk} FROM stored", connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var keys = new List<string>(Chunk);
        while (await reader.ReadAsync(cancellationToken))
        {
            keys.Add(reader.GetString(0));
        }

        return keys;
    }

    private static async Task CopyAsync(NpgsqlConnection connection, List<string> keys, IdentifierKeys after, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync("COPY rehashed FROM STDIN (FORMAT binary)", cancellationToken);
        foreach (var key in keys)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(key, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(after.Rehash(key), NpgsqlDbType.Text, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    /// <summary>As long as it takes: a large database is hashed for minutes.</summary>
    private static async Task<int> RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
