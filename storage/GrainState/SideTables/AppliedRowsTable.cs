using Actors.Grains.Ports;

namespace Actors.Storage.GrainState.SideTables;

/// <summary>
/// Takes applied rows out of <c>batch_rows</c> and counts those it took in <c>batch_progress</c>. A write whose rows do not all wait there is refused: it
/// comes late, its upload was applied by another write, and what came after that one must stay.
/// </summary>
sealed class AppliedRowsTable : ISideTable
{
    public Type RowType => typeof(AppliedBatchRow);

    public void Require(CommitStatement statement, IReadOnlyList<PlacedRow> rows)
    {
        // One by one along the primary key: joined as sets, the rows of a fresh upload, which the statistics do not know, would be read whole each time.
        // As of the statement's snapshot: what another write of the grain takes out meanwhile is told by the version.
        var applied = rows.Select(row => (AppliedBatchRow)row.Row).ToArray();
        statement.With("to_apply", $"""
            SELECT t.n, t.batch_id, staged.ctid AS place
            FROM unnest(
              {statement.Parameter(rows.Select(row => row.Write).ToArray())},
              {statement.Parameter(Array.ConvertAll(applied, row => row.BatchId))},
              {statement.Parameter(Array.ConvertAll(applied, row => row.Row))}
            ) AS t(n, batch_id, row_no)
            LEFT JOIN LATERAL (
              SELECT ctid FROM batch_rows WHERE batch_id = t.batch_id AND row_no = t.row_no AND errors IS NULL LIMIT 1
            ) AS staged ON true
            """);
        statement.Refuse("SELECT n FROM to_apply WHERE place IS NULL");
    }

    public void Contribute(CommitStatement statement, IReadOnlyList<PlacedRow> rows)
    {
        statement.With("applied", """
            DELETE FROM batch_rows WHERE ctid = ANY (ARRAY(SELECT place FROM to_apply JOIN written USING (n)))
            RETURNING batch_id
            """);
        statement.With("applied_counted", "INSERT INTO batch_progress (batch_id, done) SELECT batch_id, count(*) FROM applied GROUP BY batch_id");
    }
}
