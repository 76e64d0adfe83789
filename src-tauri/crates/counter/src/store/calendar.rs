//! The calendar: years from files and the province, and over them the days and hours that the supervisor set.

use rusqlite::{Row, Transaction, params};
use wire::{Calendar as Year, LocalDate, Moment, OfficeHours};

use super::catalogue::Source;
use super::rows::{from_json, moment_at, moment_or_none, to_json};
use super::{Store, StoreError};
use crate::domain::{Calendar, CounterHours, DayKind, OwnDay, PersonId};

/// A year with where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearSource {
    /// Year.
    pub year: i32,
    /// Who gave it.
    pub source: Source,
    /// When it was taken in.
    pub taken_at: Option<Moment>,
}

/// One change of a day. Rows are never changed; the last one of a day counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayEdit {
    /// The day.
    pub day: LocalDate,
    /// What it is; none gives the day back to the file or the province.
    pub what: Option<DayKind>,
    /// Its name.
    pub name: String,
    /// What it rests on.
    pub ground: String,
    /// Who set it.
    pub person: PersonId,
    /// When.
    pub at: Moment,
}

/// Whose hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The agencies': deadlines are counted in them.
    Agency,
    /// This counter's.
    Counter,
}

/// Hours as they were last set here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoursEdit {
    /// One per kind of day.
    pub hours: Vec<OfficeHours>,
    /// What they rest on.
    pub ground: String,
    /// Who set them.
    pub person: PersonId,
    /// When.
    pub at: Moment,
}

impl Whose {
    fn word(self) -> &'static str {
        match self {
            Whose::Agency => "agency",
            Whose::Counter => "counter",
        }
    }
}

impl Store {
    /// The agencies' calendar: every year on record, with the days and hours set here over it.
    pub fn calendar(&self) -> Result<Calendar, StoreError> {
        let own: Vec<OwnDay> = self.own_days()?.into_iter().filter_map(own_day).collect();
        let hours = self.hours_history(Whose::Agency)?;
        let hours: Vec<OfficeHours> = hours.into_iter().flat_map(|edit| edit.hours).collect();
        Ok(Calendar::from_years(&self.calendar_years()?)
            .with_own_days(&own)
            .with_own_hours(&hours))
    }

    /// The hours of this counter; empty until somebody sets them.
    pub fn counter_hours(&self) -> Result<CounterHours, StoreError> {
        let set = self.hours_history(Whose::Counter)?.pop();
        Ok(CounterHours {
            weekly: set.map(|edit| edit.hours).unwrap_or_default(),
        })
    }

    /// The years on record.
    pub fn calendar_years(&self) -> Result<Vec<Year>, StoreError> {
        let texts: Vec<String> = self.read(|db| {
            let mut statement = db.prepare_cached("SELECT wire FROM calendars ORDER BY year")?;
            Ok(statement
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?)
        })?;
        texts.iter().map(|text| from_json(text)).collect()
    }

    /// Where the years on record came from.
    pub fn calendar_sources(&self) -> Result<Vec<YearSource>, StoreError> {
        self.read(|db| {
            let sql = "SELECT year, source, taken_at FROM calendars ORDER BY year";
            let mut statement = db.prepare(sql)?;
            let years = statement.query_map([], |row| {
                let source: String = row.get("source")?;
                Ok(YearSource {
                    year: row.get("year")?,
                    source: if source == "province" {
                        Source::Province
                    } else {
                        Source::File
                    },
                    taken_at: moment_or_none(row, "taken_at")?,
                })
            })?;
            Ok(years.collect::<Result<_, _>>()?)
        })
    }

    /// The last change of every day that was ever set here.
    pub fn own_days(&self) -> Result<Vec<DayEdit>, StoreError> {
        self.read(|db| {
            let sql = "SELECT day, kind, instead_of, name, ground, person, at FROM calendar_days
                       WHERE id IN (SELECT max(id) FROM calendar_days GROUP BY day) ORDER BY day";
            let mut statement = db.prepare_cached(sql)?;
            let days = statement.query_map([], day_edit)?;
            Ok(days.collect::<Result<_, _>>()?)
        })
    }

    /// Every change of one day, the last one first.
    pub fn day_history(&self, day: LocalDate) -> Result<Vec<DayEdit>, StoreError> {
        self.read(|db| {
            let sql = "SELECT day, kind, instead_of, name, ground, person, at FROM calendar_days
                       WHERE day = ?1 ORDER BY id DESC";
            let mut statement = db.prepare(sql)?;
            let days = statement.query_map([day.to_string()], day_edit)?;
            Ok(days.collect::<Result<_, _>>()?)
        })
    }

    /// Sets a day. Due dates that were given stay as they are.
    pub fn set_day(&self, edit: &DayEdit) -> Result<(), StoreError> {
        self.write(|db| {
            db.execute(
                "INSERT INTO calendar_days (day, kind, instead_of, name, ground, person, at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![
                    edit.day.to_string(),
                    word(edit.what),
                    instead_of(edit.what),
                    edit.name,
                    edit.ground,
                    edit.person.0,
                    edit.at.millis()
                ],
            )?;
            Ok(())
        })
    }

    /// Hours as they were set here, the last ones last.
    pub fn hours_history(&self, whose: Whose) -> Result<Vec<HoursEdit>, StoreError> {
        let rows = self.read(|db| {
            let sql =
                "SELECT wire, ground, person, at FROM working_hours WHERE whose = ?1 ORDER BY id";
            let mut statement = db.prepare_cached(sql)?;
            let rows = statement.query_map([whose.word()], |row| {
                let person = PersonId(row.get("person")?);
                let at = moment_at(row, "at")?;
                Ok((row.get("wire")?, row.get("ground")?, person, at))
            })?;
            Ok(rows.collect::<Result<Vec<(String, String, _, _)>, _>>()?)
        })?;
        let edit = |(text, ground, person, at): (String, _, _, _)| {
            Ok(HoursEdit {
                hours: from_json(&text)?,
                ground,
                person,
                at,
            })
        };
        rows.into_iter().map(edit).collect()
    }

    /// Sets hours.
    pub fn set_hours(&self, whose: Whose, edit: &HoursEdit) -> Result<(), StoreError> {
        self.write(|db| {
            db.execute(
                "INSERT INTO working_hours (whose, wire, ground, person, at) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![
                    whose.word(),
                    to_json(&edit.hours)?,
                    edit.ground,
                    edit.person.0,
                    edit.at.millis()
                ],
            )?;
            Ok(())
        })
    }

    /// Dossiers received before a day, open, and due on it or later: their dates stay when the day is changed.
    pub fn open_over(&self, day: LocalDate) -> Result<u32, StoreError> {
        self.read(|db| {
            let sql = "SELECT count(*) FROM dossiers
                       WHERE resolved_at IS NULL AND due_day >= ?1 AND day < ?1 AND delivery <> 'void'";
            Ok(db.query_row(sql, [day.to_string()], |row| row.get(0))?)
        })
    }
}

pub(super) fn save_year(
    db: &Transaction<'_>,
    year: &Year,
    source: Source,
    now: Moment,
) -> Result<(), StoreError> {
    let source = match source {
        Source::File => "file",
        Source::Province => "province",
    };
    db.execute(
        "INSERT INTO calendars (year, wire, source, taken_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (year) DO UPDATE SET wire = ?2, source = ?3, taken_at = ?4",
        params![year.year, to_json(year)?, source, now.millis()],
    )?;
    Ok(())
}

fn own_day(edit: DayEdit) -> Option<OwnDay> {
    Some(OwnDay {
        day: edit.day.0,
        what: edit.what?,
        name: edit.name,
    })
}

const WITHDRAWN: &str = "withdrawn";

fn word(what: Option<DayKind>) -> &'static str {
    what.map_or(WITHDRAWN, DayKind::word)
}

fn instead_of(what: Option<DayKind>) -> Option<String> {
    match what {
        Some(DayKind::MakeUp(day)) => Some(day.to_string()),
        Some(DayKind::Off(_) | DayKind::Ordinary) | None => None,
    }
}

fn day_edit(row: &Row<'_>) -> rusqlite::Result<DayEdit> {
    let date = |column: &str, text: String| {
        text.parse::<LocalDate>()
            .map_err(|_| rusqlite::Error::InvalidColumnName(column.to_owned()))
    };
    let kind: String = row.get("kind")?;
    let day = date("day", row.get("day")?)?;
    let instead_of = match row.get::<_, Option<String>>("instead_of")? {
        Some(text) => date("instead_of", text)?,
        None => day,
    };
    Ok(DayEdit {
        day,
        what: DayKind::from_word(&kind, instead_of.0),
        name: row.get("name")?,
        ground: row.get("ground")?,
        person: PersonId(row.get("person")?),
        at: moment_at(row, "at")?,
    })
}
