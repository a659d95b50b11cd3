using System.Globalization;
using System.Text.RegularExpressions;
using Actors.Storage;
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

    [Fact]
    public async Task A_part_of_a_publication_reads_little_more_than_it_hands_out()
    {
        await Database.ExecuteAsync("ALTER TABLE batch_rows SET (autovacuum_enabled = off)");
        var batch = await StageAsync(2_000);
        await Database.ExecuteAsync("UPDATE batch_rows SET follows = row_no - row_no % 3 WHERE row_no % 3 <> 0 AND row_no > 3");

        var next = BatchSql.Next.Replace("$2", "600", StringComparison.Ordinal).Replace("$3", "30", StringComparison.Ordinal);
        var plan = await ExplainAsync("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) " + next, batch, BatchSql.AlongTheIndex);

        var most = Regex.Matches(plan, "(?:rows=|Removed by [A-Za-z ]*: )([0-9]+)").Max(rows => int.Parse(rows.Groups[1].Value, CultureInfo.InvariantCulture));
        Assert.InRange(most, 30, 60);
    }

    private Task<string> PlanAsync(Guid batch, string setting) => ExplainAsync("EXPLAIN " + BatchSql.RefuseContradictions, batch, setting);

    private async Task<string> ExplainAsync(string explain, Guid batch, string setting)
    {
        await using var connection = new NpgsqlConnection(Database.ConnectionString);
        await connection.OpenAsync(Stop);
        await using var transaction = await connection.BeginTransactionAsync(Stop);
        await using var set = new NpgsqlCommand(setting, connection);
        await set.ExecuteNonQueryAsync(Stop);
        await using var command = new NpgsqlCommand(explain.Replace("$1", $"'{batch}'::uuid", StringComparison.Ordinal), connection);
        return string.Join('\n', await command.ListAsync(row => row.GetString(0), Stop));
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
