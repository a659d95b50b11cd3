using System.Text;
using System.Text.Json;
using Actors.Tests.Postgres;
using Npgsql;
using Xunit;

namespace Actors.Tests.Api;

/// <summary>Random lives of one body's uploads, of both modes, with refused rows and undos, against a model that knows nothing of grains or SQL.</summary>
public sealed class BatchLifeTests(PostgresFixture postgres) : OwnHub(postgres)
{
    private const int Steps = 25;
    private const int People = 12;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_is_registered_is_what_the_uploads_and_undos_say(int seed)
    {
        var random = new Random(seed);
        var model = new BatchLifeModel(new(2026, 11, 20));
        var published = new List<(int Number, JsonElement Batch)>();
        await Tokyo.ReleaseBrakeAsync(Hub.Tokyo);
        for (var step = 0; step < Steps; step++)
        {
            if (published.Count > 0 && random.Next(3) == 0)
            {
                var (number, batch) = random.Next(3) > 0 ? published[^1] : published[random.Next(published.Count)];
                published.RemoveAll(other => other.Number == number);
                model.Undo(number);
                await Tokyo.UndoAsync(Hub.Tokyo, batch);
            }
            else
            {
                var snapshot = random.Next(2) == 0;
                var rows = Enumerable.Range(1, People).Where(_ => random.Next(3) > (snapshot ? 0 : 1)).Select(person => Any(random, person)).ToList();
                var refused = rows.Where(_ => random.Next(8) == 0).ToList();
                var accepted = rows.Except(refused).ToList();
                var file = Row.File(accepted.Concat(refused.Select(row => row with { Sex = "7" })));
                var batch = await Tokyo.StageAsync(Hub.Tokyo, $"mode={(snapshot ? "snapshot" : "difference")}&publish=auto", file);
                if (accepted.Count == 0)
                {
                    Assert.Equal("rejected", batch.Text("state"));
                    continue;
                }

                Assert.Equal(model.Upload(step, snapshot, accepted, refused), batch.Preview());
                Assert.Equal(("published", rows.Count), (batch.Text("state"), batch.Count("processed")));
                published.Add((step, batch));
            }

            Assert.Equal(model.Lines, await RegisteredAsync());
        }
    }

    /// <summary>Small ranges, so that the same states come again.</summary>
    private static Row Any(Random random, int person) => A.Person(person) with
    {
        ValidFrom = random.Next(4) == 0 ? "2026-12-01" : "2026-01-01",
        ValidTo = random.Next(4) switch { 0 => "", 1 => "2026-12-31", 2 => "2027-03-31", _ => "2027-12-31" },
        MonthlyCapYen = random.Next(2) == 0 ? "5000" : "10000",
        Deleted = random.Next(6) == 0 ? "1" : "0",
    };

    private async Task<List<string>> RegisteredAsync()
    {
        await using var database = NpgsqlDataSource.Create(Service.ConnectionString);
        await using var command = database.CreateCommand(
            """
            SELECT history_key || ' ' || CASE WHEN deleted THEN 'withdrawn' ELSE concat(valid_from, '..', valid_to) END
            FROM registration_index ORDER BY history_key
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }
}
