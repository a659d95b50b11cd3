using System.Security.Cryptography;
using Actors.Eligibility.Identifiers;
using Actors.Storage.Keys;
using Actors.Tests.Api;
using Actors.Tests.Postgres;
using Actors.Tests.Storage;
using FsCheck;
using FsCheck.Fluent;
using Npgsql;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Access;

/// <summary>A secret is added to the hub's: every stored key is hashed once more, without the numbers.</summary>
public sealed class SecretRotationTests(PostgresFixture postgres) : OwnHub(postgres)
{
    private readonly PostgresFixture _postgres = postgres;

    [Fact]
    public async Task After_a_rotation_everybody_is_found_and_nobody_becomes_another()
    {
        var person = A.Person(1);
        await Tokyo.PublishAsync(Hub.Tokyo, person);
        var recipient = await CodeAsync(person);
        var waiting = await Tokyo.StageAsync(Hub.Tokyo, "mode=difference", Row.File([A.Person(2)]));
        var before = await KeysAsync();

        await Service.RestartAsync(folder => File.AppendAllText(Path.Combine(folder, "hub.secret"), Secret()));
        await Service.RestartAsync(folder => File.AppendAllText(Path.Combine(folder, "hub.secret"), $"\n{Secret()}{Secret()}"));

        Assert.Equal(before.Count, (await KeysAsync()).Count);
        Assert.Empty(before.Intersect(await KeysAsync()));
        Assert.Equal(recipient, await CodeAsync(person));

        // By the national number, of which nothing but its hash was ever stored.
        await Service.As($"municipality:{Hub.Chiyoda}").PublishAsync(Hub.Chiyoda, person with { ProgramId = "13-180", PayerNumber = "", RecipientNumber = "1", MonthlyCapYen = "", HistoryKey = "c-1" });
        Assert.Equal(["54", "13-180"], (await Facility.CheckAsync(A.QuestionFor(person).Json())).GetProperty("entitlements").EnumerateArray().Select(one => one.GetProperty("program").Text("id")));
        Assert.Equal(before.Count(IsPerson), (await KeysAsync()).Count(IsPerson));

        // What was staged before goes on, and a resent file is the one that came.
        using var published = await Tokyo.PostAsync($"{Batches.PathOf(Hub.Tokyo, waiting)}/publish", null);
        await Tokyo.FinishedAsync(Batches.PathOf(Hub.Tokyo, waiting));
        Assert.Equal("eligible", (await Facility.CheckAsync(A.QuestionFor(A.Person(2)).Json())).Text("outcome"));

        static bool IsPerson(string key) => key.StartsWith("person/", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_was_rotated_refuses_the_older_secrets()
    {
        var database = await _postgres.CreateDatabaseAsync();
        var (first, second) = (Secret(), Secret());
        await OpenAsync(database, first);
        await OpenAsync(database, first + second);
        await OpenAsync(database, first + second);

        await Assert.ThrowsAsync<HubSecretException>(() => OpenAsync(database, first));
        await Assert.ThrowsAsync<HubSecretException>(() => OpenAsync(database, second));
        await Assert.ThrowsAsync<HubSecretException>(() => OpenAsync(database, second + first));
    }

    [Fact]
    public async Task A_rotation_that_fails_leaves_everything_as_it_was()
    {
        var database = await _postgres.CreateDatabaseAsync();
        var (first, second) = (Secret(), Secret());
        await OpenAsync(database, first);
        await using var connections = NpgsqlDataSource.Create(database);
        await RunAsync(connections, "INSERT INTO grain_state VALUES ('identifier', 'person/0011', 1, ''), ('identifier', 'broken', 1, '')");

        await Assert.ThrowsAsync<ArgumentException>(() => OpenAsync(database, first + second));
        await OpenAsync(database, first);
        await RunAsync(connections, "DELETE FROM grain_state WHERE grain_key = 'broken'");
        await OpenAsync(database, first + second);
    }

    [Fact]
    public void A_key_hashed_once_more_is_the_key_of_both_secrets() =>
        Prop.ForAll<NonNull<string>, byte>((text, bytes) =>
        {
            byte[][] secrets = [.. Enumerable.Range(0, 3).Select(n => SHA256.HashData([bytes, (byte)n]))];
            var code = text.Get.Length > 20 ? text.Get[..20] : text.Get;
            var keys = Enumerable.Range(1, 3).Select(count => new IdentifierKeys(secrets[..count])).ToArray();
            return LocalGovernmentCode.TryParse(Hub.Tokyo, out var body)
                && keys[2].Rehash(keys[1].Rehash(keys[0].Linkage(body, code))) == keys[2].Linkage(body, code)
                && keys.Select(key => key.Linkage(body, code)).Distinct().Count() == 3;
        }).Holds();

    private static string Secret() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(IdentifierKeys.SecretBytes)) + "\n";

    private static async Task OpenAsync(string database, string secrets)
    {
        await using var process = new StorageProcess(database, options => options with { Secret = secrets });
        await process.Get<HubSecret>().OpenAsync(Stop);
    }

    private static async Task RunAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Stop);
    }

    private async Task<string?> CodeAsync(Row person) => (await Facility.CheckAsync(A.QuestionFor(person).Json())).GetProperty("recipient").Text("code");

    private async Task<HashSet<string>> KeysAsync()
    {
        await using var database = NpgsqlDataSource.Create(Service.ConnectionString);
        await using var command = database.CreateCommand("SELECT grain_key FROM grain_state WHERE grain_type = 'identifier' UNION ALL SELECT person_key FROM batch_rows WHERE person_key IS NOT NULL");
        await using var reader = await command.ExecuteReaderAsync(Stop);
        var keys = new HashSet<string>();
        while (await reader.ReadAsync(Stop))
        {
            keys.Add(reader.GetString(0));
        }

        return keys;
    }
}
