namespace Actors.Storage.Batches.Preview;

/// <summary>The set queries of a preview. <c>$1</c> is the batch, <c>$2</c> its body, <c>$3</c> the day. To be run without nested loops.</summary>
static class PreviewSql
{
    private const string Live = "NOT deleted AND (valid_to IS NULL OR valid_to >= $3)";

    /// <summary>
    /// Each staged row beside what it replaces. A row ends a registration that is still registered: what is over already can only be corrected.
    /// </summary>
    private const string Compared =
        """
        compared AS MATERIALIZED (
          SELECT b.person_key, b.history_key, b.program_id, i.recipient, i.program_id AS program_before,
            i.recipient IS NULL AS added,
            coalesce(i.row_hash = b.row_hash, false) AS unchanged,
            coalesce(NOT i.deleted AND coalesce(i.valid_to, 'infinity') >= $3
              AND (b.deleted OR coalesce(b.valid_to, 'infinity') < coalesce(i.valid_to, 'infinity')), false) AS ended,
            coalesce(NOT i.deleted AND coalesce(i.valid_to, 'infinity') >= $3, false) AS live_before,
            NOT b.deleted AND coalesce(b.valid_to, 'infinity') >= $3 AS live_after,
            coalesce(i.valid_from <= $3, false) AS begun_before,
            b.valid_from <= $3 AS begun_after
          FROM batch_rows AS b
          LEFT JOIN registration_index AS i ON i.municipality = $2 AND i.history_key = b.history_key
          WHERE b.batch_id = $1 AND b.errors IS NULL
        )
        """;

    /// <summary>What is registered of each program, and by how much the rows change it.</summary>
    public const string ByProgram =
        $"""
        WITH {Compared}, counts AS (
          SELECT program_id,
            count(*) FILTER (WHERE added) AS added,
            count(*) FILTER (WHERE NOT added AND NOT ended AND NOT unchanged) AS changed,
            count(*) FILTER (WHERE ended) AS ended,
            count(*) FILTER (WHERE unchanged) AS unchanged,
            0 AS registered, count(*) FILTER (WHERE live_after) AS registered_more,
            0 AS in_force, count(*) FILTER (WHERE live_after AND begun_after) AS in_force_more
          FROM compared GROUP BY program_id
          UNION ALL
          SELECT program_before, 0, 0, 0, 0, 0, -count(*) FILTER (WHERE live_before), 0, -count(*) FILTER (WHERE live_before AND begun_before)
          FROM compared WHERE NOT added GROUP BY program_before
          UNION ALL
          SELECT program_id, 0, 0, 0, 0, count(*), 0, count(*) FILTER (WHERE valid_from <= $3), 0
          FROM registration_index WHERE municipality = $2 AND {Live} GROUP BY program_id
        )
        SELECT program_id,
          sum(added)::integer, sum(changed)::integer, sum(ended)::integer, sum(unchanged)::integer,
          sum(registered)::integer, sum(registered + registered_more)::integer, sum(in_force)::integer, sum(in_force + in_force_more)::integer
        FROM counts GROUP BY program_id ORDER BY program_id
        """;

    /// <summary>Forgets the losses of an earlier preparation.</summary>
    public const string ForgetLosses = "DELETE FROM batch_losses WHERE batch_id = $1";

    /// <summary>
    /// Keeps the people who lose everything: who loses a registration by a row, has no other row that gives one, and no registration that the batch leaves
    /// alone. Tells their number and, where there are any, the number of all people.
    /// </summary>
    public const string Losses =
        $"""
        WITH {Compared}, left_alone AS (
          SELECT recipient FROM registration_index AS i
          WHERE municipality = $2 AND {Live} AND NOT EXISTS (SELECT FROM compared WHERE compared.history_key = i.history_key)
        ), lost AS (
          INSERT INTO batch_losses (batch_id, recipient)
          SELECT DISTINCT $1::uuid, recipient FROM compared AS ending
          WHERE live_before AND NOT live_after
            AND NOT EXISTS (SELECT FROM compared AS other WHERE other.person_key = ending.person_key AND other.live_after)
            AND NOT EXISTS (SELECT FROM left_alone WHERE left_alone.recipient = ending.recipient)
          RETURNING 1
        ), losses AS (SELECT count(*)::integer AS count FROM lost)
        SELECT count,
          CASE WHEN count > 0 THEN (SELECT count(DISTINCT recipient)::integer FROM registration_index WHERE municipality = $2 AND {Live}) ELSE 0 END
        FROM losses
        """;
}
