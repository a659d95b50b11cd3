CREATE TABLE reimbursements (
  municipality          text COLLATE "C" NOT NULL,
  month                 date NOT NULL,
  entry_id              uuid NOT NULL,
  program_id            text COLLATE "C" NOT NULL,
  known_from            timestamptz NOT NULL,
  recipient             text COLLATE "C" NOT NULL,
  history_key           text COLLATE "C" NOT NULL,
  facility              text COLLATE "C" NOT NULL,
  service_date          date NOT NULL,
  setting               text COLLATE "C" NOT NULL,
  total_cost_yen        integer NOT NULL,
  insurance_yen         integer NOT NULL,
  paid_yen              integer NOT NULL,
  patient_yen           integer NOT NULL,
  due_yen               integer NOT NULL,
  reported              boolean NOT NULL,
  PRIMARY KEY (municipality, month, entry_id, program_id, known_from)
);

COMMENT ON TABLE reimbursements IS 'What bodies owe patients by each version of a ledger entry: append-only, written with the version. A row counts while its version is the newest of the entry.';
COMMENT ON COLUMN reimbursements.month IS 'First day of the month of the service date.';
COMMENT ON COLUMN reimbursements.known_from IS 'That of the entry''s version.';
COMMENT ON COLUMN reimbursements.paid_yen IS 'What the patient paid, at most the insurance''s copayment.';
COMMENT ON COLUMN reimbursements.patient_yen IS 'What is left to the patient after the program.';
COMMENT ON COLUMN reimbursements.reported IS 'True for a report of the person, false for a facility''s charge.';
