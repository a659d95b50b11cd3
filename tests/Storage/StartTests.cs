using Actors.Eligibility.Identifiers;
using Actors.Storage;
using Actors.Storage.Keys;
using Actors.Storage.Locks;
using Actors.Storage.Reference;
using Actors.Storage.Schema;
using Actors.Tests.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Storage;

public sealed class StartTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_host_starts_on_an_empty_database_and_a_second_one_is_refused_while_it_runs()
    {
        var database = await postgres.CreateDatabaseAsync(migrated: false);
        var secret = Path.Combine(Path.GetTempPath(), $"actors-secret-{Guid.NewGuid():N}");
        using var first = Build(database, secret);
        await first.StartAsync(Stop);
        Assert.NotNull(first.Services.GetRequiredService<ReferenceSnapshot>().Age);
        var id = first.Services.GetRequiredService<IdentifierKeys>().Id;
        var key = await first.Services.GetRequiredService<ApiKeyStore>().CreateAsync(new(ApiRole.Operator, null, "operator"), Stop);
        using (var second = Build(database, secret))
        {
            await Assert.ThrowsAsync<ProcessLockedException>(() => second.StartAsync(Stop));
        }

        await first.StopAsync(Stop);
        await ((IAsyncDisposable)first).DisposeAsync();
        using var third = Build(database, secret);
        await third.StartAsync(Stop);
        Assert.Equal(id, third.Services.GetRequiredService<IdentifierKeys>().Id);
        Assert.Equal(key.Key, (await third.Services.GetRequiredService<ApiKeyStore>().FindAsync(key.Text, Stop))?.Key);
        await third.StopAsync(Stop);
        File.Delete(secret);
        Directory.Delete(secret + ".signing", recursive: true);
    }

    [Fact]
    public async Task A_newer_version_that_is_refused_leaves_the_schema_of_the_running_one_alone()
    {
        var database = await postgres.CreateDatabaseAsync(migrated: false);
        var secret = Path.Combine(Path.GetTempPath(), $"actors-secret-{Guid.NewGuid():N}");
        using var running = Build(database, secret);
        await running.StartAsync(Stop);
        var newer = new Migration(Migration.All.Length + 1, "newer", "CREATE TABLE newer (id integer)");
        using (var refused = Build(database, secret, newer))
        {
            await Assert.ThrowsAsync<ProcessLockedException>(() => refused.StartAsync(Stop));
        }

        // An unknown migration would be refused here.
        Assert.Equal(0, await running.Services.GetRequiredService<SchemaMigrator>().MigrateAsync(Stop));
        await running.StopAsync(Stop);
        await ((IAsyncDisposable)running).DisposeAsync();
        File.Delete(secret);
        Directory.Delete(secret + ".signing", recursive: true);
    }

    private static IHost Build(string database, string secret, params Migration[] newer)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddPostgresStorage(new() { ConnectionString = database, SecretFile = secret, SigningKeyFolder = secret + ".signing", SingleProcess = true }, TestStateJson.Default);
        builder.Services.AddSingleton(provider => new SchemaMigrator(
            provider.GetRequiredService<NpgsqlDataSource>(), Migration.All.AddRange(newer), NullLogger<SchemaMigrator>.Instance));
        return builder.Build();
    }
}
