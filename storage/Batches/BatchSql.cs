using Actors.Eligibility.Registrations;

namespace Actors.Storage.Batches;

/// <summary>The set queries over staged uploads. <c>$1</c> is the batch.</summary>
static class BatchSql
{
    /// <summary>The time limit, in seconds, of a statement over a whole upload of a million rows.</summary>
    public const int LongSeconds = 600;

    /// <summary>Batches that go on by themselves: one that the anomaly brake holds does not.</summary>
    public const string Unfinished = "(state IN ('validating', 'publishing') OR (state = 'ready' AND publish_auto AND warnings <@ accepted_warnings))";

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
    /// are formed, so that no file makes it slow. The person comes first, so that one sort serves both windows over people. More rows of one person than may
    /// be are refused, all of them. The refused rows of a snapshot keep their history keys as long as the batch waits: they still say what goes on.
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
          WINDOW same_kind AS (PARTITION BY person_key, deleted, program_id, sub_key ORDER BY valid_from, row_no)
        ), refused AS (
          UPDATE batch_rows AS b SET
            {{Emptied}},
            history_key = CASE WHEN (SELECT mode FROM batches WHERE id = $1) = 'snapshot' THEN b.history_key END,
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

    /// <summary>
    /// Ends the validation: rejected, and its staged rows dropped, when nothing is left to publish or when one refused row is to block all. A batch that is
    /// publishing, and of which nothing is applied yet, is judged likewise and else goes on.
    /// </summary>
    public const string Judge =
        $$"""
        WITH counts AS (SELECT sum(refused) AS refused FROM batch_progress WHERE batch_id = $1),
        verdict AS (
          SELECT mode <> 'undo' AND (counts.refused >= rows OR (block_on_reject AND counts.refused > 0)) AS rejects FROM batches, counts WHERE id = $1
        ),
        judged AS (
          UPDATE batches SET
            state = CASE WHEN rejects THEN 'rejected' WHEN state = 'validating' THEN 'ready' ELSE state END,
            generated = CASE WHEN rejects THEN 0 ELSE generated END
          FROM verdict WHERE id = $1
          RETURNING id, state
        ),
        dropped AS (DELETE FROM batch_rows USING judged WHERE judged.state = 'rejected' AND batch_id = judged.id AND errors IS NULL),
        forgotten AS (UPDATE batch_rows SET history_key = NULL FROM judged WHERE judged.state = 'rejected' AND batch_id = judged.id AND {{Forgettable}})
        SELECT state FROM judged
        """;

    /// <summary>Refused rows of the file, whose history keys are not needed once the batch has come to an end.</summary>
    private const string Forgettable = "errors IS NOT NULL AND history_key IS NOT NULL AND NOT generated";

    /// <summary>What a refused row loses, beside its history key.</summary>
    public const string Emptied =
        "person_key = NULL, follows = NULL, program_id = NULL, sub_key = NULL, valid_from = NULL, valid_to = NULL, deleted = NULL, payload = NULL, row_hash = NULL";

    public const string Move = "UPDATE batches SET state = $4 WHERE id = $1 AND municipality = $2 AND state = $3 RETURNING state";

    /// <summary>Never a batch that the brake holds.</summary>
    public static readonly string Begin =
        $"""
        UPDATE batches SET state = $4, publishing_at = {After("publishing_at", "$5", "$2")}
        WHERE id = $1 AND municipality = $2 AND state = $3 AND warnings <@ accepted_warnings
        RETURNING state
        """;

    /// <summary>Somebody accepts the warnings that stand now.</summary>
    public const string Accept =
        """
        UPDATE batches SET accepted_warnings = warnings, accepted_by = $3, accepted_at = $4
        WHERE id = $1 AND municipality = $2 AND state = 'ready' AND NOT warnings <@ accepted_warnings
        """;

    /// <summary>When a body's batch was received: batches are worked through in this order.</summary>
    public static string ReceivedAt(string clock, string body) => After("received_at", clock, body);

    /// <summary>An instant of a body's batch: by the clock, and after that of all its other batches, for another machine's clock may have been ahead.</summary>
    private static string After(string column, string clock, string body) =>
        $"greatest({clock}, (SELECT max({column}) FROM batches WHERE municipality = {body}) + interval '1 microsecond')";

    /// <summary>Begins the undo <c>$3</c> of a published batch; of two there is one.</summary>
    public static readonly string Undo =
        $"""
        INSERT INTO batches (id, municipality, state, mode, publish_auto, block_on_reject, rows, received_at, undoes)
        SELECT $3, municipality, 'validating', 'undo', true, false, 0, {ReceivedAt("$4", "$2")}, id FROM batches
        WHERE id = $1 AND municipality = $2 AND state = 'published' AND mode <> 'undo'
        ON CONFLICT (undoes) DO NOTHING
        RETURNING state
        """;

    /// <summary>Whether a batch is undone already, or on the way to it.</summary>
    public const string IsUndone = "SELECT EXISTS (SELECT FROM batches WHERE undoes = $1 AND municipality = $2)";

    /// <summary>Only where no row is accepted: such an upload says nothing and confirms nothing.</summary>
    public const string Reject =
        $$"""
        WITH rejected AS (
          UPDATE batches SET state = $4
          WHERE id = $1 AND municipality = $2 AND state = $3 AND mode <> 'undo'
            AND rows + generated = (SELECT coalesce(sum(refused), 0) FROM batch_progress WHERE batch_id = $1)
          RETURNING id, state
        ),
        forgotten AS (UPDATE batch_rows SET history_key = NULL FROM rejected WHERE batch_id = rejected.id AND {{Forgettable}})
        SELECT state FROM rejected
        """;

    /// <summary>
    /// Raising the revision in the transaction puts the publications of all bodies in the order of their commits. With the publication of an undo the batch
    /// that it reverses is undone.
    /// </summary>
    public static readonly string Publish =
        $$"""
        WITH revision AS (
          UPDATE revisions SET revision = revision + 1
          WHERE name = 'publications' AND EXISTS (SELECT FROM batches WHERE id = $1 AND municipality = $2 AND state = $3)
          RETURNING revision
        ), published AS (
          UPDATE batches SET state = $4, published_at = {{After("published_at", "$5", "$2")}}, publication_revision = revision.revision
          FROM revision WHERE id = $1 AND municipality = $2 AND state = $3
          RETURNING id, state, undoes
        ),
        undone AS (UPDATE batches SET state = 'undone' FROM published WHERE batches.id = published.undoes),
        forgotten AS (UPDATE batch_rows SET history_key = NULL FROM published WHERE batch_id = published.id AND {{Forgettable}})
        SELECT state FROM published
        """;

    /// <summary>A cancelled batch keeps its errors and drops every staged row.</summary>
    public const string Cancel =
        $$"""
        WITH cancelled AS (UPDATE batches SET state = $4, generated = 0 WHERE id = $1 AND municipality = $2 AND state = $3 AND mode <> 'undo' RETURNING id, state),
        dropped AS (DELETE FROM batch_rows USING cancelled WHERE batch_id = cancelled.id AND errors IS NULL),
        forgotten AS (UPDATE batch_rows SET history_key = NULL FROM cancelled WHERE batch_id = cancelled.id AND {{Forgettable}})
        SELECT state FROM cancelled
        """;

    /// <summary>
    /// For the transaction of <see cref="Next"/>: freshly staged rows have no statistics, and without them the planner would sort all that is left for each
    /// part of it.
    /// </summary>
    public const string AlongTheIndex = "SET LOCAL enable_bitmapscan = off; SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off";

    /// <summary>
    /// The next <c>$3</c> rows of people who begin after the row <c>$2</c>, and what is left of the last one's. Without the payload where it is the registered one. What is registered
    /// is looked up one by one: joined as sets, all that the body has would be read for each part. Of a batch that was all new when it was prepared nothing that is registered is
    /// looked up: a single change may have come since, and is found where the rows are applied, as one that comes later still.
    /// </summary>
    public const string Next =
        """
        SELECT b.first_row, b.person_key, b.row_no, CASE WHEN b.row_hash IS DISTINCT FROM registered.row_hash THEN b.payload END, registered.recipient, b.replaces
        FROM (
          (SELECT row_no AS first_row, person_key, row_no, history_key, row_hash, payload, replaces
           FROM batch_rows WHERE batch_id = $1 AND row_no > $2 AND follows IS NULL AND errors IS NULL ORDER BY row_no)
          UNION ALL
          (SELECT follows, person_key, row_no, history_key, row_hash, payload, replaces
           FROM batch_rows WHERE batch_id = $1 AND follows > $2 AND errors IS NULL ORDER BY follows)
          ORDER BY first_row
          FETCH FIRST ($3) ROWS WITH TIES
        ) AS b
        LEFT JOIN LATERAL (
          SELECT recipient, row_hash FROM registration_index
          WHERE (SELECT preview IS NULL OR preview -> 'changed' <> '0' OR preview -> 'ended' <> '0' OR preview -> 'unchanged' <> '0' FROM batches WHERE id = $1)
            AND municipality = (SELECT municipality FROM batches WHERE id = $1) AND history_key = b.history_key
          LIMIT 1
        ) AS registered ON true
        ORDER BY b.first_row, b.row_no
        """;

    /// <summary>Rows that are settled already are left alone and not counted again.</summary>
    public const string Settle =
        $"""
        WITH done AS (DELETE FROM batch_rows WHERE batch_id = $1 AND row_no = ANY ($2) AND errors IS NULL RETURNING 1),
        refused AS (
          UPDATE batch_rows AS b SET
            {Emptied},
            history_key = CASE WHEN b.generated THEN b.history_key END,
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
    public static string Errors(RowError error) => RowErrors.Write([error]);
}
