using Actors.Eligibility.Identifiers;
using Actors.Storage;
using Actors.Storage.Keys;
using Actors.Storage.Locks;
using Actors.Tests.Postgres;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Storage;

public sealed class HubSecretTests(PostgresFixture postgres)
{
    [Fact]
    public async Task The_first_start_makes_the_secret_and_later_ones_find_it()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var first = new StorageProcess(database);
        var file = first.Get<PostgresStorageOptions>().SecretFile;
        await first.Get<HubSecret>().OpenAsync(Stop);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        await using var second = new StorageProcess(database, options => options with { SecretFile = file });
        await second.Get<HubSecret>().OpenAsync(Stop);
        Assert.Equal(first.Get<IdentifierKeys>().Id, second.Get<IdentifierKeys>().Id);
    }

    [Fact]
    public async Task Racing_first_starts_agree_on_one_secret()
    {
        var database = await postgres.CreateDatabaseAsync();
        var file = Path.Combine(Path.GetTempPath(), $"actors-secret-{Guid.NewGuid():N}");
        var processes = Enumerable.Range(0, 8).Select(_ => new StorageProcess(database, options => options with { SecretFile = file })).ToArray();
        await Task.WhenAll(processes.Select(process => Task.Run(() => process.Get<HubSecret>().OpenAsync(Stop), Stop)));
        Assert.Single(processes.Select(process => process.Get<IdentifierKeys>().Id).Distinct());
        foreach (var process in processes)
        {
            await process.DisposeAsync();
        }
    }

    [Fact]
    public async Task Another_secret_is_refused()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var first = new StorageProcess(database, options => options with { Secret = Convert.ToBase64String(new byte[32]) });
        await first.Get<HubSecret>().OpenAsync(Stop);
        await using var second = new StorageProcess(database, options => options with { Secret = Convert.ToBase64String([1, .. new byte[31]]) });
        var refusal = await Assert.ThrowsAsync<HubSecretException>(() => second.Get<HubSecret>().OpenAsync(Stop));
        Assert.Contains(first.Get<IdentifierKeys>().Id, refusal.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => second.Get<IdentifierKeys>());
    }

    [Fact]
    public async Task A_secret_that_is_added_while_another_process_serves_is_refused_and_changes_nothing()
    {
        var database = await postgres.CreateDatabaseAsync();
        var (old, added) = (Convert.ToBase64String(new byte[32]), Convert.ToBase64String([1, .. new byte[31]]));
        await using var serving = new StorageProcess(database, options => options with { Secret = old });
        await serving.Get<ProcessLock>().TakeAsync(Stop);
        await serving.Get<HubSecret>().OpenAsync(Stop);
        await using var late = new StorageProcess(database, options => options with { Secret = $"{old} {added}" });
        var refusal = await Assert.ThrowsAsync<HubSecretException>(() => late.Get<HubSecret>().OpenAsync(Stop));
        Assert.Contains("another process", refusal.Message, StringComparison.Ordinal);
        await serving.Get<HubSecret>().OpenAsync(Stop);
    }

    [Fact]
    public async Task A_missing_file_is_not_replaced_once_the_database_has_a_secret()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var process = new StorageProcess(database);
        await process.Get<HubSecret>().OpenAsync(Stop);
        var file = process.Get<PostgresStorageOptions>().SecretFile;
        File.Delete(file);
        await Assert.ThrowsAsync<HubSecretException>(() => process.Get<HubSecret>().OpenAsync(Stop));
        Assert.False(File.Exists(file));
    }
}
