CREATE INDEX ON alternative.person (insurer_number, symbol, number);
CREATE INDEX ON alternative.entitlement (person_id);
VACUUM ANALYZE alternative.person, alternative.entitlement, alternative.program, alternative.publication, alternative.ledger_month;
CHECKPOINT;
CREATE INDEX ON alternative.access_record (recipient, at);
CREATE INDEX ON alternative.access_record (check_id);
