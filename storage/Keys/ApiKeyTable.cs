using Npgsql;

namespace Actors.Storage.Keys;

/// <summary>
/// The table <c>api_keys</c>. Each change of what a key may do raises the revision of the keys in its own statement; what changes nothing leaves it, as every process
/// reads all keys anew for it.
/// </summary>
sealed class ApiKeyTable(NpgsqlDataSource database)
{
    private const string Raise = "UPDATE revisions SET revision = revision + 1 WHERE name = 'api_keys'";
    private const string LockFirst = "SELECT pg_advisory_xact_lock(hashtext('actors.first_keys'))";
    private const string Columns = "id, role, body, label, created_at, expires_at, revoked_at, retires_at, per_second, certificate, replaces";

    /// <summary>The lifetime of a successor is the one that its predecessor was made with, as far as there are years of four digits.</summary>
    private const string Rotate =
        $"""
        WITH old AS (
          UPDATE api_keys SET retires_at = least(retires_at, $2 + $3)
          WHERE id = $1 AND revoked_at IS NULL AND (expires_at > $2) IS NOT FALSE AND (retires_at > $2) IS NOT FALSE
          RETURNING *
        ), raised AS (
          {Raise} AND EXISTS (SELECT FROM old)
        )
        INSERT INTO api_keys ({Columns}, hash)
        SELECT $4, role, body, label, $2, coalesce($5, expires_at + least($2 - created_at, timestamptz '9999-12-31T23:59:59Z' - expires_at)), NULL, NULL, per_second, coalesce($6, certificate), id, $7 FROM old
        RETURNING {Columns}
        """;

    public async Task<long> RevisionAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT revision FROM revisions WHERE name = 'api_keys'");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task<List<(ApiKey Key, byte[] Hash)>> ListAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"SELECT {Columns}, hash FROM api_keys ORDER BY created_at, id");
        return await command.ListAsync(reader => (ApiKeyRow.Read(reader), reader.GetFieldValue<byte[]>(ApiKeyRow.Count)), cancellationToken);
    }

    /// <summary>A page by id, which is by age.</summary>
    public async Task<List<StoredApiKey>> PageAsync(ApiRole? role, string? body, Guid? after, int limit, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"""
            SELECT {Columns}, last_used_at FROM api_keys
            WHERE ($1::uuid IS NULL OR id > $1) AND ($2::text IS NULL OR role = $2) AND ($3::text IS NULL OR body = $3) ORDER BY id LIMIT $4
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid?> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = role is { } one ? ApiRoles.Name(one) : null });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = body });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        return await command.ListAsync(Stored, cancellationToken);
    }

    public async Task<StoredApiKey?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"SELECT {Columns}, last_used_at FROM api_keys WHERE id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        return await command.ListAsync(Stored, cancellationToken) is [var found] ? found : null;
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

    /// <summary>Makes the successor and retires the key, in one statement. Null where there is no such key, or it is no longer valid.</summary>
    public async Task<ApiKey?> RotateAsync(KeyRotation rotation, Guid successor, byte[] hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Rotate);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = rotation.Id });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = rotation.Overlap });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = successor });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset?> { TypedValue = rotation.ExpiresAt });
        command.Parameters.Add(new NpgsqlParameter<byte[]?> { TypedValue = rotation.Certificate?.ToBytes() });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = hash });
        return await command.ListAsync(ApiKeyRow.Read, cancellationToken) is [var made] ? made : null;
    }

    public async Task<bool> RevokeAsync(Guid id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"""
            WITH revoked AS (UPDATE api_keys SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL RETURNING 1),
            raised AS ({Raise} AND EXISTS (SELECT FROM revoked))
            SELECT EXISTS (SELECT FROM revoked)
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = at });
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>Leaves the revision alone: nobody needs to read the keys anew for it. Of several processes the newest use stays.</summary>
    public async Task WriteLastUsesAsync(IReadOnlyCollection<KeyValuePair<Guid, DateTimeOffset>> uses, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            UPDATE api_keys SET last_used_at = used.at FROM unnest($1, $2) AS used (key_id, at)
            WHERE id = used.key_id AND (last_used_at >= used.at) IS NOT TRUE
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. uses.Select(use => use.Key)] });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset[]> { TypedValue = [.. uses.Select(use => use.Value)] });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task InsertAsync(NpgsqlConnection connection, ApiKey key, byte[] hash, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"WITH raised AS ({Raise}) INSERT INTO api_keys ({Columns}, hash) VALUES ($1, $2, $3, $4, $5, $6, NULL, NULL, $7, $8, NULL, $9)", connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = key.Id });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = ApiRoles.Name(key.Role) });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = key.Body });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Label });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = key.CreatedAt });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset?> { TypedValue = key.ExpiresAt });
        command.Parameters.Add(new NpgsqlParameter<int?> { TypedValue = key.PerSecond });
        command.Parameters.Add(new NpgsqlParameter<byte[]?> { TypedValue = key.Certificate?.ToBytes() });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = hash });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static StoredApiKey Stored(NpgsqlDataReader reader) => new(ApiKeyRow.Read(reader), ApiKeyRow.Instant(reader, ApiKeyRow.Count));
}
