CREATE TABLE certificate_types (
  municipality text COLLATE "C" NOT NULL,
  id           text COLLATE "C" NOT NULL,
  program_id   text COLLATE "C" NOT NULL,
  PRIMARY KEY (municipality, id)
);

COMMENT ON TABLE certificate_types IS 'What each body''s certificate types (orgSpecificCertificateTypeId of the national hub''s registration JSON) mean: one of our programs.';
