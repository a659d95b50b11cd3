namespace Actors.Storage.Feeds;

/// <summary>The statements of <see cref="FeedRelay"/>.</summary>
internal static class FeedRelaySql
{
    /// <summary>
    /// Waits for those who are making records visible (<c>tell_of_access</c>), and for another relay. A statement of its own, so that the next one sees what they did.
    /// Compiling that one would take ten times as long as running it.
    /// </summary>
    public const string Lock = "SET LOCAL jit = off; SELECT pg_advisory_xact_lock(hashtext('actors.relay'))";

    /// <summary>Along the primary key, so that what was deleted is passed over.</summary>
    public const string IsWaiting = "SELECT true FROM outbox ORDER BY position LIMIT 1";

    /// <summary>
    /// $1 rows at most, $2 and $4 how long before and after a change a facility saw the person that is told of it, $3 the present instant; an answer that knew the change is no reason to tell of it. Looks everything up row by row along an index: statistics are
    /// behind while tables grow by an upload. A facility is told of a commit once, whatever bodies it concerns; of a move, that it is one.
    /// </summary>
    public const string Relay =
        """
        WITH taken AS (
          DELETE FROM outbox WHERE ctid = ANY (ARRAY(SELECT ctid FROM outbox ORDER BY position LIMIT $1)) RETURNING *
        ), change AS MATERIALIZED (
          SELECT min(position) AS position, recipient, at, batch_id, facility FROM taken
          WHERE kind = 'entitlementsChanged' GROUP BY recipient, at, batch_id, facility
        ), seen AS MATERIALIZED (
          SELECT position, recipient, at, batch_id, facility AS feed FROM change WHERE facility IS NOT NULL
          UNION ALL
          SELECT c.position, c.recipient, c.at, c.batch_id, s.body FROM change AS c
          CROSS JOIN LATERAL (
            SELECT DISTINCT body FROM access_records
            WHERE recipient = c.recipient AND at >= c.at - $2 AND at <= c.at + $4 AND (state_at IS NULL OR state_at < c.at) AND role = 'Facility' AND body IS NOT NULL
          ) AS s
          WHERE c.facility IS NULL
        ), days AS MATERIALIZED (
          SELECT c.recipient, c.at, d.first_day, d.last_day
          FROM (SELECT DISTINCT recipient, at FROM seen) AS c
          CROSS JOIN LATERAL (
            SELECT min((period->>'from')::date) AS first_day, CASE WHEN bool_and(period->>'to' IS NOT NULL) THEN max((period->>'to')::date) END AS last_day
            FROM registration_versions AS v
            CROSS JOIN LATERAL (
              SELECT v.payload
              UNION ALL
              (SELECT payload FROM registration_versions
               WHERE recipient = v.recipient AND municipality = v.municipality AND history_key = v.history_key AND known_from < v.known_from
               ORDER BY known_from DESC LIMIT 1)
            ) AS before_and_after(payload)
            CROSS JOIN LATERAL (SELECT convert_from(before_and_after.payload, 'UTF8')::jsonb->'period') AS covered(period)
            WHERE v.recipient = c.recipient AND v.known_from = c.at
          ) AS d
        ), told(position, feed, kind, recipient, at, first_day, last_day, subject, municipality, facility, purpose, distinction) AS (
          SELECT position, feed, CASE WHEN (SELECT true FROM moves WHERE id = batch_id) THEN 'moved' ELSE 'entitlementsChanged' END,
            recipient, at, first_day, last_day, NULL::uuid, NULL, NULL, NULL, NULL
          FROM seen JOIN days USING (recipient, at)
          UNION ALL
          SELECT position, municipality, kind, recipient, at, (SELECT moved_on FROM moves WHERE id = batch_id), NULL, batch_id, NULL, NULL, NULL, NULL
          FROM taken WHERE kind = 'moved'
          UNION ALL
          SELECT t.position, t.facility, t.kind, t.recipient, t.at, a.month, (a.month + interval '1 month - 1 day')::date, t.adjustment_id, NULL, NULL, NULL, NULL
          FROM taken AS t CROSS JOIN LATERAL (SELECT month FROM adjustments WHERE id = t.adjustment_id LIMIT 1) AS a WHERE t.kind = 'adjustment'
          UNION ALL
          SELECT position, municipality, kind, recipient, at, NULL, NULL, NULL, NULL, facility, purpose, concat(access_writer, access_sequence)
          FROM taken WHERE kind = 'emergency'
          UNION ALL
          SELECT position, municipality, kind, recipient, at, first_day, last_day, NULL, other_municipality, NULL, NULL, concat_ws(' ', other_municipality, first_day - DATE '2000-01-01', last_day - DATE '2000-01-01')
          FROM taken WHERE kind = 'overlap'
        ), inserted AS (
          INSERT INTO feed_events (feed, id, kind, recipient, at, first_day, last_day, subject, municipality, facility, purpose, told_at)
          SELECT feed, encode(substr(sha256(convert_to(concat_ws('/', feed, kind, recipient, extract(epoch FROM at), subject, distinction), 'UTF8')), 1, 16), 'hex')::uuid,
            kind, recipient, at, first_day, last_day, subject, municipality, facility, purpose, $3
          FROM told ORDER BY position
          ON CONFLICT (feed, id) DO NOTHING
        )
        SELECT count(*)::int FROM taken
        """;

    /// <summary>Removes $2 events at most that were told before $1, and remembers of each feed how far.</summary>
    public const string Remove =
        """
        WITH removed AS (
          DELETE FROM feed_events WHERE position = ANY (ARRAY(SELECT position FROM feed_events WHERE told_at < $1 ORDER BY told_at, position LIMIT $2)) RETURNING feed, position
        ), remembered AS (
          INSERT INTO feed_removals AS r (feed, through) SELECT feed, max(position) FROM removed GROUP BY feed
          ON CONFLICT (feed) DO UPDATE SET through = greatest(r.through, EXCLUDED.through)
        )
        SELECT count(*)::int FROM removed
        """;
}
