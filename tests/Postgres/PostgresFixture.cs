using Actors.Storage.Schema;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(Actors.Tests.Postgres.PostgresFixture))]

namespace Actors.Tests.Postgres;

/// <summary>
/// One PostgreSQL for the whole test run: a private cluster, or the server that <c>ACTORS_TEST_POSTGRES</c> leads to (a connection string whose role may
/// create databases). Test classes take <see cref="Database"/> as their class fixture.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly List<string> _created = [];
    private readonly string _template = $"actors_test_{Guid.NewGuid():N}";
    private PrivateCluster? _cluster;
    private string _server = "";

    public async ValueTask InitializeAsync()
    {
        var given = Environment.GetEnvironmentVariable("ACTORS_TEST_POSTGRES");
        _cluster = given is null ? await PrivateCluster.StartAsync() : null;
        _server = given ?? _cluster!.ConnectionString;
        await RunAsync($"CREATE DATABASE {_template}");
        await using var template = NpgsqlDataSource.Create(To(_template));
        await new SchemaMigrator(template, Migration.All, NullLogger<SchemaMigrator>.Instance).MigrateAsync(CancellationToken.None);
    }

    /// <summary>Creates a database with the newest schema, or an empty one, and returns the way to it.</summary>
    public async Task<string> CreateDatabaseAsync(bool migrated = true)
    {
        // PostgreSQL copies a template for one session at a time.
        await _oneAtATime.WaitAsync();
        try
        {
            var name = $"actors_test_{Guid.NewGuid():N}";
            await RunAsync($"CREATE DATABASE {name} TEMPLATE {(migrated ? _template : "template0")}");
            _created.Add(name);
            return To(name);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
        else if (_server.Length > 0)
        {
            foreach (var name in _created.Append(_template))
            {
                await RunAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            }
        }

        _oneAtATime.Dispose();
    }

    /// <summary>
    /// The packages keep pools that nobody closes: what they hold of a database whose test is over goes soon, not after Npgsql's five minutes, in which a fast machine
    /// is through with more databases than the server has connections for.
    /// </summary>
    private string To(string database) => new NpgsqlConnectionStringBuilder(_server)
    {
        Database = database,
        Pooling = database != _template,
        ConnectionIdleLifetime = 10,
        ConnectionPruningInterval = 5,
        IncludeErrorDetail = true,
    }.ConnectionString;

    private async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
