using System.Text.Json;
using Actors.Eligibility.Identifiers;
using Actors.GrainInterfaces.Municipalities;
using Actors.Storage.Batches.Preview;
using Npgsql;
using NpgsqlTypes;
using static Actors.Storage.Batches.Preparation.PreparationConnection;

namespace Actors.Storage.Batches.Preparation;

/// <summary>
/// Prepares batches, each in one transaction: contradictions, the rows that the hub adds, the preview, the brake. A crash leaves a batch as it was.
/// </summary>
sealed class BatchPreparation(NpgsqlDataSource database)
{
    /// <summary>Judges a batch that is validating, and prepares it. Another one is left alone.</summary>
    /// <returns>The state it has now.</returns>
    public Task<BatchState> ValidateAsync(Guid batchId, CancellationToken cancellationToken) =>
        RunAsync(
            batchId,
            async (connection, batch) => batch.State is BatchState.Validating
                ? await JudgeAsync(connection, batch, cancellationToken) is BatchState.Rejected
                    ? BatchState.Rejected
                    : await PrepareAsync(connection, batch, cancellationToken)
                : batch.State,
            cancellationToken);

    /// <summary>
    /// Prepares a batch whose publication begins again if the body published another one since: what is missing, changed or owned may be something else
    /// now. One that has begun is never outdated, since the publications of a body follow one another. One that blocks is judged again in any case as long
    /// as it has not begun: a single change may have taken the place of a row, too. What is going to be published is put together by people.
    /// </summary>
    /// <returns><c>publishing</c>, <c>ready</c> where there are new warnings, or <c>rejected</c>.</returns>
    public Task<BatchState> RenewAsync(Guid batchId, CancellationToken cancellationToken) =>
        RunAsync(
            batchId,
            async (connection, batch) =>
            {
                if (batch.State is not BatchState.Publishing)
                {
                    return batch.State;
                }

                if (batch.Blocks && !batch.HasBegun && await JudgeRegisteredAsync(connection, batch, cancellationToken) is BatchState.Rejected)
                {
                    return BatchState.Rejected;
                }

                if (batch.Basis is { } basis && basis != batch.Newest)
                {
                    await connection.ExecuteAsync(PreparationSql.Discard, [Value(batch.Id)], cancellationToken);
                    var state = await PrepareAsync(connection, batch, cancellationToken);
                    if (state is not BatchState.Publishing)
                    {
                        return state;
                    }
                }

                await connection.ExecuteAsync(BatchSql.WithoutNestedLoops, [], cancellationToken);
                await connection.ExecuteAsync(PreparationSql.Follow, [Value(batch.Id)], cancellationToken);
                return BatchState.Publishing;
            },
            cancellationToken);

    private async Task<BatchState> RunAsync(Guid batchId, Func<PreparationConnection, LockedBatch, Task<BatchState>> step, CancellationToken cancellationToken)
    {
        await using var pooled = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await pooled.BeginTransactionAsync(cancellationToken);
        var connection = new PreparationConnection(pooled);
        var batch = await LockAsync(connection, batchId, cancellationToken) ?? throw new ArgumentException($"no batch {batchId}", nameof(batchId));
        var state = await step(connection, batch);
        await transaction.CommitAsync(cancellationToken);
        return state;
    }

    private static async Task<LockedBatch?> LockAsync(PreparationConnection connection, Guid batchId, CancellationToken cancellationToken) =>
        (await connection.ListAsync(
            PreparationSql.Lock,
            [Value(batchId)],
            row => new LockedBatch(
                batchId,
                BatchStates.Parse(row.GetString(0)),
                BatchModes.Parse(row.GetString(1)),
                row.GetBoolean(2),
                Stored.Parse<LocalGovernmentCode>(row.GetString(3)),
                row.GetFieldValue<DateTimeOffset>(4),
                row.IsDBNull(5) ? null : row.GetGuid(5),
                row.IsDBNull(6) ? null : row.GetInt64(6),
                row.GetInt64(7),
                row.GetBoolean(8)),
            cancellationToken))
        .SingleOrDefault();

    private static async Task<BatchState> JudgeAsync(PreparationConnection connection, LockedBatch batch, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(PreparationSql.Unite, [Value(batch.Id), Value(batch.Body.Value)], cancellationToken);
        await connection.ExecuteAsync(BatchSql.WithoutNestedLoops, [], cancellationToken);
        await connection.ExecuteAsync(BatchSql.RefuseContradictions, [Value(batch.Id)], cancellationToken);
        await connection.ExecuteAsync(BatchSql.WithNestedLoops, [], cancellationToken);
        return await JudgeRegisteredAsync(connection, batch, cancellationToken);
    }

    private static async Task<BatchState> JudgeRegisteredAsync(PreparationConnection connection, LockedBatch batch, CancellationToken cancellationToken)
    {
        if (batch.Blocks)
        {
            await new RegisteredConflicts(connection, batch).RefuseAsync(cancellationToken);
        }

        return BatchStates.Parse(await connection.ScalarAsync<string>(BatchSql.Judge, [Value(batch.Id)], cancellationToken));
    }

    private static async Task<BatchState> PrepareAsync(PreparationConnection connection, LockedBatch batch, CancellationToken cancellationToken)
    {
        var generated = batch switch
        {
            { Undoes: { } undone } => await new UndoReversals(connection, batch, undone).GenerateAsync(cancellationToken),
            { Mode: BatchMode.Snapshot } => await new SnapshotEndings(connection, batch).GenerateAsync(cancellationToken),
            _ => default,
        };
        var preview = await new PreviewCount(connection, batch).CountAsync(generated, cancellationToken);
        var json = new NpgsqlParameter { Value = JsonSerializer.Serialize(preview, PreviewJson.Default.BatchPreview), NpgsqlDbType = NpgsqlDbType.Jsonb };
        return BatchStates.Parse(await connection.ScalarAsync<string>(
            PreparationSql.Prepared,
            [Value(batch.Id), Value(generated.Rows), json, Value(preview.Warnings.ToArray()), Value(batch.Newest)],
            cancellationToken));
    }
}
