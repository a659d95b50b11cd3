-- What one would plainly write: normal tables, an index for every look-up.
CREATE SCHEMA alternative;

CREATE TABLE alternative.person (
  id             bigint PRIMARY KEY,
  code           text NOT NULL,
  name           text NOT NULL,
  name_kana      text NOT NULL,
  birth_date     date NOT NULL,
  sex            text NOT NULL,
  not_disclosed  boolean NOT NULL,
  insurer_number text,
  symbol         text,
  number         text,
  branch         text
);

-- The patient's terms stand with the entitlement: no rules have to be worked out to answer, which favours this contender.
CREATE TABLE alternative.entitlement (
  id                    bigint PRIMARY KEY,
  person_id             bigint NOT NULL REFERENCES alternative.person,
  municipality          text NOT NULL,
  program_id            text NOT NULL,
  payer_number          text NOT NULL,
  recipient_number      text NOT NULL,
  valid_from            date NOT NULL,
  valid_to              date,
  designated_facilities text[] NOT NULL,
  deleted               boolean NOT NULL,
  in_kind               boolean NOT NULL,
  percent               integer,
  per_visit_yen         integer,
  per_day_yen           integer,
  monthly_cap_yen       integer,
  cap_scope             text
);

CREATE TABLE alternative.program (
  id         text NOT NULL,
  valid_from date NOT NULL,
  claim_rank integer NOT NULL,
  law_number text NOT NULL,
  name       text NOT NULL,
  kind       text NOT NULL,
  PRIMARY KEY (id, valid_from)
);

CREATE TABLE alternative.publication (
  municipality     text NOT NULL,
  published_at     timestamptz NOT NULL,
  batch_id         uuid NOT NULL,
  next_expected_at timestamptz NOT NULL,
  stale            boolean NOT NULL,
  PRIMARY KEY (municipality, published_at)
);

-- The row of the month is there before the first charge, which favours this contender.
CREATE TABLE alternative.ledger_month (
  entitlement_id bigint NOT NULL,
  month          date NOT NULL,
  used_yen       bigint NOT NULL,
  PRIMARY KEY (entitlement_id, month)
);

CREATE TABLE alternative.ledger_entry (
  id             uuid PRIMARY KEY,
  entitlement_id bigint NOT NULL,
  month          date NOT NULL,
  facility       text NOT NULL,
  request_key    text NOT NULL,
  service_date   date NOT NULL,
  cost_yen       integer NOT NULL,
  insurance_yen  integer NOT NULL,
  notional_yen   integer NOT NULL,
  charged_at     timestamptz NOT NULL,
  UNIQUE (facility, request_key)
);

-- The same row of who asked as the product's, without its chain of hashes.
CREATE TABLE alternative.access_record (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at           timestamptz NOT NULL,
  role         text NOT NULL,
  facility     text NOT NULL,
  recipient    text,
  check_id     uuid NOT NULL,
  purpose      text,
  consent      text NOT NULL,
  reason       text,
  service_date date NOT NULL,
  setting      text,
  answer_hash  bytea NOT NULL
);
