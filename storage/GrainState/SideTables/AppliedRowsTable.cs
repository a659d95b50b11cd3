using Actors.Grains.Ports;

namespace Actors.Storage.GrainState.SideTables;

/// <summary>Takes applied rows out of <c>batch_rows</c> and counts those it took in <c>batch_progress</c>: a row applied again counts no more.</summary>
sealed class AppliedRowsTable : SideTable<AppliedBatchRow>
{
    protected override void Contribute(CommitStatement statement, string n, AppliedBatchRow[] rows)
    {
        statement.With("applied", $"""
            DELETE FROM batch_rows AS staged
            USING unnest(
              {n},
              {statement.Parameter(Array.ConvertAll(rows, row => row.BatchId))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.Row))}
            ) AS t(n, batch_id, row_no)
            JOIN written USING (n)
            WHERE staged.batch_id = t.batch_id AND staged.row_no = t.row_no AND staged.errors IS NULL
            RETURNING staged.batch_id
            """);
        statement.With("applied_counted", "INSERT INTO batch_progress (batch_id, done) SELECT batch_id, count(*) FROM applied GROUP BY batch_id");
    }
}
