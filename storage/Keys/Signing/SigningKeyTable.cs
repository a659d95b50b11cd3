using System.Collections.Immutable;
using Actors.Eligibility.Signatures;
using Npgsql;

namespace Actors.Storage.Keys.Signing;

/// <summary>Reads and writes <c>signing_keys</c>.</summary>
sealed class SigningKeyTable(NpgsqlDataSource database)
{
    /// <summary>All of them, in the order in which they begin to sign.</summary>
    public async Task<ImmutableArray<PublishedKey>> ListAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT x, y, created_at, signs_from FROM signing_keys ORDER BY signs_from, created_at, id");
        return [.. await command.ListAsync(
            reader =>
            {
                var key = VerificationKey.Read(reader.GetString(0), reader.GetString(1)) ?? throw new InvalidDataException("a stored signing key is no point of P-256");
                return new PublishedKey(key, reader.GetFieldValue<DateTimeOffset>(2), reader.GetFieldValue<DateTimeOffset>(3));
            },
            cancellationToken)];
    }

    /// <summary>Publishes a key; one that is published already stays as it is.</summary>
    public async Task InsertAsync(PublishedKey key, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("INSERT INTO signing_keys (id, x, y, created_at, signs_from) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Key.Id });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Key.X });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Key.Y });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = key.CreatedAt });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = key.SignsFrom });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
