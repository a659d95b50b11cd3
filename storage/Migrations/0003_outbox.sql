CREATE TABLE outbox (
  position       bigserial PRIMARY KEY,
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
  kind           text COLLATE "C" NOT NULL,
  recipient      text COLLATE "C" NOT NULL,
  municipality   text COLLATE "C" NOT NULL,
  batch_id       uuid,
  at             timestamptz NOT NULL
);

COMMENT ON TABLE outbox IS 'Changes for the feeds, written in the commit of the change.';
COMMENT ON COLUMN outbox.position IS 'Allotted before the commit, so not the order of a feed: a reader takes only rows whose transaction_id lies below the oldest running one.';
COMMENT ON COLUMN outbox.transaction_id IS 'The transaction that wrote the row.';
