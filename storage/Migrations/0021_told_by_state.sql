-- A check's record names the newest thing that its answer knew of the recipient: what became known after that is what its facility has to be told, not whatever
-- is about as old as the record. Other records tell no such instant; for them the minute before stays.
CREATE OR REPLACE FUNCTION tell_of_access() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off SET jit = off AS $$
BEGIN
  INSERT INTO outbox (kind, recipient, municipality, facility, purpose, access_writer, access_sequence, at)
  SELECT 'emergency', r.recipient, registered.municipality, r.body, r.purpose, r.writer, r.sequence, r.at
  FROM recorded AS r
  CROSS JOIN LATERAL (
    SELECT DISTINCT i.municipality
    FROM registration_versions AS v JOIN registration_index AS i USING (municipality, history_key, recipient)
    WHERE v.recipient = r.recipient AND NOT i.deleted
  ) AS registered
  WHERE r.consent = 'Emergency' AND r.action NOT IN ('RepeatCheck', 'Receipt')
  ORDER BY r.sequence, registered.municipality;

  -- From here on every change is either told to this facility by the relay, which waits for the end of this transaction, or was relayed and is seen here.
  PERFORM pg_advisory_xact_lock_shared(hashtext('actors.relay'));
  INSERT INTO outbox (position, kind, recipient, facility, batch_id, at)
  SELECT nextval('outbox_position_seq') - 9000000000000000000, 'entitlementsChanged', late.*
  FROM (
    SELECT DISTINCT r.recipient, r.body, v.batch_id, v.known_from
    FROM recorded AS r
    CROSS JOIN LATERAL (
      SELECT batch_id, known_from FROM registration_versions
      WHERE recipient = r.recipient AND known_from >= r.at - interval '1 minute' AND known_from <= r.at + interval '60 days' AND (r.state_at IS NULL OR known_from > r.state_at)
      OFFSET 0
    ) AS v
    WHERE r.role = 'Facility' AND r.body IS NOT NULL
    ORDER BY v.known_from
  ) AS late;
  RETURN NULL;
END
$$;

COMMENT ON FUNCTION tell_of_access IS
  'Runs with whatever makes records visible in access_records, so each is told of exactly once: emergency look-ups, not their repetitions, to the bodies that registered the person; and to a facility whose '
  'record comes late what it did not know when it looked. Where the record does not name what it knew: what became known since one minute before, for the answer may have been given by what was known before a '
  'change that was being committed.';
