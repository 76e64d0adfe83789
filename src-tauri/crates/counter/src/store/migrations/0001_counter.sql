-- The whole store of one counter. Moments are milliseconds since 1970 (UTC), days are YYYY-MM-DD in
-- +07:00, identifiers are 16 bytes of UUIDv7, digests 32 bytes, money whole đồng.

-- One value each: office, counter, epoch, devices, theme, province.
CREATE TABLE settings (
  key   TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE people (
  id           TEXT NOT NULL PRIMARY KEY,
  name         TEXT NOT NULL,
  role         TEXT NOT NULL CHECK (role IN ('clerk', 'backup', 'supervisor', 'admin')),
  pin_hash     TEXT,                            -- Argon2id in PHC form; NULL until chosen
  needs_no_pin INTEGER NOT NULL DEFAULT 0,      -- training people
  ended_at     INTEGER                          -- NULL while the person may log in
) STRICT, WITHOUT ROWID;

-- One account per agency at the province.
CREATE TABLE accounts (
  agency           TEXT NOT NULL PRIMARY KEY,
  client_id        TEXT NOT NULL,
  secret           TEXT,
  secret_stored_at INTEGER,
  head_parent      TEXT NOT NULL DEFAULT '',    -- first line of the head of forms
  head_unit        TEXT NOT NULL DEFAULT '',    -- second line
  tried_at         INTEGER,
  tried_reason     TEXT                         -- NULL when the last try was let in
) STRICT, WITHOUT ROWID;

-- Catalogue: dated data. An edition once used by a dossier is never deleted.
CREATE TABLE agencies (
  ident TEXT NOT NULL PRIMARY KEY,
  name  TEXT NOT NULL,
  wire  TEXT NOT NULL                           -- the contract's Agency as JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE procedures (
  code       TEXT NOT NULL,
  edition    INTEGER NOT NULL,
  name       TEXT NOT NULL,
  folded     TEXT NOT NULL,                     -- code, name and agency without marks, for search
  agency     TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to   TEXT,
  wire       TEXT NOT NULL,                     -- the contract's Procedure as JSON
  used       INTEGER NOT NULL DEFAULT 0,        -- dossiers received under it here
  PRIMARY KEY (code, edition)
) STRICT, WITHOUT ROWID;

CREATE TABLE calendars (
  year INTEGER NOT NULL PRIMARY KEY,
  wire TEXT NOT NULL                            -- the contract's Calendar as JSON
) STRICT;

-- Pages of one intake, under one key. The row is written before the first page.
CREATE TABLE batches (
  id          BLOB NOT NULL PRIMARY KEY,
  wrapped_key BLOB NOT NULL,                    -- under the folder's key; under the dossier's once saved
  dossier     BLOB REFERENCES dossiers (id),
  next_n      INTEGER NOT NULL DEFAULT 1,
  created_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE drafts (
  id         BLOB NOT NULL PRIMARY KEY,
  person     TEXT NOT NULL,
  form       TEXT NOT NULL,                     -- the form as typed, JSON
  name       TEXT NOT NULL DEFAULT '',          -- of the submitter, for the list
  procedure  TEXT NOT NULL DEFAULT '',
  batch      BLOB NOT NULL REFERENCES batches (id),
  current    INTEGER NOT NULL DEFAULT 1,        -- the one that opens by itself
  created_at INTEGER NOT NULL,
  saved_at   INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE pages (
  id        BLOB NOT NULL PRIMARY KEY,
  batch     BLOB NOT NULL REFERENCES batches (id),
  n         INTEGER NOT NULL,                   -- also the file's name; never used twice
  component TEXT NOT NULL,
  position  INTEGER NOT NULL,                   -- order within the batch; n unless moved
  media     TEXT NOT NULL,
  name      TEXT NOT NULL DEFAULT '',           -- of a file that was dropped
  width     INTEGER NOT NULL,
  height    INTEGER NOT NULL,
  dpi       INTEGER NOT NULL,
  mode      TEXT NOT NULL,
  pages     INTEGER NOT NULL DEFAULT 1,
  bytes     INTEGER NOT NULL,
  sha256    BLOB NOT NULL,
  hidden    INTEGER NOT NULL DEFAULT 0,
  quarters  INTEGER NOT NULL DEFAULT 0,         -- turns to the right
  looked    INTEGER NOT NULL DEFAULT 0,
  blank     INTEGER NOT NULL DEFAULT 0,
  skew      INTEGER,                            -- thousandths of a degree
  signed    INTEGER NOT NULL DEFAULT 0,
  taken_at  INTEGER NOT NULL,
  UNIQUE (batch, n)
) STRICT, WITHOUT ROWID;

-- Numbers given, one row each for ever.
CREATE TABLE numbers (
  day      TEXT NOT NULL,
  epoch    INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  dossier  BLOB NOT NULL UNIQUE,
  PRIMARY KEY (day, epoch, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE dossiers (
  id               BLOB NOT NULL PRIMARY KEY,
  provisional_code TEXT UNIQUE,                 -- NULL: this counter did not number it
  dossier_code     TEXT,
  agency           TEXT NOT NULL,
  agency_name      TEXT NOT NULL,
  procedure        TEXT NOT NULL,
  edition          INTEGER NOT NULL,
  procedure_name   TEXT NOT NULL,
  origin           TEXT NOT NULL CHECK (origin IN ('counter', 'online', 'official')),
  channel          TEXT NOT NULL CHECK (channel IN ('direct', 'online', 'postal')),
  filed_at         INTEGER,                     -- on the portal; NULL where nothing was filed
  counter          TEXT,                        -- that received it, BC400000-Q02; NULL: an official did
  owner            TEXT NOT NULL,
  owner_number     TEXT NOT NULL DEFAULT '',
  person           TEXT NOT NULL,               -- who received it
  person_name      TEXT NOT NULL,
  day              TEXT NOT NULL,               -- of reception
  received_at      INTEGER NOT NULL,
  due_at           INTEGER NOT NULL,
  due_day          TEXT NOT NULL,               -- of the due date in force; once resolved, of the one in force then
  undo_until       INTEGER NOT NULL,
  pages            INTEGER NOT NULL,
  wrapped_key      BLOB NOT NULL,               -- the dossier's key under the folder's
  business         INTEGER CHECK (business BETWEEN 1 AND 10),
  business_at      INTEGER,
  resolved_at      INTEGER,                     -- when it last came from another status to 3, 7, 9 or 10
  resolved_as      INTEGER CHECK (resolved_as IN (3, 7, 9, 10)),
  payment          TEXT NOT NULL,
  handover         TEXT NOT NULL,
  delivery         TEXT NOT NULL,
  void_reason      TEXT,
  folded           TEXT NOT NULL                -- codes, names, numbers, phones, procedure, without marks
) STRICT, WITHOUT ROWID;

CREATE INDEX dossiers_by_reception ON dossiers (received_at);
CREATE INDEX dossiers_by_day ON dossiers (day, provisional_code);
CREATE INDEX dossiers_by_resolution ON dossiers (resolved_at) WHERE resolved_at IS NOT NULL;
CREATE INDEX dossiers_open ON dossiers (due_day) WHERE resolved_at IS NULL;
CREATE INDEX dossiers_by_delivery ON dossiers (delivery) WHERE delivery NOT IN ('acknowledged', 'void');
CREATE INDEX dossiers_by_code ON dossiers (dossier_code) WHERE dossier_code IS NOT NULL;

-- What was filed, for dossiers that this counter has no bytes of its own of: the contract's Filing as JSON.
CREATE TABLE filings (
  dossier BLOB NOT NULL PRIMARY KEY REFERENCES dossiers (id),
  filing  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Search by fragments of words; rowid is kept in dossier_search_rows.
CREATE VIRTUAL TABLE dossier_search USING fts5 (folded, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3');
CREATE TABLE dossier_search_rows (
  row     INTEGER PRIMARY KEY,
  dossier BLOB NOT NULL UNIQUE REFERENCES dossiers (id)
) STRICT;

-- What was sent or will be, byte for byte; a change is a new revision.
CREATE TABLE revisions (
  dossier    BLOB NOT NULL REFERENCES dossiers (id),
  revision   INTEGER NOT NULL,
  body       BLOB NOT NULL,
  digest     BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (dossier, revision)
) STRICT, WITHOUT ROWID;

-- Files of a dossier. `object` is the sha256 of the ciphertext and names it on disk.
CREATE TABLE files (
  id        BLOB NOT NULL PRIMARY KEY,
  dossier   BLOB NOT NULL REFERENCES dossiers (id),
  kind      TEXT NOT NULL CHECK (kind IN ('component', 'result')),
  component TEXT NOT NULL DEFAULT '',
  title     TEXT NOT NULL,                      -- name of the component or of the result
  name      TEXT NOT NULL,
  media     TEXT NOT NULL,
  bytes     INTEGER NOT NULL,
  pages     INTEGER NOT NULL,
  sha256    BLOB NOT NULL,
  object    BLOB NOT NULL,
  position  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX files_by_dossier ON files (dossier, position);

-- What the province has not acknowledged, and how far it came. Rows stay after the acknowledgement.
CREATE TABLE outbox (
  dossier      BLOB NOT NULL PRIMARY KEY REFERENCES dossiers (id),
  revision     INTEGER NOT NULL,
  queued_at    INTEGER NOT NULL,                -- its place in the queue
  first        INTEGER NOT NULL DEFAULT 0,      -- a clerk sends it before the others
  not_before   INTEGER NOT NULL,                -- end of the undo
  attempts     INTEGER NOT NULL DEFAULT 0,
  next_try_at  INTEGER,
  look_up      INTEGER NOT NULL DEFAULT 0,      -- tried: ask before sending again
  reason       TEXT,                            -- closed code
  reason_words TEXT,                            -- the province's own words
  reason_field TEXT,                            -- JSON pointer of the wire
  reason_at    INTEGER
) STRICT, WITHOUT ROWID;

-- A tus upload of one file; the offset is the server's.
CREATE TABLE uploads (
  file       BLOB NOT NULL PRIMARY KEY REFERENCES files (id),
  url        TEXT NOT NULL,
  offset     INTEGER NOT NULL DEFAULT 0,
  expires_at INTEGER,
  complete   INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE acknowledgements (
  dossier     BLOB NOT NULL REFERENCES dossiers (id),
  revision    INTEGER NOT NULL,
  version     INTEGER NOT NULL,
  accepted_at INTEGER NOT NULL,
  stored_at   INTEGER NOT NULL,
  receipt     TEXT NOT NULL,                    -- the contract's Receipt as JSON
  PRIMARY KEY (dossier, revision)
) STRICT, WITHOUT ROWID;

-- Money of two owners, never added together.
CREATE TABLE sums (
  dossier      BLOB NOT NULL REFERENCES dossiers (id),
  owner        TEXT NOT NULL CHECK (owner IN ('agency', 'post')),
  position     INTEGER NOT NULL,
  code         TEXT NOT NULL,
  name         TEXT NOT NULL,
  amount       INTEGER NOT NULL,
  exemption    TEXT,
  collected_at INTEGER,
  number       TEXT,                            -- of the receipt or the invoice
  PRIMARY KEY (dossier, owner, position)
) STRICT, WITHOUT ROWID;

-- What happened to a dossier, one plain sentence each; names of people only as ids.
CREATE TABLE timeline (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  dossier BLOB NOT NULL REFERENCES dossiers (id),
  at      INTEGER NOT NULL,
  code    TEXT NOT NULL,
  params  TEXT NOT NULL DEFAULT '{}',
  person  TEXT                                  -- NULL: the machine or the province
) STRICT;

CREATE INDEX timeline_by_dossier ON timeline (dossier, at);

-- Position in a feed of the province, per agency.
CREATE TABLE cursors (
  agency  TEXT NOT NULL,
  feed    TEXT NOT NULL,
  cursor  TEXT,
  read_at INTEGER NOT NULL,
  PRIMARY KEY (agency, feed)
) STRICT, WITHOUT ROWID;

-- Changes taken in, in the order of the feed (rowid), so that a feed read again from its start brings nothing twice.
CREATE TABLE changes (
  agency   TEXT NOT NULL,
  change   TEXT NOT NULL,
  dossier  BLOB NOT NULL,
  taken_at INTEGER NOT NULL,
  known    INTEGER NOT NULL,                    -- 0: names a dossier that this counter has not read yet
  body     TEXT,                                -- then the contract's Change as JSON, until it is read
  PRIMARY KEY (agency, change)
) STRICT;

-- Results announced and not yet fetched.
CREATE TABLE results (
  result   TEXT NOT NULL PRIMARY KEY,           -- the province's identifier
  dossier  BLOB NOT NULL REFERENCES dossiers (id),
  agency   TEXT NOT NULL,
  name     TEXT NOT NULL,
  media    TEXT NOT NULL,
  bytes    INTEGER NOT NULL,
  sha256   BLOB NOT NULL,
  file     BLOB REFERENCES files (id)           -- once it is here
) STRICT, WITHOUT ROWID;
