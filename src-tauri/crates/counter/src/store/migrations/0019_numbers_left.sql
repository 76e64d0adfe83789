-- Numbers of lists that were packed anew for another year: given once, never again.
CREATE TABLE handover_numbers_left (
  year     INTEGER NOT NULL,
  epoch    INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  PRIMARY KEY (year, epoch, sequence)
) STRICT, WITHOUT ROWID;
