ALTER TABLE journal_writers
  ADD COLUMN seen_at   timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN abandoned boolean NOT NULL DEFAULT false;

COMMENT ON COLUMN journal_writers.seen_at IS 'When the database last heard of the writer, by its own clock: every minute while it lives.';
COMMENT ON COLUMN journal_writers.abandoned IS 'Closed by an operator, who said that its machine never returns: records after the last that was shipped are lost.';
