CREATE TABLE revisions (
  name     text PRIMARY KEY,
  revision bigint NOT NULL
);

COMMENT ON TABLE revisions IS 'Counts the changes of what processes hold in memory. Raised in the transaction of the change, which orders those transactions.';

INSERT INTO revisions (name, revision) VALUES ('municipalities', 0), ('facilities', 0), ('publications', 0), ('api_keys', 0);

CREATE TABLE municipalities (
  code text COLLATE "C" PRIMARY KEY,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('prefecture', 'designatedCity', 'ward', 'municipality'))
);

COMMENT ON TABLE municipalities IS 'The prefectures and municipalities by local government code.';

CREATE TABLE facilities (
  code text COLLATE "C" PRIMARY KEY,
  name text NOT NULL
);

COMMENT ON TABLE facilities IS 'The public list of insured facilities.';
