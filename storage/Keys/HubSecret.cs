using System.Security.Cryptography;
using System.Text;
using Actors.Eligibility.Identifiers;
using Npgsql;

namespace Actors.Storage.Keys;

/// <summary>
/// The secret by which identifiers are hashed: 32 bytes from the options or a file (mode 600), made at random for a database that has none yet.
/// The database knows its name only, and refuses another one.
/// </summary>
public sealed class HubSecret
{
    private readonly NpgsqlDataSource _database;
    private readonly PostgresStorageOptions _options;
    private IdentifierKeys? _keys;

    internal HubSecret(NpgsqlDataSource database, PostgresStorageOptions options)
    {
        _database = database;
        _options = options;
    }

    /// <summary>The keys made from the secret.</summary>
    /// <exception cref="InvalidOperationException">It is not opened yet.</exception>
    public IdentifierKeys Keys => _keys ?? throw new InvalidOperationException("the hub's secret is opened by the start of the host");

    /// <summary>Finds or makes the secret and compares it with the database's.</summary>
    /// <exception cref="HubSecretException">It is not the database's, or is missing though the database has one.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var expected = await StoredIdAsync("SELECT key_id FROM hub_secret", null, cancellationToken);
        var keys = new IdentifierKeys(_options.Secret is { } text ? FromText(text) : FromFile(expected));
        expected = await StoredIdAsync(
            "WITH first AS (INSERT INTO hub_secret (key_id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING key_id) SELECT key_id FROM first UNION ALL SELECT key_id FROM hub_secret",
            keys.Id,
            cancellationToken)
            ?? await StoredIdAsync("SELECT key_id FROM hub_secret", null, cancellationToken);
        _keys = expected == keys.Id
            ? keys
            : throw new HubSecretException($"this database belongs to the hub secret '{expected}', but the one given is '{keys.Id}': restore the right secret, or use another database");
    }

    private async Task<string?> StoredIdAsync(string sql, string? id, CancellationToken cancellationToken)
    {
        await using var command = _database.CreateCommand(sql);
        if (id is not null)
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id });
        }

        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    private static byte[] FromText(string text)
    {
        var secret = new byte[IdentifierKeys.SecretBytes];
        return Convert.TryFromBase64String(text.Trim(), secret, out var written) && written == secret.Length
            ? secret
            : throw new HubSecretException($"the hub secret must be {IdentifierKeys.SecretBytes} bytes in base64");
    }

    private byte[] FromFile(string? expected)
    {
        if (!File.Exists(_options.SecretFile))
        {
            if (expected is not null)
            {
                throw new HubSecretException($"{_options.SecretFile} is missing: this database belongs to the hub secret '{expected}'; restore it from its backup");
            }

            OwnerFile.Create(_options.SecretFile, Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(IdentifierKeys.SecretBytes))));
        }

        return FromText(File.ReadAllText(_options.SecretFile));
    }
}
