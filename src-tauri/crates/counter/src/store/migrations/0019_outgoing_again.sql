-- Numbers of lists that were packed anew for another year: given once, never again.
CREATE TABLE handover_numbers_left (
  year     INTEGER NOT NULL,
  epoch    INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  PRIMARY KEY (year, epoch, sequence)
) STRICT, WITHOUT ROWID;

-- Papers that the citizen took back left this counter too.
CREATE INDEX timeline_of_papers_given_back ON timeline (at, dossier) WHERE code = 'papers_given_back';
