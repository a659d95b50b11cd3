using Actors.Eligibility.Periods;
using Actors.Eligibility.Registrations;
using static Actors.Storage.Batches.Preparation.PreparationConnection;

namespace Actors.Storage.Batches.Preparation;

/// <summary>The rows that end what a snapshot (全件) does not name any more.</summary>
sealed class SnapshotEndings(PreparationConnection connection, LockedBatch batch)
{
    private readonly DateOnly _lastDay = batch.Day.AddDays(-1);

    public async Task<GeneratedCount> GenerateAsync(CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(PreparationSql.Targets, [], cancellationToken);
        await connection.ExecuteAsync(BatchSql.WithoutNestedLoops, [], cancellationToken);
        await connection.ExecuteAsync(PreparationSql.Missing, [Value(batch.Id), Value(batch.Body.Value), Value(_lastDay)], cancellationToken);
        await connection.ExecuteAsync(PreparationSql.CandidateTable, [], cancellationToken);
        await connection.ExecuteAsync(PreparationSql.Candidates, [Value(batch.Id), Value(batch.Body.Value)], cancellationToken);
        await connection.ExecuteAsync(BatchSql.WithNestedLoops, [], cancellationToken);
        await connection.ExecuteAsync(PreparationSql.Analyze, [], cancellationToken);
        await connection.ExecuteAsync(PreparationSql.Name, [], cancellationToken);
        await connection.ExecuteAsync(PreparationSql.SuccessorTable, [], cancellationToken);
        await connection.ExecuteAsync(BatchSql.WithoutNestedLoops, [], cancellationToken);
        await connection.ExecuteAsync(PreparationSql.Succeed, [Value(batch.Id)], cancellationToken);
        await connection.ExecuteAsync(BatchSql.WithNestedLoops, [], cancellationToken);
        return await new GeneratedRows(connection, batch).WriteAsync(
            async (page, versions) =>
            {
                var successors = await SuccessorsAsync(page, cancellationToken);
                return from target in page
                       let current = versions[target.HistoryKey].Last().Version.Registration
                       let ended = Ending.ByAbsence(current, _lastDay, successors[(target.PersonKey, current.Program.Value, current.SubKey)])
                       where ended is not null
                       select new GeneratedRow(target, ended, Problem: null);
            },
            cancellationToken);
    }

    private async Task<ILookup<(string PersonKey, string Program, string SubKey), Period>> SuccessorsAsync(
        IReadOnlyList<Target> page, CancellationToken cancellationToken)
    {
        var rows = await connection.ListAsync(
            PreparationSql.Successors,
            [Value(page.Select(target => target.PersonKey).Distinct(StringComparer.Ordinal).ToArray())],
            row => (
                Key: (row.GetString(0), row.GetString(1), row.GetString(2)),
                Period: new Period(row.GetFieldValue<DateOnly>(3), row.IsDBNull(4) ? null : row.GetFieldValue<DateOnly>(4))),
            cancellationToken);
        return rows.ToLookup(row => row.Key, row => row.Period);
    }
}
