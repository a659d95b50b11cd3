using System.Security.Cryptography;
using System.Text;
using Actors.Eligibility.Identifiers;
using Actors.Storage.Locks;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Actors.Storage.Keys;

/// <summary>
/// The secrets by which identifiers are hashed: 32 bytes each, oldest first, from the options or a file (mode 600); one is made at random for a database that has none yet.
/// The database knows their name only, and refuses others. Where a secret was added, the start brings the database up to it first.
/// </summary>
public sealed partial class HubSecret
{
    private readonly NpgsqlDataSource _database;
    private readonly PostgresStorageOptions _options;
    private readonly ProcessLock _processes;
    private readonly ILogger<HubSecret> _logger;
    private IdentifierKeys? _keys;

    internal HubSecret(NpgsqlDataSource database, PostgresStorageOptions options, ProcessLock processes, ILogger<HubSecret> logger) =>
        (_database, _options, _processes, _logger) = (database, options, processes, logger);

    /// <summary>The keys made from the secret.</summary>
    /// <exception cref="InvalidOperationException">It is not opened yet.</exception>
    public IdentifierKeys Keys => _keys ?? throw new InvalidOperationException("the hub's secret is opened by the start of the host");

    /// <summary>Finds or makes the secrets, compares them with the database's, and adds to it what was added to them.</summary>
    /// <exception cref="HubSecretException">It is not the database's, or is missing though the database has one; or one was added while another process serves by those before.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var expected = await StoredIdAsync("SELECT key_id FROM hub_secret", null, cancellationToken);
        var secrets = _options.Secret is { } text ? FromText(text) : FromFile(expected);
        var keys = new IdentifierKeys(secrets);
        expected = await StoredIdAsync(
            "WITH first AS (INSERT INTO hub_secret (key_id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING key_id) SELECT key_id FROM first UNION ALL SELECT key_id FROM hub_secret",
            keys.Id,
            cancellationToken)
            ?? await StoredIdAsync("SELECT key_id FROM hub_secret", null, cancellationToken);
        if (expected != keys.Id)
        {
            await CatchUpAsync(secrets, expected, cancellationToken);
        }

        _keys = keys;
    }

    /// <summary>Adds to the database the secrets that were added since it was last brought up to date.</summary>
    private async Task CatchUpAsync(byte[][] secrets, string? stored, CancellationToken cancellationToken)
    {
        var known = Enumerable.Range(1, secrets.Length).FirstOrDefault(count => new IdentifierKeys(secrets[..count]).Id == stored);
        if (known == 0)
        {
            throw new HubSecretException(
                $"this database belongs to the hub secret '{stored}', but the one given is '{new IdentifierKeys(secrets).Id}': restore the right secret, or use another database");
        }

        // Whoever serves by the secrets before would not find what is hashed anew, and would write beside it.
        if (!await _processes.TryAloneAsync(() => RotateAsync(secrets, known, cancellationToken), cancellationToken))
        {
            throw new HubSecretException("a hub secret was added while another process serves this database: end all processes, start one with the added secret, and the others once it is ready");
        }
    }

    private async Task RotateAsync(byte[][] secrets, int known, CancellationToken cancellationToken)
    {
        for (var count = known; count < secrets.Length; count++)
        {
            var (before, after) = (new IdentifierKeys(secrets[..count]), new IdentifierKeys(secrets[..(count + 1)]));
            var rehashed = await HubSecretRotation.RunAsync(_database, before, after, cancellationToken);
            Rotated(_logger, before.Id, after.Id, rehashed);
        }
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

    private static byte[][] FromText(string text)
    {
        var secrets = Array.ConvertAll(text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries), line =>
        {
            var secret = new byte[IdentifierKeys.SecretBytes];
            return Convert.TryFromBase64String(line, secret, out var written) && written == secret.Length
                ? secret
                : throw new HubSecretException($"each hub secret must be {IdentifierKeys.SecretBytes} bytes in base64, one a line");
        });
        return secrets.Length > 0 ? secrets : throw new HubSecretException("the hub secret is empty");
    }

    private byte[][] FromFile(string? expected)
    {
        if (!File.Exists(_options.SecretFile))
        {
            if (expected is not null)
            {
                throw new HubSecretException($"{_options.SecretFile} is missing: this database belongs to the hub secret '{expected}'; restore it from its backup");
            }

            OwnerFile.Create(_options.SecretFile, Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(IdentifierKeys.SecretBytes)) + '\n'));
        }

        return FromText(File.ReadAllText(_options.SecretFile));
    }

    [LoggerMessage(1102, LogLevel.Information, "The hub secret {Before} is rotated to {After}: {Count} stored keys were hashed once more")]
    private static partial void Rotated(ILogger logger, string before, string after, long count);
}
