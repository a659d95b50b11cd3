using Actors.Grains.Ports;

namespace Actors.Storage.GrainState.SideTables;

/// <summary>
/// The versions that an upload brought, on their way out of <c>batch_rows</c>: what they say is taken from where it was staged, and counted in <c>batch_progress</c>. A write whose
/// rows do not all wait there is refused: it comes late, its upload was applied by another write, and what came after that one must stay.
/// </summary>
static class StagedVersions
{
    public static void Require(CommitStatement statement, PlacedRow[] rows)
    {
        // One by one along the primary key: joined as sets, the rows of a fresh upload, which the statistics do not know, would be read whole each time.
        // As of the statement's snapshot: what another write of the grain takes out meanwhile is told by the version.
        var versions = Array.ConvertAll(rows, row => (RegistrationVersionRow)row.Row);
        statement.With("staged", $"""
            SELECT t.*, waiting.*
            FROM unnest(
              {statement.Parameter(Array.ConvertAll(rows, row => row.Write))},
              {statement.Parameter(Array.ConvertAll(versions, row => row.Version.BatchId))},
              {statement.Parameter(Array.ConvertAll(versions, row => row.Staged!.Value))},
              {statement.Parameter(Array.ConvertAll(versions, row => row.Recipient.Value))},
              {statement.Parameter(Array.ConvertAll(versions, row => row.Version.Registration.Body.Value))},
              {statement.Parameter(Array.ConvertAll(versions, row => row.Version.KnownFrom))},
              {statement.Parameter(Array.ConvertAll(rows, row => row.IsFree))}
            ) AS t(n, batch_id, row_no, recipient, municipality, known_from, is_free)
            LEFT JOIN LATERAL (
              SELECT ctid, history_key, program_id, valid_from, valid_to, deleted, payload, row_hash
              FROM batch_rows WHERE batch_id = t.batch_id AND row_no = t.row_no AND errors IS NULL LIMIT 1
            ) AS waiting(place, history_key, program_id, valid_from, valid_to, deleted, payload, row_hash) ON true
            """);
        statement.Refuse("SELECT n FROM staged WHERE place IS NULL");
    }

    /// <summary>The versions that are written.</summary>
    public static string Select(string columns) => $"SELECT {columns} FROM staged JOIN written USING (n)";

    public static void TakeOut(CommitStatement statement)
    {
        statement.With("applied", """
            DELETE FROM batch_rows WHERE ctid = ANY (ARRAY(SELECT place FROM staged JOIN written USING (n)))
            RETURNING batch_id
            """);
        statement.With("applied_counted", "INSERT INTO batch_progress (batch_id, done) SELECT batch_id, count(*) FROM applied GROUP BY batch_id");
    }
}
