using Actors.Storage.Batches;
using Actors.Tests.Postgres;
using Npgsql;
using Xunit;
using static Actors.Tests.Storage.Cancellation;

namespace Actors.Tests.Storage;

/// <summary>
/// The statistics of staged rows are always behind: a new upload is not in them, and is estimated at one row. Its validation may not be planned as if
/// that were true.
/// </summary>
public sealed class ValidationPlanTests(Database database) : OneProcess(database)
{
    [Fact]
    public async Task An_upload_that_the_statistics_do_not_know_is_judged_once_and_not_once_for_each_row()
    {
        await Database.ExecuteAsync("ALTER TABLE batch_rows SET (autovacuum_enabled = off)");
        await StageAsync(2_000);
        await Database.ExecuteAsync("ANALYZE batch_rows");
        var unknown = await StageAsync(500);

        var careless = await PlanAsync(unknown, "SELECT 1");
        var careful = await PlanAsync(unknown, BatchSql.WithoutNestedLoops);

        Assert.Contains("Nested Loop", careless, StringComparison.Ordinal);
        Assert.DoesNotContain("Nested Loop", careful, StringComparison.Ordinal);
    }

    private async Task<string> PlanAsync(Guid batch, string setting)
    {
        await using var connection = new NpgsqlConnection(Database.ConnectionString);
        await connection.OpenAsync(Stop);
        await using var transaction = await connection.BeginTransactionAsync(Stop);
        await using var set = new NpgsqlCommand(setting, connection);
        await set.ExecuteNonQueryAsync(Stop);
        await using var explain = new NpgsqlCommand("EXPLAIN " + BatchSql.RefuseContradictions.Replace("$1", $"'{batch}'::uuid", StringComparison.Ordinal), connection);
        await using var reader = await explain.ExecuteReaderAsync(Stop);
        var plan = new List<string>();
        while (await reader.ReadAsync(Stop))
        {
            plan.Add(reader.GetString(0));
        }

        return string.Join('\n', plan);
    }

    private async Task<Guid> StageAsync(int rows)
    {
        await using var staging = await Process.Get<BatchIntake>().BeginAsync(new(Samples.Tokyo, BatchMode.Difference, false, false, null), Stop);
        for (var row = 1; row <= rows; row++)
        {
            await staging.AcceptAsync(row, $"person/{row}", Samples.Registration($"h{row}"), Stop);
        }

        return (await staging.CompleteAsync([1], Stop)).BatchId;
    }
}
