//! Regular and backup clerk of each agency, with a period.

use rusqlite::params;
use wire::{LocalDate, Moment};

use super::rows::word_at;
use super::{Store, StoreError};
use crate::domain::{Part, PersonId};

/// What a person is for an agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// Who.
    pub person: PersonId,
    /// For which agency.
    pub agency: String,
    /// Regular or backup.
    pub part: Part,
    /// First day, `YYYY-MM-DD`.
    pub from: String,
    /// Last day; none until it is changed.
    pub to: Option<String>,
}

impl Duty {
    /// Whether a day lies in the period.
    pub fn covers(&self, day: LocalDate) -> bool {
        let day = day.to_string();
        self.from <= day && self.to.as_ref().is_none_or(|to| day <= *to)
    }
}

/// The duty of a person as a whole: it replaces what was set before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDuty {
    /// Who.
    pub person: PersonId,
    /// Regular or backup.
    pub part: Part,
    /// First day.
    pub from: LocalDate,
    /// Last day.
    pub to: Option<LocalDate>,
    /// For which agencies; none takes every duty away.
    pub agencies: Vec<String>,
    /// Who set it.
    pub set_by: PersonId,
}

impl Store {
    /// All duties, by agency, the regular clerk first.
    pub fn duties(&self) -> Result<Vec<Duty>, StoreError> {
        self.read(|db| {
            let sql = "SELECT * FROM duties ORDER BY agency, part DESC, from_day, person";
            let mut statement = db.prepare(sql)?;
            let rows = statement.query_map([], |row| {
                Ok(Duty {
                    person: PersonId(row.get("person")?),
                    agency: row.get("agency")?,
                    part: word_at(row, "part")?,
                    from: row.get("from_day")?,
                    to: row.get("to_day")?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Sets the duty of a person anew.
    pub fn save_duty(&self, new: &NewDuty, now: Moment) -> Result<(), StoreError> {
        self.write(|db| {
            db.execute("DELETE FROM duties WHERE person = ?1", [&new.person.0])?;
            for agency in &new.agencies {
                db.execute(
                    "INSERT INTO duties (person, agency, part, from_day, to_day, set_by, set_at)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                    params![
                        new.person.0,
                        agency,
                        new.part.word(),
                        new.from.to_string(),
                        new.to.map(|day| day.to_string()),
                        new.set_by.0,
                        now.millis()
                    ],
                )?;
            }
            Ok(())
        })
    }
}
