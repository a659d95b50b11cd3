using Npgsql;

namespace Actors.Storage.Keys;

/// <summary>The table <c>api_keys</c>. Each change raises the revision of the keys in its own statement.</summary>
sealed class ApiKeyTable(NpgsqlDataSource database)
{
    private const string Raise = "raised AS (UPDATE revisions SET revision = revision + 1 WHERE name = 'api_keys')";
    private const string LockFirst = "SELECT pg_advisory_xact_lock(hashtext('actors.first_keys'))";
    private const string Columns = "id, role, body, label, created_at, expires_at, revoked_at, hash";

    public async Task<long> RevisionAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT revision FROM revisions WHERE name = 'api_keys'");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task<List<(ApiKey Key, byte[] Hash)>> ListAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"SELECT {Columns} FROM api_keys ORDER BY created_at, id");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var keys = new List<(ApiKey, byte[])>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var key = new ApiKey(
                reader.GetGuid(0),
                ApiRoles.Parse(reader.GetString(1)),
                reader.IsDBNull(2) ? null : reader.GetString(2),
                reader.GetString(3),
                reader.GetFieldValue<DateTimeOffset>(4),
                reader.IsDBNull(5) ? null : reader.GetFieldValue<DateTimeOffset>(5),
                reader.IsDBNull(6) ? null : reader.GetFieldValue<DateTimeOffset>(6));
            keys.Add((key, reader.GetFieldValue<byte[]>(7)));
        }

        return keys;
    }

    public async Task InsertAsync(ApiKey key, byte[] hash, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await InsertAsync(connection, key, hash, cancellationToken);
    }

    /// <summary>Inserts the keys only if there is none yet, all or none; racing callers wait for each other.</summary>
    /// <param name="keep">Called before anything is committed; where it fails nothing is.</param>
    /// <returns>False when there were keys.</returns>
    public async Task<bool> InsertFirstAsync(IEnumerable<(ApiKey Key, byte[] Hash)> keys, Func<Task> keep, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var locking = new NpgsqlCommand(LockFirst, connection);
        await locking.ExecuteNonQueryAsync(cancellationToken);
        await using var asking = new NpgsqlCommand("SELECT EXISTS (SELECT FROM api_keys)", connection);
        if (await asking.ExecuteScalarAsync(cancellationToken) is true)
        {
            return false;
        }

        await keep();
        foreach (var (key, hash) in keys)
        {
            await InsertAsync(connection, key, hash, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static async Task InsertAsync(NpgsqlConnection connection, ApiKey key, byte[] hash, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"WITH {Raise} INSERT INTO api_keys ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, NULL, $7)", connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = key.Id });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = ApiRoles.Name(key.Role) });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = key.Body });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Label });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = key.CreatedAt });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset?> { TypedValue = key.ExpiresAt });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = hash });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<bool> RevokeAsync(Guid id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"WITH {Raise} UPDATE api_keys SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = at });
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }
}
