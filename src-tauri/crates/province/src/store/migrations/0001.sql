-- Documents are JSON of the crate's own types; what is looked for stands in columns.
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE account (client_id TEXT PRIMARY KEY, agency TEXT NOT NULL, secret BLOB NOT NULL) STRICT;
CREATE TABLE token (hash BLOB PRIMARY KEY, agency TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT;
CREATE TABLE agency (ident TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
-- `changed` is the step of the catalogue at which the edition came or its end changed.
CREATE TABLE procedure (
  code TEXT NOT NULL, edition INTEGER NOT NULL, changed INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (code, edition)) STRICT;
CREATE TABLE calendar (year INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
CREATE TABLE catalogue_step (step INTEGER PRIMARY KEY, version TEXT NOT NULL) STRICT;
-- The last number handed out; it never goes back.
CREATE TABLE sequence (agency TEXT NOT NULL, day TEXT NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (agency, day)) STRICT;
CREATE TABLE code_block (
  id TEXT PRIMARY KEY, agency TEXT NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL, held_until INTEGER NOT NULL,
  body TEXT NOT NULL, UNIQUE (agency, key)) STRICT;
CREATE TABLE code (
  code TEXT PRIMARY KEY, block TEXT NOT NULL REFERENCES code_block (id), state TEXT NOT NULL, dossier TEXT) STRICT;
CREATE TABLE upload (
  id TEXT PRIMARY KEY, agency TEXT NOT NULL, dossier TEXT NOT NULL, file TEXT NOT NULL, length INTEGER NOT NULL,
  offset INTEGER NOT NULL, state TEXT NOT NULL, expires_at INTEGER NOT NULL, metadata TEXT NOT NULL) STRICT;
CREATE INDEX upload_by_file ON upload (agency, dossier, file);
CREATE TABLE dossier (
  id TEXT PRIMARY KEY, agency TEXT NOT NULL, position INTEGER NOT NULL UNIQUE, official_code TEXT NOT NULL UNIQUE,
  provisional_code TEXT, captured_on TEXT NOT NULL, accepted_on TEXT NOT NULL, open INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
CREATE INDEX dossier_by_provisional ON dossier (provisional_code);
CREATE INDEX dossier_open ON dossier (agency, open, position);
CREATE INDEX dossier_by_day ON dossier (agency, captured_on);
CREATE TABLE version (
  dossier TEXT NOT NULL, version INTEGER NOT NULL, digest TEXT NOT NULL, bytes BLOB NOT NULL,
  PRIMARY KEY (dossier, version)) STRICT;
CREATE TABLE event (
  agency TEXT NOT NULL, id TEXT NOT NULL, dossier TEXT NOT NULL, recorded_at INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (agency, id)) STRICT;
CREATE TABLE item (
  id TEXT PRIMARY KEY, agency TEXT NOT NULL, position INTEGER NOT NULL, waiting INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
CREATE INDEX item_by_position ON item (agency, position);
CREATE TABLE decision (
  agency TEXT NOT NULL, id TEXT NOT NULL, item TEXT NOT NULL, digest TEXT NOT NULL, receipt TEXT NOT NULL,
  bytes BLOB NOT NULL, PRIMARY KEY (agency, id)) STRICT;
CREATE TABLE result (id TEXT PRIMARY KEY, agency TEXT NOT NULL, body TEXT NOT NULL) STRICT;
CREATE TABLE change (seq INTEGER PRIMARY KEY AUTOINCREMENT, agency TEXT NOT NULL, body TEXT NOT NULL) STRICT;
CREATE INDEX change_by_agency ON change (agency, seq);
