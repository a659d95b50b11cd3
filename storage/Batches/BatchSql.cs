using Actors.Eligibility.Registrations;

namespace Actors.Storage.Batches;

/// <summary>The set queries over staged uploads. <c>$1</c> is the batch.</summary>
static class BatchSql
{
    /// <summary>The time limit, in seconds, of a statement over a whole upload of a million rows.</summary>
    public const int LongSeconds = 600;

    /// <summary>Batches that go on by themselves.</summary>
    public const string Unfinished = "(state IN ('validating', 'publishing') OR (state = 'ready' AND publish_auto))";

    public const string Lock = "SELECT state FROM batches WHERE id = $1 FOR UPDATE";

    /// <summary>Rows that one upload may have for one person: they are applied as one change.</summary>
    public const int MaxRowsOfPerson = 500;

    /// <summary>
    /// For the statement of <see cref="RefuseContradictions"/>: a batch that the statistics do not know yet is estimated at one row, and joined by a nested
    /// loop that judges the whole file once for each of its rows.
    /// </summary>
    public const string WithoutNestedLoops = "SET LOCAL enable_nestloop = off";

    public const string WithNestedLoops = "SET LOCAL enable_nestloop TO DEFAULT";

    /// <summary>
    /// Two rows with one history key, and two periods of one person, program and sub-key that share a day (deleted ones aside), refuse each other. In the
    /// order of first days a period meets an earlier one if the latest end so far reaches it, and a later one if it reaches the next first day: no pairs
    /// are formed, so that no file makes it slow. More rows of one person than may be are refused, all of them.
    /// </summary>
    public static readonly string RefuseContradictions =
        $$"""
        WITH judged AS (
          SELECT row_no,
            count(*) OVER (PARTITION BY history_key) > 1 AS key_twice,
            count(*) OVER (PARTITION BY person_key) > {{MaxRowsOfPerson}} AS too_many,
            NOT deleted AND (
              coalesce(max(coalesce(valid_to, 'infinity')) OVER (same_kind ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) >= valid_from, false)
              OR coalesce(lead(valid_from) OVER same_kind <= coalesce(valid_to, 'infinity'), false)) AS meets
          FROM batch_rows
          WHERE batch_id = $1 AND errors IS NULL
          WINDOW same_kind AS (PARTITION BY deleted, person_key, program_id, sub_key ORDER BY valid_from, row_no)
        ), refused AS (
          UPDATE batch_rows AS b SET
            person_key = NULL, history_key = NULL, program_id = NULL, sub_key = NULL, valid_from = NULL, valid_to = NULL, deleted = NULL, payload = NULL, row_hash = NULL,
            errors =
              CASE WHEN key_twice THEN '{{Errors(RowProblems.HistoryKeyTwice.At(RegistrationColumns.HistoryKey))}}' ELSE '[]' END::jsonb
              || CASE WHEN meets THEN '{{Errors(RowProblems.PeriodOverlap.At(RegistrationColumns.ValidFrom))}}' ELSE '[]' END::jsonb
              || CASE WHEN too_many THEN '{{Errors(RowProblems.TooManyRowsOfPerson(MaxRowsOfPerson).At(RegistrationColumns.WholeRow))}}' ELSE '[]' END::jsonb
          FROM judged
          WHERE b.batch_id = $1 AND b.row_no = judged.row_no AND (key_twice OR meets OR too_many)
          RETURNING 1
        )
        INSERT INTO batch_progress (batch_id, refused) SELECT $1, count(*) FROM refused HAVING count(*) > 0
        """;

    /// <summary>Ends the validation: rejected, and its staged rows dropped, when nothing is left to publish or when one refused row is to block all.</summary>
    public const string Judge =
        """
        WITH counts AS (SELECT sum(refused) AS refused FROM batch_progress WHERE batch_id = $1),
        judged AS (
          UPDATE batches SET state = CASE WHEN counts.refused >= rows OR (block_on_reject AND counts.refused > 0) THEN 'rejected' ELSE 'ready' END
          FROM counts WHERE id = $1
          RETURNING id, state
        ),
        dropped AS (DELETE FROM batch_rows USING judged WHERE judged.state = 'rejected' AND batch_id = judged.id AND errors IS NULL)
        SELECT state FROM judged
        """;

    public const string Move = "UPDATE batches SET state = $4 WHERE id = $1 AND municipality = $2 AND state = $3 RETURNING state";

    /// <summary>Only where no row is accepted: such an upload says nothing and confirms nothing.</summary>
    public const string Reject =
        """
        UPDATE batches SET state = $4
        WHERE id = $1 AND municipality = $2 AND state = $3 AND rows = (SELECT coalesce(sum(refused), 0) FROM batch_progress WHERE batch_id = $1)
        RETURNING state
        """;

    /// <summary>Raising the revision in the transaction puts the publications of all bodies in the order of their commits.</summary>
    public const string Publish =
        """
        WITH revision AS (
          UPDATE revisions SET revision = revision + 1
          WHERE name = 'publications' AND EXISTS (SELECT FROM batches WHERE id = $1 AND municipality = $2 AND state = $3)
          RETURNING revision
        )
        UPDATE batches SET state = $4, published_at = $5, publication_revision = revision.revision
        FROM revision WHERE id = $1 AND municipality = $2 AND state = $3
        RETURNING state
        """;

    /// <summary>A cancelled batch keeps its errors and drops every staged row.</summary>
    public const string Cancel =
        """
        WITH cancelled AS (UPDATE batches SET state = $4 WHERE id = $1 AND municipality = $2 AND state = $3 RETURNING id, state),
        dropped AS (DELETE FROM batch_rows USING cancelled WHERE batch_id = cancelled.id AND errors IS NULL)
        SELECT state FROM cancelled
        """;

    /// <summary>
    /// For the transaction of <see cref="Next"/>: freshly staged rows have no statistics, and without them the planner would sort all that is left for each
    /// part of it.
    /// </summary>
    public const string AlongTheIndex = "SET LOCAL enable_bitmapscan = off; SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off";

    /// <summary>Goes about <c>$3</c> rows on from the person key <c>$2</c>, then to the end of the last person.</summary>
    public const string Next =
        """
        WITH reach AS MATERIALIZED (
          SELECT max(person_key) AS person_key
          FROM (SELECT person_key FROM batch_rows WHERE batch_id = $1 AND person_key > $2 ORDER BY person_key, row_no LIMIT $3) AS some_rows
        )
        SELECT b.person_key, b.row_no, b.payload, registered.recipient
        FROM batch_rows AS b
        LEFT JOIN registration_index AS registered
          ON registered.municipality = (SELECT municipality FROM batches WHERE id = $1) AND registered.history_key = b.history_key
        WHERE b.batch_id = $1 AND b.person_key > $2 AND b.person_key <= (SELECT person_key FROM reach)
        ORDER BY b.person_key, b.row_no
        """;

    /// <summary>Rows that are settled already are left alone and not counted again.</summary>
    public const string Settle =
        """
        WITH done AS (DELETE FROM batch_rows WHERE batch_id = $1 AND row_no = ANY ($2) AND errors IS NULL RETURNING 1),
        refused AS (
          UPDATE batch_rows AS b SET
            person_key = NULL, history_key = NULL, program_id = NULL, sub_key = NULL, valid_from = NULL, valid_to = NULL, deleted = NULL, payload = NULL, row_hash = NULL,
            errors = t.errors
          FROM unnest($3, $4) AS t(row_no, errors)
          WHERE b.batch_id = $1 AND b.row_no = t.row_no AND b.errors IS NULL
          RETURNING 1
        )
        INSERT INTO batch_progress (batch_id, done, refused)
        SELECT $1, done.count, refused.count FROM (SELECT count(*) FROM done) AS done, (SELECT count(*) FROM refused) AS refused
        WHERE done.count + refused.count > 0
        """;

    /// <summary>As they stand in the column and inside a literal: escaped JSON has no apostrophe.</summary>
    private static string Errors(RowError error) => RowErrors.Write([error]);
}
