using System.Text;
using Actors.Tests.Clock;
using Npgsql;
using Xunit;

namespace Actors.Tests.Api;

public sealed class UncommittedStateTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task Checks_neither_wait_for_a_commit_nor_see_what_is_not_committed()
    {
        var person = A.Person(1);
        var tokyo = hub.As($"municipality:{Hub.Tokyo}");
        var facility = hub.As($"facility:{Hub.Hospital}");
        await tokyo.PublishAsync(Hub.Tokyo, person);
        var code = (await facility.CheckAsync(A.QuestionFor(person).Json())).GetProperty("recipient").Text("code")!;

        // Another session holds the recipient's row, so that the write of the withdrawal has begun and cannot end.
        await using var database = NpgsqlDataSource.Create(hub.ConnectionString);
        await using var connection = await database.OpenConnectionAsync();
        await using var held = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, $"SELECT FROM grain_state WHERE grain_type = 'recipient' AND grain_key = '{code}' FOR UPDATE");
        using var sent = await tokyo.SendAsync(Hub.Tokyo, Encoding.UTF8.GetBytes(Row.File(person with { Deleted = "1" })), "text/csv");
        await Eventually.GetAsync(async () => await WaitingWriters(database) > 0 ? database : null, "the write to wait for the row");

        Assert.Equal("eligible", (await facility.CheckAsync(A.QuestionFor(person).Json())).Text("outcome"));

        await held.RollbackAsync();
        await tokyo.FinishedAsync(sent.Headers.Location!.ToString());
        Assert.Equal("withdrawn", (await facility.CheckAsync(A.QuestionFor(person).Json())).Text("reason"));
    }

    private static async Task<long> WaitingWriters(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
