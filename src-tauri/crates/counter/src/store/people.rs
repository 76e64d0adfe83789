//! The people who log in.

use rusqlite::{OptionalExtension, Row, params};
use wire::Moment;

use super::rows::word_at;
use super::{Store, StoreError};
use crate::domain::{Person, PersonId};

const COLUMNS: &str = "SELECT id, name, role, pin_hash, needs_no_pin, ended_at FROM people";

impl Store {
    /// Everybody, those who may log in first.
    pub fn people(&self) -> Result<Vec<Person>, StoreError> {
        self.read(|db| {
            let mut statement =
                db.prepare(&format!("{COLUMNS} ORDER BY ended_at IS NOT NULL, id"))?;
            let people = statement.query_map([], person)?.collect::<Result<_, _>>()?;
            Ok(people)
        })
    }

    /// One of them.
    pub fn person(&self, id: &PersonId) -> Result<Person, StoreError> {
        self.read(|db| {
            let found = db
                .query_row(&format!("{COLUMNS} WHERE id = ?1"), [&id.0], person)
                .optional()?;
            found.ok_or(StoreError::NotFound("person"))
        })
    }

    /// Adds a person, or renames and re-opens one that was ended; the PIN stays.
    pub fn save_person(&self, person: &Person) -> Result<(), StoreError> {
        self.write(|db| {
            db.execute(
                "INSERT INTO people (id, name, role, pin_hash, needs_no_pin) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (id) DO UPDATE SET name = ?2, role = ?3, ended_at = NULL",
                params![person.id.0, person.name, person.role.word(), person.pin_hash, person.needs_no_pin],
            )?;
            Ok(())
        })
    }

    /// Keeps the hash of a PIN.
    pub fn save_pin(&self, id: &PersonId, hash: &str) -> Result<(), StoreError> {
        self.write(|db| {
            let changed = db.execute(
                "UPDATE people SET pin_hash = ?2 WHERE id = ?1",
                params![id.0, hash],
            )?;
            if changed == 1 {
                Ok(())
            } else {
                Err(StoreError::NotFound("person"))
            }
        })
    }

    /// Ends a person; the name on what was done stays.
    pub fn end_person(&self, id: &PersonId, now: Moment) -> Result<(), StoreError> {
        self.write(|db| {
            let changed = db.execute(
                "UPDATE people SET ended_at = ?2 WHERE id = ?1",
                params![id.0, now.millis()],
            )?;
            if changed == 1 {
                Ok(())
            } else {
                Err(StoreError::NotFound("person"))
            }
        })
    }
}

fn person(row: &Row<'_>) -> rusqlite::Result<Person> {
    Ok(Person {
        id: PersonId(row.get("id")?),
        name: row.get("name")?,
        role: word_at(row, "role")?,
        pin_hash: row.get("pin_hash")?,
        needs_no_pin: row.get("needs_no_pin")?,
        active: row.get::<_, Option<i64>>("ended_at")?.is_none(),
    })
}
