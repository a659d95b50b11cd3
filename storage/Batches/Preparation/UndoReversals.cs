using Actors.Eligibility.Registrations;
using static Actors.Storage.Batches.Preparation.PreparationConnection;

namespace Actors.Storage.Batches.Preparation;

/// <summary>The rows that put back what was registered before a batch; where something later was registered, refused rows that say so.</summary>
sealed class UndoReversals(PreparationConnection connection, LockedBatch batch, Guid undone)
{
    public async Task<GeneratedCount> GenerateAsync(CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(PreparationSql.Targets, [], cancellationToken);
        await connection.ExecuteAsync(PreparationSql.Written, [Value(batch.Body.Value), Value(undone)], cancellationToken);
        return await new GeneratedRows(connection, batch).WriteAsync(
            (page, versions) => Task.FromResult(page.Select(target =>
                Reversal.Of(versions[target.HistoryKey], undone).Before is { } before
                    ? new GeneratedRow(target, before, Problem: null)
                    : new GeneratedRow(target, Registration: null, RowProblems.ChangedSince))),
            cancellationToken);
    }
}
