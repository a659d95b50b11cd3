using Actors.Tests.Api;
using Actors.Tests.Postgres;
using Npgsql;
using Xunit;

namespace Actors.Tests.Publishing;

public sealed class LostAnswerTests(PostgresFixture postgres)
{
    /// <summary>Of the allotment of a code, of the hints, of the recipients with their rows, and of the rows that needed no write.</summary>
    [Theory]
    [InlineData("INSERT INTO grain_state")]
    [InlineData("INSERT INTO registration_versions")]
    [InlineData("UPDATE batch_rows AS b SET")]
    public async Task A_publication_whose_commit_is_not_answered_ends_as_if_it_were(string statement)
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var proxy = new CuttingProxy(database);
        await using var hub = new Hub(() => Task.FromResult(proxy.ConnectionString));
        await hub.InitializeAsync();
        var tokyo = hub.As($"municipality:{Hub.Tokyo}");
        var people = Enumerable.Range(1, 50).Select(A.Person).ToArray();
        await tokyo.PublishAsync(Hub.Tokyo, people[..10]);
        proxy.CutAfter(statement);

        // Ten unchanged, ten new to a key of another person, thirty new.
        var batch = await tokyo.PublishAsync(Hub.Tokyo, [.. people[..10], .. people[40..].Zip(people[10..20], (person, other) => person with { HistoryKey = other.HistoryKey }), .. people[20..40]]);

        Assert.Equal(1, proxy.Cuts);
        Assert.Equal(("published", 40, 40, 0), (batch.Text("state"), batch.GetProperty("accepted").GetInt32(), batch.GetProperty("processed").GetInt32(), batch.GetProperty("rejected").GetInt32()));
        await using var source = NpgsqlDataSource.Create(database);
        await using var versions = source.CreateCommand("SELECT count(*) FROM registration_versions");
        Assert.Equal(40L, await versions.ExecuteScalarAsync());
    }
}
