using System.Collections.Immutable;
using Actors.Storage;
using Actors.Storage.Keys;
using Actors.Tests.Postgres;
using Npgsql;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Storage;

public sealed class KeyTests(Database database, PostgresFixture postgres) : IClassFixture<Database>
{
    [Fact]
    public async Task A_key_finds_its_holder_in_every_process()
    {
        await using var maker = new StorageProcess(database.ConnectionString);
        await using var other = new StorageProcess(database.ConnectionString);
        await other.Get<ApiKeyStore>().RefreshAsync(Stop);
        var made = await maker.Get<ApiKeyStore>().CreateAsync(new(ApiRole.Facility, "1310012345", "一号病院"), Stop);
        Assert.Matches("^actors_[A-Za-z0-9_-]{43}$", made.Text);
        Assert.Equal(made.Key, (await maker.Get<ApiKeyStore>().FindAsync(made.Text, Stop))?.Key);
        Assert.Equal(made.Key, (await other.Get<ApiKeyStore>().FindAsync(made.Text, Stop))?.Key);
        Assert.Contains(made.Key, await other.Get<ApiKeyStore>().ListAsync(Stop));
    }

    [Fact]
    public async Task Ended_and_unknown_keys_find_nobody()
    {
        await using var process = new StorageProcess(database.ConnectionString);
        var keys = process.Get<ApiKeyStore>();
        var revoked = await keys.CreateAsync(new(ApiRole.Payer, null, "revoked"), Stop);
        var expiring = await keys.CreateAsync(new(ApiRole.Portal, null, "expiring") { ExpiresAt = process.Clock.GetUtcNow().AddHours(1) }, Stop);
        Assert.True(await keys.RevokeAsync(revoked.Key.Id, Stop));
        Assert.False(await keys.RevokeAsync(revoked.Key.Id, Stop));
        Assert.Null(await keys.FindAsync(revoked.Text, Stop));
        Assert.NotNull(await keys.FindAsync(expiring.Text, Stop));
        process.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(await keys.FindAsync(expiring.Text, Stop));
        foreach (var text in (string?[])[null, "", "actors_", "secret", expiring.Text + "A", "actors_" + new string('A', 43), "ACTORS_" + new string('A', 43)])
        {
            Assert.Null(await keys.FindAsync(text, Stop));
        }
    }

    [Fact]
    public async Task What_is_refused_has_no_process_read_the_keys_anew()
    {
        await using var process = new StorageProcess(await postgres.CreateDatabaseAsync());
        var keys = process.Get<ApiKeyStore>();
        var made = await keys.CreateAsync(new(ApiRole.Operator, null, "operator"), Stop);
        Assert.NotNull(await keys.RotateAsync(new(made.Key.Id, TimeSpan.FromHours(1), null, null), Stop));
        Assert.True(await keys.RevokeAsync(made.Key.Id, Stop));
        var before = await process.Get<ApiKeyTable>().RevisionAsync(Stop);

        Assert.False(await keys.RevokeAsync(made.Key.Id, Stop));
        Assert.Null(await keys.RotateAsync(new(made.Key.Id, TimeSpan.FromHours(1), null, null), Stop));

        Assert.Equal(3, before);
        Assert.Equal(before, await process.Get<ApiKeyTable>().RevisionAsync(Stop));
    }

    [Fact]
    public async Task A_known_key_and_a_repeated_unknown_one_do_not_ask_the_database()
    {
        await using var process = new StorageProcess(await postgres.CreateDatabaseAsync());
        var keys = process.Get<ApiKeyStore>();
        var made = await keys.CreateAsync(new(ApiRole.Operator, null, "operator"), Stop);
        var unknown = "actors_" + new string('B', 42) + "A";
        Assert.Null(await keys.FindAsync(unknown, Stop));
        await using var command = process.Get<NpgsqlDataSource>().CreateCommand("DROP TABLE revisions");
        await command.ExecuteNonQueryAsync(Stop);
        Assert.Equal(made.Key, (await keys.FindAsync(made.Text, Stop))?.Key);
        Assert.Null(await keys.FindAsync(unknown, Stop));
        await Assert.ThrowsAsync<PostgresException>(async () => await keys.FindAsync("actors_" + new string('C', 42) + "A", Stop));
    }

    [Fact]
    public async Task Keys_are_never_stored_in_clear()
    {
        await using var process = new StorageProcess(database.ConnectionString);
        var made = await process.Get<ApiKeyStore>().CreateAsync(new(ApiRole.Municipality, "130001", "東京都"), Stop);
        var row = await database.ScalarAsync<string>("SELECT k::text || encode(hash, 'escape') || encode(hash, 'base64') FROM api_keys AS k WHERE id = $1", made.Key.Id);
        Assert.DoesNotContain(made.Text["actors_".Length..], row, StringComparison.Ordinal);
        Assert.DoesNotContain(made.Text["actors_".Length..^1].Replace('-', '+').Replace('_', '/'), row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task First_keys_whose_texts_could_not_be_kept_do_not_exist()
    {
        await using var process = new StorageProcess(await postgres.CreateDatabaseAsync());
        var keys = process.Get<ApiKeyStore>();
        await Assert.ThrowsAsync<IOException>(() => keys.CreateFirstAsync(FirstKeys, (_, _) => throw new IOException("the disk is full"), Stop));
        Assert.Empty(await keys.ListAsync(Stop));

        ImmutableArray<NewApiKey> kept = [];
        Assert.Equal(2, await keys.CreateFirstAsync(FirstKeys, Keep, Stop));
        Assert.Equal(0, await keys.CreateFirstAsync(FirstKeys, (_, _) => throw new IOException("not called"), Stop));
        Assert.Equal(kept[1].Key, (await keys.FindAsync(kept[1].Text, Stop))?.Key);
        Assert.Equal(kept.Select(key => key.Key).ToHashSet(), (await keys.ListAsync(Stop)).ToHashSet());

        Task Keep(ImmutableArray<NewApiKey> made, CancellationToken stop)
        {
            kept = made;
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Racing_first_starts_make_one_set_of_keys()
    {
        var fresh = await postgres.CreateDatabaseAsync();
        await using var first = new StorageProcess(fresh);
        await using var second = new StorageProcess(fresh);
        var keeping = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        var calls = 0;

        var one = first.Get<ApiKeyStore>().CreateFirstAsync(FirstKeys, KeepAsync, Stop);
        await keeping.Task;
        var other = second.Get<ApiKeyStore>().CreateFirstAsync(FirstKeys, KeepAsync, Stop);
        while (Volatile.Read(ref calls) == 1 && !other.IsCompleted && !await WaitsAsync(first.Get<NpgsqlDataSource>()))
        {
            await Task.Yield();
        }

        goOn.SetResult();
        Assert.Equal((2, 0), (await one, await other));
        Assert.Equal(1, calls);
        Assert.Equal(2, (await second.Get<ApiKeyStore>().ListAsync(Stop)).Length);

        Task KeepAsync(ImmutableArray<NewApiKey> made, CancellationToken stop)
        {
            Interlocked.Increment(ref calls);
            keeping.TrySetResult();
            return goOn.Task;
        }
    }

    private static async Task<bool> WaitsAsync(NpgsqlDataSource fresh)
    {
        await using var command = fresh.CreateCommand(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))");
        return await command.ExecuteScalarAsync(Stop) is true;
    }

    private static readonly KeyOrder[] FirstKeys = [new(ApiRole.Operator, null, "first"), new(ApiRole.Municipality, "130001", "first")];

    [Theory]
    [InlineData(ApiRole.Facility, null)]
    [InlineData(ApiRole.Facility, "131001234")]
    [InlineData(ApiRole.Municipality, "130002")]
    [InlineData(ApiRole.Payer, "06130489")]
    [InlineData(ApiRole.Operator, "130001")]
    public async Task A_key_is_bound_exactly_where_its_role_is(ApiRole role, string? body)
    {
        await using var process = new StorageProcess(database.ConnectionString);
        await Assert.ThrowsAsync<ArgumentException>(() => process.Get<ApiKeyStore>().CreateAsync(new(role, body, "wrong"), Stop));
    }
}
