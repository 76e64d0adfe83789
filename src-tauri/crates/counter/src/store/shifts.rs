//! Shifts, and what was counted in the two boxes when one ended.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use wire::Moment;

use super::payments::{box_lines, expected};
use super::rows::{from_json, moment_at, moment_or_none, to_json, word_at};
use super::{Store, StoreError};
use crate::domain::{Dong, MoneyOwner, Notes, PersonId, ShiftBegun, ShiftEnded};

/// A shift to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewShift {
    /// Who sits.
    pub person: PersonId,
    /// That person's name.
    pub person_name: String,
    /// For which agencies.
    pub agencies: Vec<String>,
    /// How it begins.
    pub begun: ShiftBegun,
    /// Who opened it.
    pub opened_by: PersonId,
}

/// A shift on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShiftRow {
    /// Its number.
    pub id: i64,
    /// Who sat.
    pub person: PersonId,
    /// That person's name.
    pub person_name: String,
    /// For which agencies.
    pub agencies: Vec<String>,
    /// How it began.
    pub begun: ShiftBegun,
    /// When.
    pub began_at: Moment,
    /// The shift it was taken from.
    pub taken_from: Option<i64>,
    /// How it ended.
    pub ended: Option<ShiftEnded>,
    /// When.
    pub ended_at: Option<Moment>,
    /// What lay in the agency's box when it began.
    pub float_agency: Dong,
    /// What lay in the post's box when it began.
    pub float_post: Dong,
}

impl ShiftRow {
    /// What lay in a box when it began.
    pub fn float(&self, owner: MoneyOwner) -> Dong {
        match owner {
            MoneyOwner::Agency => self.float_agency,
            MoneyOwner::Post => self.float_post,
        }
    }
}

/// A box to put on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBox {
    /// Whose money.
    pub owner: MoneyOwner,
    /// What must be there, as it was shown.
    pub expected: Dong,
    /// What was counted.
    pub notes: Notes,
    /// Why they differ.
    pub reason: Option<String>,
    /// The supervisor who accepted it.
    pub accepted_by: Option<PersonId>,
}

/// A box on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoxRow {
    /// Whose money.
    pub owner: MoneyOwner,
    /// What had to be there.
    pub expected: Dong,
    /// What was there.
    pub counted: Dong,
    /// Value and pieces.
    pub pieces: Vec<(i64, u32)>,
    /// Why they differ.
    pub reason: Option<String>,
    /// The supervisor who accepted it.
    pub accepted_by: Option<PersonId>,
    /// When.
    pub accepted_at: Option<Moment>,
}

impl Store {
    /// The shift that runs.
    pub fn open_shift(&self) -> Result<Option<ShiftRow>, StoreError> {
        self.read(|db| one(db, "WHERE ended_at IS NULL", []))
    }

    /// One shift.
    pub fn shift(&self, id: i64) -> Result<ShiftRow, StoreError> {
        self.read(|db| one(db, "WHERE id = ?1", [id])?.ok_or(StoreError::NotFound("shift")))
    }

    /// The shift that began next.
    pub fn shift_after(&self, id: i64) -> Result<Option<ShiftRow>, StoreError> {
        self.read(|db| one(db, "WHERE id > ?1 ORDER BY id LIMIT 1", [id]))
    }

    /// Shifts that began between two moments, oldest first.
    pub fn shifts(&self, from: Moment, to: Moment) -> Result<Vec<ShiftRow>, StoreError> {
        let rows = self.read(|db| {
            let sql = "SELECT * FROM shifts WHERE began_at >= ?1 AND began_at < ?2 ORDER BY id";
            let mut statement = db.prepare(sql)?;
            let rows = statement.query_map([from.millis(), to.millis()], shift_row)?;
            Ok(rows.collect::<Result<Vec<_>, _>>()?)
        })?;
        rows.into_iter().map(whole).collect()
    }

    /// Opens a shift unless one runs; tells whether it did.
    pub fn begin_shift(&self, new: &NewShift, now: Moment) -> Result<bool, StoreError> {
        self.write(|db| {
            if one(db, "WHERE ended_at IS NULL", [])?.is_some() {
                return Ok(false);
            }
            insert(db, new, None, now)?;
            Ok(true)
        })
    }

    /// Sets what lay in the boxes when the shift that runs began.
    pub fn set_float(&self, shift: i64, agency: Dong, post: Dong) -> Result<(), StoreError> {
        self.write(|db| {
            let sql = "UPDATE shifts SET float_agency = ?2, float_post = ?3 WHERE id = ?1 AND ended_at IS NULL";
            match db.execute(sql, params![shift, agency.0, post.0])? {
                1 => Ok(()),
                _ => Err(StoreError::WrongState),
            }
        })
    }

    /// Ends the shift with its boxes and opens the next, in one step. When money moved since the boxes were shown,
    /// nothing is done.
    pub fn end_shift(
        &self,
        shift: i64,
        boxes: &[NewBox],
        ended: ShiftEnded,
        next: Option<&NewShift>,
        now: Moment,
    ) -> Result<(), StoreError> {
        self.write(|db| {
            let (lines, row) = (box_lines(db, shift)?, one(db, "WHERE id = ?1", [shift])?);
            let row = row.ok_or(StoreError::NotFound("shift"))?;
            let moved = |new: &NewBox| expected(&row, &lines, new.owner) != new.expected;
            let changed = db.execute(
                "UPDATE shifts SET ended = ?2, ended_at = ?3 WHERE id = ?1 AND ended_at IS NULL",
                params![shift, ended.word(), now.millis()],
            )?;
            if changed != 1 || boxes.iter().any(moved) {
                return Err(StoreError::WrongState);
            }
            for new in boxes {
                insert_box(db, shift, new, now)?;
            }
            match next {
                Some(new) => {
                    take_drafts(db, shift, new)?;
                    insert(db, new, Some(shift), now)
                }
                None => Ok(()),
            }
        })
    }

    /// What was counted when a shift ended, the agency's box first.
    pub fn boxes(&self, shift: i64) -> Result<Vec<BoxRow>, StoreError> {
        self.read(|db| {
            let mut statement =
                db.prepare("SELECT * FROM boxes WHERE shift = ?1 ORDER BY owner")?;
            let rows = statement
                .query_map([shift], box_row)?
                .collect::<Result<Vec<_>, _>>()?;
            rows.into_iter()
                .map(|row| {
                    Ok(BoxRow {
                        pieces: pieces(db, shift, row.owner)?,
                        ..row
                    })
                })
                .collect()
        })
    }

    /// What the boxes of a shift must hold now: the agency's, the post's.
    pub fn expected(&self, shift: i64) -> Result<(Dong, Dong), StoreError> {
        let (row, lines) = (self.shift(shift)?, self.box_lines(shift)?);
        let of = |owner| expected(&row, &lines, owner);
        Ok((of(MoneyOwner::Agency), of(MoneyOwner::Post)))
    }

    /// A supervisor accepts the difference of a box, once.
    pub fn accept_difference(
        &self,
        shift: i64,
        owner: MoneyOwner,
        person: &PersonId,
        now: Moment,
    ) -> Result<(), StoreError> {
        self.write(|db| {
            let changed = db.execute(
                "UPDATE boxes SET accepted_by = ?3, accepted_at = ?4
                 WHERE shift = ?1 AND owner = ?2 AND accepted_by IS NULL AND expected <> counted",
                params![shift, owner.word(), person.0, now.millis()],
            )?;
            if changed == 1 {
                Ok(())
            } else {
                Err(StoreError::WrongState)
            }
        })
    }
}

fn insert(
    db: &Transaction<'_>,
    new: &NewShift,
    taken_from: Option<i64>,
    now: Moment,
) -> Result<(), StoreError> {
    // The float stays in the box from one shift to the next, until somebody says another.
    db.execute(
        "INSERT INTO shifts (person, person_name, agencies, begun, began_at, taken_from, opened_by, float_agency, float_post)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7,
                 coalesce((SELECT float_agency FROM shifts ORDER BY id DESC LIMIT 1), 0),
                 coalesce((SELECT float_post FROM shifts ORDER BY id DESC LIMIT 1), 0))",
        params![
            new.person.0,
            new.person_name,
            to_json(&new.agencies)?,
            new.begun.word(),
            now.millis(),
            taken_from,
            new.opened_by.0
        ],
    )?;
    Ok(())
}

/// Half-filled intakes of the one who sat here are the taker's, kept aside.
fn take_drafts(db: &Transaction<'_>, shift: i64, new: &NewShift) -> Result<(), StoreError> {
    db.execute(
        "UPDATE drafts SET person = ?2, current = 0 WHERE person = (SELECT person FROM shifts WHERE id = ?1)",
        params![shift, new.person.0],
    )?;
    Ok(())
}

fn insert_box(
    db: &Transaction<'_>,
    shift: i64,
    new: &NewBox,
    now: Moment,
) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO boxes (shift, owner, expected, counted, reason, accepted_by, accepted_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            shift,
            new.owner.word(),
            new.expected.0,
            new.notes.total().0,
            new.reason,
            new.accepted_by.as_ref().map(|person| &person.0),
            new.accepted_by.as_ref().map(|_| now.millis()),
        ],
    )?;
    for (value, pieces) in new.notes.pieces() {
        db.execute(
            "INSERT INTO counts (shift, owner, denomination, pieces) VALUES (?1, ?2, ?3, ?4)",
            params![shift, new.owner.word(), value, pieces],
        )?;
    }
    Ok(())
}

fn one(
    db: &Connection,
    which: &str,
    values: impl rusqlite::Params,
) -> Result<Option<ShiftRow>, StoreError> {
    let sql = format!("SELECT * FROM shifts {which}");
    db.query_row(&sql, values, shift_row)
        .optional()?
        .map(whole)
        .transpose()
}

/// A row as SQLite has it: the agencies still as text.
type Raw = (ShiftRow, String);

fn whole((row, agencies): Raw) -> Result<ShiftRow, StoreError> {
    Ok(ShiftRow {
        agencies: from_json(&agencies)?,
        ..row
    })
}

fn shift_row(row: &Row<'_>) -> rusqlite::Result<Raw> {
    let ended: Option<String> = row.get("ended")?;
    let shift = ShiftRow {
        id: row.get("id")?,
        person: PersonId(row.get("person")?),
        person_name: row.get("person_name")?,
        agencies: Vec::new(),
        begun: word_at(row, "begun")?,
        began_at: moment_at(row, "began_at")?,
        taken_from: row.get("taken_from")?,
        ended: ended.and_then(|word| word.parse().ok()),
        ended_at: moment_or_none(row, "ended_at")?,
        float_agency: Dong(row.get("float_agency")?),
        float_post: Dong(row.get("float_post")?),
    };
    Ok((shift, row.get("agencies")?))
}

fn box_row(row: &Row<'_>) -> rusqlite::Result<BoxRow> {
    Ok(BoxRow {
        owner: word_at(row, "owner")?,
        expected: Dong(row.get("expected")?),
        counted: Dong(row.get("counted")?),
        pieces: Vec::new(),
        reason: row.get("reason")?,
        accepted_by: row.get::<_, Option<String>>("accepted_by")?.map(PersonId),
        accepted_at: moment_or_none(row, "accepted_at")?,
    })
}

fn pieces(db: &Connection, shift: i64, owner: MoneyOwner) -> Result<Vec<(i64, u32)>, StoreError> {
    let sql = "SELECT denomination, pieces FROM counts WHERE shift = ?1 AND owner = ?2 ORDER BY denomination DESC";
    let mut statement = db.prepare(sql)?;
    let rows = statement.query_map(params![shift, owner.word()], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
