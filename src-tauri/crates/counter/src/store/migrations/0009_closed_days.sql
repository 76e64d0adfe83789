-- Days that a supervisor closed, here and at other counters. A row never changes and never goes.
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

CREATE INDEX closed_days_by_day ON closed_days (day);

CREATE TRIGGER closed_days_never_change BEFORE UPDATE ON closed_days
BEGIN SELECT raise(ABORT, 'a closed day never changes'); END;

CREATE TRIGGER closed_days_never_go BEFORE DELETE ON closed_days
BEGIN SELECT raise(ABORT, 'a closed day never changes'); END;

-- What left the machine as a file: who, what, how much, and why with whole identity numbers.
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

-- The province's own figures of a period, as they were when they were last asked for.
CREATE TABLE statistics (
  agency   TEXT NOT NULL,
  first    TEXT NOT NULL,
  last     TEXT NOT NULL,
  wire     TEXT NOT NULL,                       -- the contract's Statistics as JSON
  PRIMARY KEY (agency, first, last)
) STRICT, WITHOUT ROWID;

-- The equation of a day (opening + received - handed over = closing) looks only at these.
CREATE INDEX dossiers_here ON dossiers (day) WHERE delivery <> 'void'
  AND (handover IN ('at_counter', 'batched', 'sent_back') OR delivery <> 'acknowledged');
CREATE INDEX timeline_of_handovers ON timeline (at, dossier) WHERE code = 'handed_over';
CREATE INDEX acknowledgements_by_time ON acknowledgements (stored_at, dossier);

-- Biểu II.06a is counted from this index alone: 250,000 rows without opening one.
CREATE INDEX dossiers_for_figures ON dossiers
  (received_at, agency, procedure, edition, channel, resolved_at, resolved_as, due_day, delivery, id);
