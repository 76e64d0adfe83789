-- Who sat at the counter, from when to when. One is open at a time; a shift that ended never changes.
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
) STRICT;

CREATE UNIQUE INDEX one_open_shift ON shifts ((1)) WHERE ended_at IS NULL;

-- What was counted when a shift ended: one row per box, never added or set off.
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

CREATE TABLE counts (
  shift        INTEGER NOT NULL,
  owner        TEXT NOT NULL,
  denomination INTEGER NOT NULL,
  pieces       INTEGER NOT NULL,
  PRIMARY KEY (shift, owner, denomination),
  FOREIGN KEY (shift, owner) REFERENCES boxes (shift, owner)
) STRICT, WITHOUT ROWID;

-- Every collection, exemption and refund of a sum: lines that are added and never changed.
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
) STRICT;

CREATE INDEX payments_by_dossier ON payments (dossier, owner, position);
CREATE INDEX payments_by_shift ON payments (shift);
CREATE INDEX payments_by_number ON payments (owner, number) WHERE number IS NOT NULL;

INSERT INTO payments (dossier, owner, position, kind, amount, at, occasion, method, number, person)
  SELECT s.dossier, s.owner, s.position, 'collected', s.amount, s.collected_at, 1, 'cash', s.number, d.person
  FROM sums s JOIN dossiers d ON d.id = s.dossier WHERE s.collected_at IS NOT NULL ORDER BY s.collected_at;

-- Regular and backup clerk of an agency, with a period.
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

-- What citizens said. No person stands here: the dossier's identifier only, which no report shows.
CREATE TABLE opinions (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  dossier   BLOB NOT NULL,
  occasion  TEXT NOT NULL CHECK (occasion IN ('slip', 'return')),
  agency    TEXT NOT NULL,
  procedure TEXT NOT NULL,
  month     TEXT NOT NULL,
  UNIQUE (dossier, occasion)
) STRICT;

CREATE TABLE opinion_answers (
  opinion   INTEGER NOT NULL REFERENCES opinions (id),
  criterion TEXT NOT NULL,
  points    INTEGER NOT NULL CHECK (points IN (0, 1, 2)),
  PRIMARY KEY (opinion, criterion)
) STRICT, WITHOUT ROWID;

-- How often each criterion was put to a citizen, answered or not: the least asked comes next.
CREATE TABLE opinion_askings (
  criterion TEXT NOT NULL PRIMARY KEY,
  asked     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
