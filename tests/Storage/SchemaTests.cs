using System.Collections.Immutable;
using Actors.Storage.Schema;
using Actors.Tests.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Storage;

public sealed class SchemaTests(PostgresFixture postgres)
{
    private const string Shape =
        """
        SELECT string_agg(line, E'\n' ORDER BY line) FROM (
          SELECT format('%s.%s %s %s %s %s', table_name, column_name, data_type, is_nullable, column_default, collation_name) AS line FROM information_schema.columns WHERE table_schema = 'public'
          UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
          UNION ALL SELECT format('%s %s', conrelid::regclass, pg_get_constraintdef(oid)) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        ) AS lines
        """;

    public static TheoryData<int> OlderVersions => [.. Enumerable.Range(0, Migration.All.Length)];

    [Theory]
    [MemberData(nameof(OlderVersions))]
    public async Task Every_older_version_comes_to_the_newest_schema(int version)
    {
        await using var fresh = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync());
        await using var old = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync(migrated: false));
        Assert.Equal(version, await Migrator(old, [.. Migration.All.Take(version)]).MigrateAsync(Stop));
        Assert.Equal(Migration.All.Length - version, await Migrator(old).MigrateAsync(Stop));
        Assert.Equal(await ScalarAsync(fresh, Shape), await ScalarAsync(old, Shape));
        Assert.Equal(0, await Migrator(old).MigrateAsync(Stop));
    }

    [Fact]
    public async Task A_changed_migration_is_refused()
    {
        await using var database = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync());
        var changed = Migration.All.SetItem(1, Migration.All[1] with { Sql = Migration.All[1].Sql + "-- changed" });
        var refusal = await Assert.ThrowsAsync<SchemaException>(() => Migrator(database, [.. changed.Select(migration => new Migration(migration.Number, migration.Name, migration.Sql))]).MigrateAsync(Stop));
        Assert.Contains(Migration.All[1].Name, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_endings_do_not_change_a_checksum() =>
        Assert.Equal(new Migration(1, "a", "SELECT 1;\nSELECT 2;\n").Checksum, new Migration(1, "a", "SELECT 1;\r\nSELECT 2;\r\n").Checksum);

    [Fact]
    public async Task A_newer_database_is_refused()
    {
        await using var database = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync());
        await Assert.ThrowsAsync<SchemaException>(() => Migrator(database, [.. Migration.All.SkipLast(1)]).MigrateAsync(Stop));
    }

    [Fact]
    public async Task A_failing_migration_leaves_nothing_of_itself()
    {
        await using var database = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync());
        var failing = new Migration(Migration.All.Length + 1, "failing", "CREATE TABLE half (id integer); SELECT 1 / 0;");
        await Assert.ThrowsAsync<PostgresException>(() => Migrator(database, Migration.All.Add(failing)).MigrateAsync(Stop));
        Assert.Null(await ScalarAsync(database, "SELECT to_regclass('half')::text"));
        Assert.Equal(0, await Migrator(database).MigrateAsync(Stop));
    }

    [Fact]
    public async Task Racing_processes_apply_each_migration_once()
    {
        await using var database = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync(migrated: false));
        var applied = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Migrator(database).MigrateAsync(Stop)));
        Assert.Equal(Migration.All.Length, applied.Sum());
    }

    [Fact]
    public async Task Every_table_says_what_it_is()
    {
        await using var database = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync());
        Assert.Null(await ScalarAsync(database, "SELECT string_agg(relname, ', ') FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v') AND obj_description(oid, 'pg_class') IS NULL"));
    }

    private static SchemaMigrator Migrator(NpgsqlDataSource database, ImmutableArray<Migration>? migrations = null) =>
        new(database, migrations ?? Migration.All, NullLogger<SchemaMigrator>.Instance);

    private static async Task<string?> ScalarAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Stop) as string;
    }
}
