CREATE TABLE moves (
  id          uuid PRIMARY KEY,
  recipient   text COLLATE "C" NOT NULL,
  from_body   text COLLATE "C" NOT NULL,
  to_body     text COLLATE "C" NOT NULL,
  moved_on    date NOT NULL,
  programs    text[] COLLATE "C" NOT NULL,
  state       text NOT NULL CHECK (state IN ('proposed', 'accepted', 'declined', 'withdrawn', 'expired')),
  proposed_at timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  decided_at  timestamptz,
  content     text COLLATE "C",
  CHECK (from_body <> to_body),
  CHECK ((decided_at IS NULL) = (state = 'proposed')),
  CHECK ((content IS NOT NULL) = (state = 'accepted'))
);

CREATE UNIQUE INDEX moves_open ON moves (recipient, from_body) WHERE state = 'proposed';
CREATE INDEX moves_from ON moves (from_body, id);
CREATE INDEX moves_to ON moves (to_body, id);

COMMENT ON TABLE moves IS 'Moves of people from one body to another: proposed by the one, accepted by the other. Acceptance is written in the recipient''s commit.';
COMMENT ON COLUMN moves.moved_on IS 'First day at the new place.';
COMMENT ON COLUMN moves.programs IS 'The programs that move; empty for all.';
COMMENT ON COLUMN moves.state IS 'One that is proposed and past expires_at is expired, whether or not it is written here yet.';
COMMENT ON COLUMN moves.content IS 'Keyed hash of what the accepting body sent: tells a retry from another acceptance.';
