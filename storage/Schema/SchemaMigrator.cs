using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Actors.Storage.Schema;

/// <summary>
/// Brings a database to the schema of this code: missing steps in order, each in a transaction, under a lock that makes racing processes wait for
/// one another. Running it again changes nothing.
/// </summary>
public sealed partial class SchemaMigrator(NpgsqlDataSource database, ImmutableArray<Migration> migrations, ILogger<SchemaMigrator> logger)
{
    /// <summary>Applies what is missing and returns how many steps that were.</summary>
    /// <exception cref="SchemaException">An applied step differs from this code's, or the database is newer than the code.</exception>
    public async Task<int> MigrateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await RunAsync(connection, "SELECT pg_advisory_lock(hashtext('actors.schema'))", cancellationToken);
        try
        {
            await RunAsync(connection, CreateTable, cancellationToken);
            var applied = await AppliedAsync(connection, cancellationToken);
            Check(applied);
            foreach (var migration in migrations.Skip(applied.Count))
            {
                await ApplyAsync(connection, migration, cancellationToken);
                Applied(logger, migration.Name);
            }

            return migrations.Length - applied.Count;
        }
        finally
        {
            await RunAsync(connection, "SELECT pg_advisory_unlock(hashtext('actors.schema'))", CancellationToken.None);
        }
    }

    private const string CreateTable =
        """
        CREATE TABLE IF NOT EXISTS schema_migrations (
          number     integer PRIMARY KEY,
          name       text NOT NULL,
          checksum   text NOT NULL,
          applied_at timestamptz NOT NULL DEFAULT now()
        );
        COMMENT ON TABLE schema_migrations IS 'The steps of the schema that this database has, in order.';
        """;

    private void Check(List<(int Number, string Name, string Checksum)> applied)
    {
        foreach (var (number, name, checksum) in applied)
        {
            if (number > migrations.Length)
            {
                throw new SchemaException($"the database has migration {name}, which this version of Actors does not know: start a newer version");
            }

            if (migrations[number - 1].Checksum != checksum)
            {
                throw new SchemaException($"migration {name} of the database differs from {migrations[number - 1].Name} of this version of Actors: applied migrations never change");
            }
        }
    }

    private static async Task<List<(int Number, string Name, string Checksum)>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT number, name, checksum FROM schema_migrations ORDER BY number", connection);
        return await command.ListAsync(reader => (reader.GetInt32(0), reader.GetString(1), reader.GetString(2)), cancellationToken);
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RunAsync(connection, migration.Sql, cancellationToken);
        await using var record = new NpgsqlCommand("INSERT INTO schema_migrations (number, name, checksum) VALUES ($1, $2, $3)", connection);
        record.Parameters.Add(new NpgsqlParameter<int> { TypedValue = migration.Number });
        record.Parameters.Add(new NpgsqlParameter<string> { TypedValue = migration.Name });
        record.Parameters.Add(new NpgsqlParameter<string> { TypedValue = migration.Checksum });
        await record.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Without a time limit: a migration of a large table, or of another process, may take long.</summary>
    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(1501, LogLevel.Information, "Applied migration {Migration}")]
    private static partial void Applied(ILogger logger, string migration);
}
