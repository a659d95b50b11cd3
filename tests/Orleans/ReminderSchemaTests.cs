using Actors.Tests.Postgres;
using Xunit;

namespace Actors.Tests.Orleans;

public sealed class ReminderSchemaTests(Database database) : IClassFixture<Database>
{
    private static readonly DateTime Start = new(2026, 4, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly string _service = Guid.NewGuid().ToString("N");

    private OrleansStatements Statements => new(database.Sql);

    [Fact]
    public async Task A_reminder_is_read_as_it_was_written()
    {
        Assert.Equal(0, await UpsertAsync("a", "daily", hash: 5));
        var row = Assert.Single(await Statements.RunAsync("ReadReminderRowKey", new { ServiceId = _service, GrainId = "a", ReminderName = "daily" }));
        Assert.Equal(("a", "daily", Start, 60_000L, 0), (row["GrainId"], row["ReminderName"], row["StartTime"], row["Period"], row["Version"]));
        Assert.Equal(["daily"], Names(await Statements.RunAsync("ReadReminderRowsKey", new { ServiceId = _service, GrainId = "a" })));
        Assert.Empty(await Statements.RunAsync("ReadReminderRowKey", new { ServiceId = _service, GrainId = "a", ReminderName = "weekly" }));
    }

    [Fact]
    public async Task Every_write_has_the_next_version_and_racing_ones_all_land()
    {
        var versions = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => UpsertAsync("a", "daily", hash: 5)));
        Assert.Equal(Enumerable.Range(0, 10), versions.Order());
    }

    [Fact]
    public async Task A_reminder_is_deleted_only_in_the_version_seen()
    {
        await UpsertAsync("a", "daily", hash: 5);
        await UpsertAsync("a", "daily", hash: 5);
        Assert.False(await DeleteAsync(version: 0));
        Assert.True(await DeleteAsync(version: 1));
        Assert.False(await DeleteAsync(version: 1));
    }

    [Fact]
    public async Task A_range_begins_behind_its_first_hash_and_ends_with_its_last_also_around_the_ring()
    {
        foreach (var hash in new[] { int.MinValue, -1, 0, 10, int.MaxValue })
        {
            await UpsertAsync("a", $"{hash}", hash);
        }

        Assert.Equal(["0", "10"], Names(await RangeAsync("ReadRangeRows1Key", -1, 10)));
        Assert.Equal(["-2147483648", "10", "2147483647"], Names(await RangeAsync("ReadRangeRows2Key", 0, -2)));
    }

    [Fact]
    public async Task All_reminders_of_a_service_are_deleted_together()
    {
        await UpsertAsync("a", "daily", hash: 5);
        await Statements.RunAsync("DeleteReminderRowsKey", new { ServiceId = _service });
        Assert.Empty(await Statements.RunAsync("ReadReminderRowsKey", new { ServiceId = _service, GrainId = "a" }));
    }

    private async Task<int> UpsertAsync(string grain, string name, int hash) => Convert.ToInt32((await Statements.RunAsync(
        "UpsertReminderRowKey",
        new { ServiceId = _service, GrainId = grain, ReminderName = name, StartTime = Start, Period = 60_000, GrainHash = hash })).Single()["Version"]);

    private Task<bool> DeleteAsync(int version) =>
        Statements.DoneAsync("DeleteReminderRowKey", new { ServiceId = _service, GrainId = "a", ReminderName = "daily", Version = version });

    private Task<List<Dictionary<string, object?>>> RangeAsync(string key, int begin, int end) =>
        Statements.RunAsync(key, new { ServiceId = _service, BeginHash = begin, EndHash = end });

    private static IEnumerable<string> Names(List<Dictionary<string, object?>> rows) => rows.Select(row => (string)row["ReminderName"]!).Order(StringComparer.Ordinal);
}
