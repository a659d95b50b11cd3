using Actors.Storage.Keys;
using Actors.Tests.Postgres;
using Actors.Tests.Storage;
using Npgsql;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Access;

public sealed class KeyUseTests(Database database) : IClassFixture<Database>
{
    [Fact]
    public async Task The_last_use_of_all_processes_is_written_without_making_anybody_read_the_keys_anew()
    {
        await using var one = new StorageProcess(database.ConnectionString);
        await using var other = new StorageProcess(database.ConnectionString);
        var made = await one.Get<ApiKeyStore>().CreateAsync(new(ApiRole.Payer, null, "used"), Stop);
        var revision = await RevisionAsync();
        Assert.Null(await LastUseAsync());

        other.Clock.Advance(TimeSpan.FromSeconds(90));
        await UseAsync(other);
        await UseAsync(one);
        await other.Get<KeyUseRecorder>().WriteAsync(Stop);
        await one.Get<KeyUseRecorder>().WriteAsync(Stop);

        Assert.Equal(other.Clock.GetUtcNow(), await LastUseAsync());
        Assert.Equal(revision, await RevisionAsync());

        async Task UseAsync(StorageProcess process) => Assert.Null((await process.Get<ApiKeyStore>().FindAsync(made.Text, Stop))!.Use.Begin());

        async Task<DateTimeOffset?> LastUseAsync() => (await one.Get<ApiKeyStore>().GetAsync(made.Key.Id, Stop))!.LastUsedAt;

        Task<long> RevisionAsync() => one.Get<ApiKeyTable>().RevisionAsync(Stop);
    }

    [Fact]
    public async Task Only_what_is_new_is_written()
    {
        await using var process = new StorageProcess(database.ConnectionString);
        var made = await process.Get<ApiKeyStore>().CreateAsync(new(ApiRole.Payer, null, "used"), Stop);
        (await process.Get<ApiKeyStore>().FindAsync(made.Text, Stop))!.Use.Begin();
        await process.Get<KeyUseRecorder>().WriteAsync(Stop);
        await using (var forget = process.Get<NpgsqlDataSource>().CreateCommand("UPDATE api_keys SET last_used_at = NULL"))
        {
            await forget.ExecuteNonQueryAsync(Stop);
        }

        await process.Get<KeyUseRecorder>().WriteAsync(Stop);
        Assert.Null((await process.Get<ApiKeyStore>().GetAsync(made.Key.Id, Stop))!.LastUsedAt);
    }
}
