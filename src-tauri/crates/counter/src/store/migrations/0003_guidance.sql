-- What a citizen was asked about the papers of a procedure, per person at the counter. Only the newest row of a
-- person holds answers; the older ones are the procedures last guided.
CREATE TABLE guidances (
  person    TEXT NOT NULL,
  procedure TEXT NOT NULL,
  edition   INTEGER NOT NULL,
  case_code TEXT NOT NULL DEFAULT '',
  answers   TEXT NOT NULL,                      -- JSON: code of the paper → answer
  at        INTEGER NOT NULL,
  PRIMARY KEY (person, procedure)
) STRICT, WITHOUT ROWID;

-- Forms 02 and 03 that were given out, whoever they were for; a row is never deleted, its number never given again.
-- What stands on the paper, and the paper itself, lie sealed under the row's own key.
CREATE TABLE guidance_papers (
  id             BLOB NOT NULL PRIMARY KEY,
  form           TEXT NOT NULL CHECK (form IN ('02', '03')),
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

CREATE INDEX guidance_papers_by_moment ON guidance_papers (made_at);
CREATE INDEX guidance_papers_by_subject ON guidance_papers (subject) WHERE subject IS NOT NULL;
