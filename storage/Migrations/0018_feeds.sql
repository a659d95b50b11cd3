-- The relay takes what it sees and never looks below a running transaction: it needs no transaction numbers.
ALTER TABLE outbox DROP COLUMN transaction_id;
ALTER TABLE outbox ADD COLUMN other_municipality text COLLATE "C";
ALTER TABLE outbox ADD COLUMN first_day date;
ALTER TABLE outbox ADD COLUMN last_day date;
ALTER TABLE outbox ADD COLUMN purpose text COLLATE "C";
ALTER TABLE outbox ADD COLUMN access_writer uuid;
ALTER TABLE outbox ADD COLUMN access_sequence bigint;

COMMENT ON TABLE outbox IS 'Changes for the feeds, written in the commit of the change and deleted by the relay that tells them: what is left is still to be told.';
COMMENT ON COLUMN outbox.position IS 'The order in which the relay takes what it sees: that of a recipient''s changes. What a facility is told late has a negative one, and comes first.';
COMMENT ON COLUMN outbox.municipality IS 'Whose registration changed, or who is told; null for what concerns a facility alone.';
COMMENT ON COLUMN outbox.facility IS 'The facility that is told, or that looked a person up; null where it is not about one.';
COMMENT ON COLUMN outbox.batch_id IS 'The upload, the single change or the move that brought the change.';
COMMENT ON COLUMN outbox.other_municipality IS 'Of an overlap: the other body; its days are first_day to last_day, or until further notice.';
COMMENT ON COLUMN outbox.purpose IS 'Of an emergency look-up: its purpose as stated.';
COMMENT ON COLUMN outbox.access_writer IS 'Of an emergency look-up: its record, with access_sequence.';

CREATE TABLE feed_events (
  position     bigserial PRIMARY KEY,
  feed         text COLLATE "C" NOT NULL,
  id           uuid NOT NULL,
  kind         text COLLATE "C" NOT NULL,
  recipient    text COLLATE "C" NOT NULL,
  at           timestamptz NOT NULL,
  first_day    date,
  last_day     date,
  subject      uuid,
  municipality text COLLATE "C",
  facility     text COLLATE "C",
  purpose      text COLLATE "C",
  told_at      timestamptz NOT NULL,
  UNIQUE (feed, id)
);

CREATE INDEX feed_events_feed ON feed_events (feed, position);
CREATE INDEX feed_events_told ON feed_events (told_at);

COMMENT ON TABLE feed_events IS 'What facilities and municipalities are told, each in the feed under its code. Of a person they hold the recipient code and nothing else.';
COMMENT ON COLUMN feed_events.position IS 'Allotted by one relay at a time: of one feed, and of all, they become visible in this order.';
COMMENT ON COLUMN feed_events.feed IS 'The facility code or local government code of who is told.';
COMMENT ON COLUMN feed_events.id IS 'Follows from what happened and whom it is told: the same change is told once, and keeps its id.';
COMMENT ON COLUMN feed_events.at IS 'When it happened.';
COMMENT ON COLUMN feed_events.first_day IS 'First of the days concerned; null where none are known.';
COMMENT ON COLUMN feed_events.last_day IS 'Last of the days concerned; null with a first day for until further notice.';
COMMENT ON COLUMN feed_events.subject IS 'The adjustment or the move.';
COMMENT ON COLUMN feed_events.municipality IS 'Of an overlap: the other body.';
COMMENT ON COLUMN feed_events.facility IS 'Of an emergency look-up: who looked.';
COMMENT ON COLUMN feed_events.told_at IS 'When the relay put it here: kept for a time from then.';

CREATE TABLE feed_removals (
  feed    text COLLATE "C" PRIMARY KEY,
  through bigint NOT NULL
);

COMMENT ON TABLE feed_removals IS 'Up to which position events of a feed are removed: who has read less than that has missed some.';

-- Answers 'what became known of this recipient from then on' without reading a row where there is nothing.
DROP INDEX registration_versions_recipient;
CREATE INDEX registration_versions_recipient ON registration_versions (recipient, known_from);

-- A session keeps the plans of its first call, when the tables may have been empty: they look rows up along indexes, whatever the statistics said.
CREATE FUNCTION tell_of_access() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off SET jit = off AS $$
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
      WHERE recipient = r.recipient AND known_from >= r.at - interval '1 minute' AND known_from <= r.at + interval '60 days'
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
  'record comes late what changed since it looked. Since one minute before its record: the answer may have been given by what was known before a change that was being committed.';

CREATE TRIGGER access_records_told AFTER INSERT ON access_records
  REFERENCING NEW TABLE AS recorded FOR EACH STATEMENT EXECUTE FUNCTION tell_of_access();
