CREATE TRIGGER closed_days_never_change BEFORE UPDATE ON closed_days
BEGIN SELECT raise(ABORT, 'a closed day never changes'); END;

CREATE TRIGGER closed_days_never_go BEFORE DELETE ON closed_days
BEGIN SELECT raise(ABORT, 'a closed day never changes'); END;

CREATE TRIGGER counter_keys_never_change BEFORE UPDATE ON counter_keys
BEGIN SELECT raise(ABORT, 'an accepted key never changes'); END;

CREATE TRIGGER counter_keys_never_go BEFORE DELETE ON counter_keys
BEGIN SELECT raise(ABORT, 'an accepted key never changes'); END;

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

CREATE TABLE acknowledgements (
  dossier     BLOB NOT NULL REFERENCES dossiers (id),
  revision    INTEGER NOT NULL,
  version     INTEGER NOT NULL,
  accepted_at INTEGER NOT NULL,
  stored_at   INTEGER NOT NULL,
  receipt     TEXT NOT NULL,                    -- the contract's Receipt as JSON
  PRIMARY KEY (dossier, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE agencies (
  ident TEXT NOT NULL PRIMARY KEY,
  name  TEXT NOT NULL,
  wire  TEXT NOT NULL                           -- the contract's Agency as JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE batches (
  id          BLOB NOT NULL PRIMARY KEY,
  wrapped_key BLOB NOT NULL,                    -- under the folder's key; under the dossier's once saved
  dossier     BLOB REFERENCES dossiers (id),
  next_n      INTEGER NOT NULL DEFAULT 1,
  created_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE boxes (
  shift       INTEGER NOT NULL REFERENCES shifts (id),
  owner       TEXT NOT NULL CHECK (owner IN ('agency', 'post')),
  expected    INTEGER NOT NULL,
  counted     INTEGER NOT NULL,
  reason      TEXT,                              -- of a difference
  accepted_by TEXT,                              -- the supervisor
  accepted_at INTEGER,
  PRIMARY KEY (shift, owner)
) STRICT, WITHOUT ROWID;

CREATE TABLE calendar_days (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  day        TEXT NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('public_holiday', 'compensatory', 'swapped', 'make_up', 'ordinary', 'withdrawn')),
  instead_of TEXT,                              -- the day off that a make-up day makes up for
  name       TEXT NOT NULL,
  ground     TEXT NOT NULL,                     -- the announcement it rests on
  person     TEXT NOT NULL,
  at         INTEGER NOT NULL
) STRICT;

CREATE TABLE calendars (
  year INTEGER NOT NULL PRIMARY KEY,
  wire TEXT NOT NULL                            -- the contract's Calendar as JSON
, source TEXT NOT NULL DEFAULT 'file' CHECK (source IN ('file', 'province')), taken_at INTEGER) STRICT;

CREATE TABLE changes (
  agency   TEXT NOT NULL,
  change   TEXT NOT NULL,
  dossier  BLOB NOT NULL,
  taken_at INTEGER NOT NULL,
  known    INTEGER NOT NULL,                    -- 0: names a dossier that this counter has not read yet
  body     TEXT,                                -- then the contract's Change as JSON, until it is read
  PRIMARY KEY (agency, change)
) STRICT;

CREATE TABLE closed_days (
  counter  TEXT NOT NULL,
  day      TEXT NOT NULL,
  own      INTEGER NOT NULL,                    -- 1: closed here; 0: taken over from another counter's file
  body     TEXT NOT NULL,                       -- the frozen log as JSON
  digest   BLOB NOT NULL,                       -- of the body
  previous BLOB NOT NULL,                       -- head of the day closed before; zeros for the first
  head     BLOB NOT NULL UNIQUE,                -- over counter, day, digest and previous
  key      BLOB NOT NULL,                       -- public key of the folder that closed it
  seal     BLOB NOT NULL,                       -- its Ed25519 signature of the head
  at       INTEGER NOT NULL,
  person   TEXT NOT NULL,                       -- who closed it or took it over
  PRIMARY KEY (counter, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE code_blocks (
  key        BLOB PRIMARY KEY,                  -- the Idempotency-Key; committed before the request goes out
  agency     TEXT NOT NULL,
  day        TEXT NOT NULL,
  epoch      INTEGER NOT NULL,                  -- a folder that was restored or cloned never uses an earlier one's
  body       BLOB NOT NULL,                     -- the request; with the same key always the same bytes
  asked_at   INTEGER NOT NULL,
  state      TEXT NOT NULL,                     -- asked, held, releasing, released, refused
  block      TEXT,                              -- the province's name for it, once it is held
  held_until INTEGER                            -- the province gives the rest to nobody after this
) STRICT;

CREATE TABLE counter_keys (
  counter TEXT NOT NULL,
  key     BLOB NOT NULL,                        -- its public key
  at      INTEGER NOT NULL,
  person  TEXT NOT NULL,                        -- name of who accepted it
  reason  TEXT NOT NULL,                        -- and why
  PRIMARY KEY (counter, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE counts (
  shift        INTEGER NOT NULL,
  owner        TEXT NOT NULL,
  denomination INTEGER NOT NULL,
  pieces       INTEGER NOT NULL,
  PRIMARY KEY (shift, owner, denomination),
  FOREIGN KEY (shift, owner) REFERENCES boxes (shift, owner)
) STRICT, WITHOUT ROWID;

CREATE TABLE cursors (
  agency  TEXT NOT NULL,
  feed    TEXT NOT NULL,
  cursor  TEXT,
  read_at INTEGER NOT NULL,
  PRIMARY KEY (agency, feed)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE dossier_search USING fts5 (folded, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3');

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
, due_provisional INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;

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

CREATE TABLE duties (
  person   TEXT NOT NULL REFERENCES people (id),
  agency   TEXT NOT NULL,
  part     TEXT NOT NULL CHECK (part IN ('regular', 'backup')),
  from_day TEXT NOT NULL,
  to_day   TEXT,                                 -- NULL: until it is changed
  set_by   TEXT NOT NULL,
  set_at   INTEGER NOT NULL,
  PRIMARY KEY (person, agency)
) STRICT, WITHOUT ROWID;

CREATE TABLE exports (
  id     INTEGER PRIMARY KEY AUTOINCREMENT,
  at     INTEGER NOT NULL,
  person TEXT NOT NULL,
  what   TEXT NOT NULL,                         -- log, joined, closed_day, pilot, 06a, register, money
  first  TEXT NOT NULL,
  last   TEXT NOT NULL,
  format TEXT NOT NULL,
  rows   INTEGER NOT NULL,
  sha256 BLOB NOT NULL,
  reason TEXT                                   -- given where identity numbers are not masked
) STRICT;

CREATE TABLE favourites (
  person    TEXT NOT NULL,
  procedure TEXT NOT NULL,
  at        INTEGER NOT NULL,
  PRIMARY KEY (person, procedure)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE filings (
  dossier BLOB NOT NULL PRIMARY KEY REFERENCES dossiers (id),
  filing  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "guidance_papers" (
  id             BLOB NOT NULL PRIMARY KEY,
  form           TEXT NOT NULL CHECK (form IN ('02', '03', '04', '05')),
  year           INTEGER NOT NULL,
  epoch          INTEGER NOT NULL,
  sequence       INTEGER NOT NULL,
  number         TEXT NOT NULL,                 -- as printed
  agency         TEXT NOT NULL,
  procedure      TEXT NOT NULL,
  edition        INTEGER NOT NULL,
  procedure_name TEXT NOT NULL,
  name           TEXT NOT NULL,                 -- whom it is for, may be empty
  subject        BLOB,                          -- the online filing or dossier it answers; NULL at the counter
  person         TEXT NOT NULL,                 -- who made it
  person_name    TEXT NOT NULL,
  made_at        INTEGER NOT NULL,
  printed        INTEGER NOT NULL DEFAULT 0,    -- times
  void_reason    TEXT,
  wrapped_key    BLOB NOT NULL,
  content        BLOB NOT NULL,                 -- object: what stands on it, JSON
  pdf            BLOB NOT NULL,                 -- object: as it was printed first
  pdf_sha256     BLOB NOT NULL,
  folded         TEXT NOT NULL,                 -- number, name, procedure, without marks
  UNIQUE (form, year, epoch, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE guidances (
  person    TEXT NOT NULL,
  procedure TEXT NOT NULL,
  edition   INTEGER NOT NULL,
  case_code TEXT NOT NULL DEFAULT '',
  answers   TEXT NOT NULL,                      -- JSON: code of the paper → answer
  at        INTEGER NOT NULL,
  PRIMARY KEY (person, procedure)
) STRICT, WITHOUT ROWID;

CREATE TABLE handover_dossiers (
  handover         BLOB NOT NULL REFERENCES handovers (id),
  dossier          BLOB NOT NULL REFERENCES dossiers (id),
  position         INTEGER NOT NULL,
  sent_back_at     INTEGER,                     -- when it was written down here
  sent_back_day    TEXT,                        -- when the agency gave it back
  sent_back_reason TEXT,
  sent_back_person TEXT,
  PRIMARY KEY (handover, dossier)
) STRICT, WITHOUT ROWID;

CREATE TABLE handovers (
  id               BLOB NOT NULL PRIMARY KEY,
  agency           TEXT NOT NULL,
  agency_name      TEXT NOT NULL,
  year             INTEGER NOT NULL,
  epoch            INTEGER NOT NULL,
  sequence         INTEGER NOT NULL,
  number           TEXT NOT NULL,               -- as printed, 14/BGHS
  day              TEXT NOT NULL,               -- of the trip
  seals            TEXT NOT NULL DEFAULT '[]',  -- numbers on the bag, JSON
  person           TEXT NOT NULL,               -- who packed it
  person_name      TEXT NOT NULL,
  made_at          INTEGER NOT NULL,
  printed          INTEGER NOT NULL DEFAULT 0,  -- times
  received_by      TEXT,                        -- official who signed
  confirmed_at     INTEGER,                     -- NULL while it is packed here
  confirmed_person TEXT,
  wrapped_key      BLOB NOT NULL,
  signed           BLOB,                        -- object: the signed list, scanned
  UNIQUE (year, epoch, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE inbox (
  id          BLOB NOT NULL PRIMARY KEY,        -- the province's; the dossier keeps it after acceptance
  agency      TEXT NOT NULL,
  round       INTEGER NOT NULL,
  receive_by  INTEGER NOT NULL,
  item        TEXT NOT NULL,                    -- the contract's InboxItem, JSON
  waits       INTEGER NOT NULL,                 -- the last complete reading had it
  came_at     INTEGER NOT NULL,                 -- when this counter first saw the round
  left_at     INTEGER,                          -- when a complete reading first lacked it
  answers     TEXT NOT NULL DEFAULT '{}',       -- JSON: paper → answer
  seen        TEXT NOT NULL DEFAULT '{}',       -- JSON: file → pages that were on the screen
  draft       BLOB,                             -- holds the batch of papers brought later
  wrapped_key BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE inbox_decisions (
  id         BLOB NOT NULL PRIMARY KEY,
  item       BLOB NOT NULL REFERENCES inbox (id),
  round      INTEGER NOT NULL,
  outcome    TEXT NOT NULL,                     -- the contract's word
  person     TEXT NOT NULL,
  decided_at INTEGER NOT NULL,
  in_time    INTEGER NOT NULL,                  -- within the 8 working hours
  paper      BLOB                               -- form 02 or 03
) STRICT, WITHOUT ROWID;

CREATE TABLE inbox_files (
  id     BLOB NOT NULL PRIMARY KEY,             -- the province's
  item   BLOB NOT NULL REFERENCES inbox (id),
  object BLOB NOT NULL,
  pages  INTEGER                                -- NULL until looked into; 0: it does not open
) STRICT, WITHOUT ROWID;

CREATE TABLE inbox_readings (
  agency    TEXT NOT NULL PRIMARY KEY,
  read_at   INTEGER NOT NULL,
  supported INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE messages (
  id           BLOB NOT NULL PRIMARY KEY,       -- eventId or decisionId
  kind         TEXT NOT NULL CHECK (kind IN ('event', 'decision')),
  what         TEXT NOT NULL,                   -- the contract's word: result_handed_over, accepted, …
  agency       TEXT NOT NULL,
  subject      BLOB NOT NULL,                   -- the dossier or the inbox item
  label        TEXT NOT NULL,                   -- what the queue calls it; names a person
  body         BLOB NOT NULL,
  digest       BLOB NOT NULL,
  queued_at    INTEGER NOT NULL,
  not_before   INTEGER NOT NULL,                -- end of the undo
  attempts     INTEGER NOT NULL DEFAULT 0,
  next_try_at  INTEGER,
  state        TEXT NOT NULL CHECK (state IN ('ready', 'sending', 'waiting', 'acknowledged', 'refused', 'superseded')),
  reason       TEXT,                            -- closed code
  reason_words TEXT,                            -- the province's own words
  reason_at    INTEGER,
  seen_at      INTEGER,                         -- a person took note of a refusal
  receipt      TEXT                             -- the province's answer, JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE numbers (
  day      TEXT NOT NULL,
  epoch    INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  dossier  BLOB NOT NULL UNIQUE,
  PRIMARY KEY (day, epoch, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE opinion_answers (
  opinion   INTEGER NOT NULL REFERENCES opinions (id),
  criterion TEXT NOT NULL,
  points    INTEGER NOT NULL CHECK (points IN (0, 1, 2)),
  PRIMARY KEY (opinion, criterion)
) STRICT, WITHOUT ROWID;

CREATE TABLE opinion_askings (
  criterion TEXT NOT NULL PRIMARY KEY,
  asked     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE opinions (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  dossier   BLOB NOT NULL,
  occasion  TEXT NOT NULL CHECK (occasion IN ('slip', 'return')),
  agency    TEXT NOT NULL,
  procedure TEXT NOT NULL,
  month     TEXT NOT NULL,
  UNIQUE (dossier, occasion)
) STRICT;

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

CREATE TABLE payments (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  dossier  BLOB NOT NULL REFERENCES dossiers (id),
  owner    TEXT NOT NULL CHECK (owner IN ('agency', 'post')),
  position INTEGER NOT NULL,                     -- of the sum
  kind     TEXT NOT NULL CHECK (kind IN ('collected', 'refunded', 'exempted')),
  amount   INTEGER NOT NULL CHECK (amount >= 0),
  at       INTEGER NOT NULL,
  occasion INTEGER NOT NULL CHECK (occasion IN (1, 2, 4)),
  method   TEXT NOT NULL,                        -- as on the wire
  number   TEXT,                                 -- of the receipt or the invoice
  reason   TEXT,                                 -- of an exemption or a refund
  person   TEXT NOT NULL,
  shift    INTEGER REFERENCES shifts (id)        -- NULL: before any shift was open
, revision INTEGER) STRICT;

CREATE TABLE people (
  id           TEXT NOT NULL PRIMARY KEY,
  name         TEXT NOT NULL,
  role         TEXT NOT NULL CHECK (role IN ('clerk', 'backup', 'supervisor', 'admin')),
  pin_hash     TEXT,                            -- Argon2id in PHC form; NULL until chosen
  needs_no_pin INTEGER NOT NULL DEFAULT 0,      -- training people
  ended_at     INTEGER                          -- NULL while the person may log in
) STRICT, WITHOUT ROWID;

CREATE TABLE procedure_use (
  procedure TEXT NOT NULL PRIMARY KEY,
  used      INTEGER NOT NULL,
  last_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE procedures (
  code       TEXT NOT NULL,
  edition    INTEGER NOT NULL,
  name       TEXT NOT NULL,
  folded     TEXT NOT NULL,                     -- code, name and agency without marks, for search
  agency     TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to   TEXT,
  wire       TEXT NOT NULL,        -- dossiers received under it here
  PRIMARY KEY (code, edition)
) STRICT, WITHOUT ROWID;

CREATE TABLE reserved_codes (
  code     TEXT PRIMARY KEY,
  block    BLOB NOT NULL REFERENCES code_blocks (key),
  position INTEGER NOT NULL,
  dossier  BLOB REFERENCES dossiers (id)        -- who took it, for ever: also when its number is void
) STRICT;

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

CREATE TABLE returns (
  id            BLOB NOT NULL PRIMARY KEY,      -- also of the event that tells the province
  dossier       BLOB NOT NULL REFERENCES dossiers (id),
  year          INTEGER NOT NULL,
  epoch         INTEGER NOT NULL,
  sequence      INTEGER NOT NULL,
  number        TEXT NOT NULL,                  -- as printed, 31/TKQ
  taker         TEXT NOT NULL CHECK (taker IN ('owner', 'other', 'post')),
  name          TEXT NOT NULL,
  identity      TEXT,                           -- the contract's Identity as JSON
  relation      TEXT,                           -- the contract's word; NULL when the owner took it
  authorisation TEXT,                           -- what shows the authority, in words
  authorised_by BLOB,                           -- object: the authorisation, scanned
  signature     TEXT CHECK (signature IN ('sheet', 'pad')), -- NULL: by post
  signed        BLOB,                           -- object: the signature of the pad
  given         TEXT NOT NULL,                  -- papers, JSON
  took_money    INTEGER NOT NULL DEFAULT 0,     -- what was due was paid now
  postal_item   TEXT,
  postal_state  TEXT CHECK (postal_state IN ('posted', 'delivered', 'came_back')),
  postal_at     INTEGER,
  person        TEXT NOT NULL,
  person_name   TEXT NOT NULL,
  at            INTEGER NOT NULL,
  undo_until    INTEGER NOT NULL,
  printed       INTEGER NOT NULL DEFAULT 0,
  undone_at     INTEGER,
  UNIQUE (year, epoch, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE revisions (
  dossier    BLOB NOT NULL REFERENCES dossiers (id),
  revision   INTEGER NOT NULL,
  body       BLOB NOT NULL,
  digest     BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (dossier, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
  key   TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE shifts (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  person      TEXT NOT NULL,
  person_name TEXT NOT NULL,
  agencies    TEXT NOT NULL,                     -- JSON list of those it acts for
  begun       TEXT NOT NULL CHECK (begun IN ('fresh', 'taken_over', 'no_giver')),
  began_at    INTEGER NOT NULL,
  taken_from  INTEGER REFERENCES shifts (id),
  opened_by   TEXT NOT NULL,                     -- the taker, or the supervisor where nobody gave it
  ended       TEXT CHECK (ended IN ('handed_over', 'closed', 'no_giver')),
  ended_at    INTEGER
, float_agency INTEGER NOT NULL DEFAULT 0 CHECK (float_agency >= 0), float_post INTEGER NOT NULL DEFAULT 0 CHECK (float_post >= 0)) STRICT;

CREATE TABLE sqlite_sequence(name,seq);

CREATE TABLE statistics (
  agency   TEXT NOT NULL,
  first    TEXT NOT NULL,
  last     TEXT NOT NULL,
  wire     TEXT NOT NULL,                       -- the contract's Statistics as JSON
  PRIMARY KEY (agency, first, last)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE supplements (
  dossier      BLOB NOT NULL REFERENCES dossiers (id),
  id           TEXT NOT NULL,                   -- the province's
  requested_at INTEGER NOT NULL,
  deadline     INTEGER,
  reason       TEXT NOT NULL,
  items        TEXT NOT NULL,                   -- the contract's items as JSON
  brought_at   INTEGER,                         -- when the papers came to this counter
  PRIMARY KEY (dossier, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE timeline (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  dossier BLOB NOT NULL REFERENCES dossiers (id),
  at      INTEGER NOT NULL,
  code    TEXT NOT NULL,
  params  TEXT NOT NULL DEFAULT '{}',
  person  TEXT                                  -- NULL: the machine or the province
) STRICT;

CREATE TABLE uploads (
  file       BLOB NOT NULL PRIMARY KEY REFERENCES files (id),
  url        TEXT NOT NULL,
  offset     INTEGER NOT NULL DEFAULT 0,
  expires_at INTEGER,
  complete   INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE working_hours (
  id     INTEGER PRIMARY KEY AUTOINCREMENT,
  whose  TEXT NOT NULL CHECK (whose IN ('agency', 'counter')),
  wire   TEXT NOT NULL,                         -- the contract's OfficeHours as JSON, one per kind of day
  ground TEXT NOT NULL,
  person TEXT NOT NULL,
  at     INTEGER NOT NULL
) STRICT;

CREATE INDEX acknowledgements_by_time ON acknowledgements (stored_at, dossier);

CREATE INDEX batches_by_dossier ON batches (dossier) WHERE dossier IS NOT NULL;

CREATE INDEX calendar_days_by_day ON calendar_days (day, id);

CREATE INDEX changes_unread ON changes (agency, dossier) WHERE known = 0;

CREATE INDEX closed_days_by_day ON closed_days (day);

CREATE INDEX code_blocks_by_day ON code_blocks (day, agency);

CREATE INDEX dossiers_by_business ON dossiers (business, received_at) WHERE business IS NOT NULL;

CREATE INDEX dossiers_by_code ON dossiers (dossier_code) WHERE dossier_code IS NOT NULL;

CREATE INDEX dossiers_by_day ON dossiers (day, provisional_code);

CREATE INDEX dossiers_by_delivery ON dossiers (delivery, received_at);

CREATE INDEX dossiers_by_reception ON dossiers (received_at);

CREATE INDEX dossiers_by_resolution ON dossiers (resolved_at) WHERE resolved_at IS NOT NULL;

CREATE INDEX dossiers_by_step ON dossiers (business_at) WHERE business_at IS NOT NULL;

CREATE INDEX dossiers_followed ON dossiers (due_day, received_at) WHERE business IS NOT NULL AND business NOT IN (3, 7, 10);

CREATE INDEX dossiers_for_figures ON dossiers
  (received_at, agency, procedure, edition, channel, resolved_at, resolved_as, due_day, delivery, id);

CREATE INDEX dossiers_here ON dossiers (day) WHERE delivery <> 'void'
  AND (handover IN ('at_counter', 'batched', 'sent_back') OR delivery <> 'acknowledged');

CREATE INDEX dossiers_open ON dossiers (due_day) WHERE resolved_at IS NULL;

CREATE INDEX dossiers_to_return ON dossiers (resolved_at) WHERE business = 9;

CREATE INDEX dossiers_with_paper_here ON dossiers (agency, received_at) WHERE handover IN ('at_counter', 'batched', 'sent_back');

CREATE INDEX files_by_dossier ON files (dossier, position);

CREATE INDEX guidance_papers_by_moment ON guidance_papers (made_at);

CREATE INDEX guidance_papers_by_subject ON guidance_papers (subject) WHERE subject IS NOT NULL;

CREATE INDEX handover_dossiers_back ON handover_dossiers (dossier, sent_back_at) WHERE sent_back_at IS NOT NULL;

CREATE INDEX handover_dossiers_by_dossier ON handover_dossiers (dossier);

CREATE UNIQUE INDEX handovers_open ON handovers (agency) WHERE confirmed_at IS NULL;

CREATE INDEX inbox_by_due ON inbox (receive_by) WHERE waits = 1;

CREATE INDEX inbox_decisions_by_item ON inbox_decisions (item, decided_at);

CREATE INDEX inbox_files_by_item ON inbox_files (item);

CREATE INDEX messages_by_subject ON messages (subject, queued_at);

CREATE INDEX messages_open ON messages (state) WHERE state <> 'acknowledged';

CREATE UNIQUE INDEX one_apology ON guidance_papers (subject) WHERE form = '04' AND void_reason IS NULL;

CREATE UNIQUE INDEX one_open_shift ON shifts ((1)) WHERE ended_at IS NULL;

CREATE INDEX payments_by_dossier ON payments (dossier, owner, position);

CREATE INDEX payments_by_moment ON payments (at);

CREATE INDEX payments_by_number ON payments (owner, number) WHERE number IS NOT NULL;

CREATE INDEX payments_by_shift ON payments (shift);

CREATE INDEX payments_untold ON payments (dossier) WHERE revision IS NULL;

CREATE INDEX procedures_to_search ON procedures (code, edition, valid_from, valid_to, name, folded);

CREATE INDEX reserved_codes_by_dossier ON reserved_codes (dossier) WHERE dossier IS NOT NULL;

CREATE INDEX reserved_codes_free ON reserved_codes (block, position) WHERE dossier IS NULL;

CREATE INDEX results_awaited ON results (agency, result) WHERE file IS NULL;

CREATE INDEX results_by_dossier ON results (dossier);

CREATE UNIQUE INDEX returns_by_dossier ON returns (dossier) WHERE undone_at IS NULL;

CREATE INDEX returns_on_their_way ON returns (at) WHERE postal_state = 'posted' AND undone_at IS NULL;

CREATE INDEX sums_by_collection ON sums (collected_at, dossier) WHERE collected_at IS NOT NULL;

CREATE INDEX timeline_by_dossier ON timeline (dossier, at);

CREATE INDEX timeline_of_handovers ON timeline (at, dossier) WHERE code = 'handed_over';
