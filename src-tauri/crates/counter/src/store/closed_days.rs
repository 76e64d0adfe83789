//! Closed days: frozen, chained in the order in which they were closed, signed by the folder's key.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use wire::{LocalDate, Moment, Sha256};

use super::rows::{day_at, moment_at};
use super::{CounterKey, Store, StoreError, counter_keys, signature};

const FIRST: [u8; 32] = [0; 32];

/// A closed day on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedDay {
    /// Code of the counter.
    pub counter: String,
    /// The day.
    pub day: LocalDate,
    /// Closed here, or taken over from another counter's file.
    pub own: bool,
    /// The frozen log as JSON.
    pub body: String,
    /// Of the body.
    pub digest: [u8; 32],
    /// Head of the day closed before; zeros for the first.
    pub previous: [u8; 32],
    /// Over counter, day, digest and previous.
    pub head: [u8; 32],
    /// Public key of the folder that closed it.
    pub key: Vec<u8>,
    /// Its signature of the head.
    pub seal: Vec<u8>,
    /// When it was closed, or taken over.
    pub at: Moment,
    /// Who did.
    pub person: String,
}

impl ClosedDay {
    /// Its parts belong together and the key signed them.
    pub fn holds_together(&self) -> bool {
        let digest = Sha256::of(self.body.as_bytes()).0;
        let head = head(&self.counter, self.day, &digest, &self.previous);
        digest == self.digest
            && head == self.head
            && signature::is_of(&self.key, &self.head, &self.seal)
    }
}

impl Store {
    /// Closes a day of this counter. A day that is closed stays what it is: [`StoreError::WrongState`].
    pub fn close_day(
        &self,
        counter: &str,
        day: LocalDate,
        body: String,
        person: &str,
        now: Moment,
    ) -> Result<ClosedDay, StoreError> {
        self.write(|db| {
            if one(db, counter, day)?.is_some() {
                return Err(StoreError::WrongState);
            }
            let digest = Sha256::of(body.as_bytes()).0;
            let previous = last_head(db, counter)?.unwrap_or(FIRST);
            let head = head(counter, day, &digest, &previous);
            let (key, seal) = signature::sign(self.key(), &head)?;
            let closed = ClosedDay {
                counter: counter.to_owned(),
                day,
                own: true,
                body,
                digest,
                previous,
                head,
                key,
                seal,
                at: now,
                person: person.to_owned(),
            };
            insert(db, &closed)?;
            Ok(closed)
        })
    }

    /// Takes over a closed day of another counter, whose parts were checked; with it the key that was accepted for it.
    pub fn take_over_closed_day(
        &self,
        closed: &ClosedDay,
        accepted: Option<&CounterKey>,
    ) -> Result<(), StoreError> {
        self.write(|db| {
            if let Some(key) = accepted {
                counter_keys::accept(db, key)?;
            }
            insert(db, closed)
        })
    }

    /// A closed day of a counter.
    pub fn closed_day(
        &self,
        counter: &str,
        day: LocalDate,
    ) -> Result<Option<ClosedDay>, StoreError> {
        self.read(|db| one(db, counter, day))
    }

    /// Every counter's closed day of a date, by counter.
    pub fn closed_days_on(&self, day: LocalDate) -> Result<Vec<ClosedDay>, StoreError> {
        self.read(|db| {
            let sql = "SELECT * FROM closed_days WHERE day = ?1 ORDER BY counter";
            let mut statement = db.prepare(sql)?;
            Ok(statement
                .query_map([day.to_string()], closed_day)?
                .collect::<Result<_, _>>()?)
        })
    }

    /// Counters of which a closed day is known, each with its newest day.
    pub fn closed_counters(&self) -> Result<Vec<(String, LocalDate)>, StoreError> {
        self.read(|db| {
            let sql = "SELECT counter, max(day) AS day FROM closed_days GROUP BY counter ORDER BY counter";
            let mut statement = db.prepare(sql)?;
            Ok(statement
                .query_map([], |row| Ok((row.get(0)?, day_at(row, "day")?)))?
                .collect::<Result<_, _>>()?)
        })
    }

    /// Is there a day with this head: the one that another is chained to?
    pub fn is_head_known(&self, head: &[u8; 32]) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM closed_days WHERE head = ?1)";
        self.read(|db| Ok(*head == FIRST || db.query_row(sql, [head], |row| row.get(0))?))
    }
}

/// What a day's place in the chain is made of; the lengths before the texts leave no two readings.
fn head(counter: &str, day: LocalDate, digest: &[u8; 32], previous: &[u8; 32]) -> [u8; 32] {
    let day = day.to_string();
    let mut parts = format!("quay closed day\n{} {counter}\n{day}\n", counter.len()).into_bytes();
    parts.extend(digest);
    parts.extend(previous);
    Sha256::of(&parts).0
}

/// The head that no other day of the counter is chained to.
fn last_head(db: &Connection, counter: &str) -> Result<Option<[u8; 32]>, StoreError> {
    let sql = "SELECT head FROM closed_days c WHERE counter = ?1
               AND NOT EXISTS (SELECT 1 FROM closed_days n WHERE n.counter = ?1 AND n.previous = c.head)";
    Ok(db.query_row(sql, [counter], |row| row.get(0)).optional()?)
}

fn one(db: &Connection, counter: &str, day: LocalDate) -> Result<Option<ClosedDay>, StoreError> {
    let sql = "SELECT * FROM closed_days WHERE counter = ?1 AND day = ?2";
    Ok(db
        .query_row(sql, params![counter, day.to_string()], closed_day)
        .optional()?)
}

fn insert(db: &Transaction<'_>, closed: &ClosedDay) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO closed_days (counter, day, own, body, digest, previous, head, key, seal, at, person)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        params![
            closed.counter,
            closed.day.to_string(),
            closed.own,
            closed.body,
            closed.digest,
            closed.previous,
            closed.head,
            closed.key,
            closed.seal,
            closed.at.millis(),
            closed.person,
        ],
    )?;
    Ok(())
}

fn closed_day(row: &Row<'_>) -> rusqlite::Result<ClosedDay> {
    Ok(ClosedDay {
        counter: row.get("counter")?,
        day: day_at(row, "day")?,
        own: row.get("own")?,
        body: row.get("body")?,
        digest: row.get("digest")?,
        previous: row.get("previous")?,
        head: row.get("head")?,
        key: row.get("key")?,
        seal: row.get("seal")?,
        at: moment_at(row, "at")?,
        person: row.get("person")?,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn closed_days_are_chained_signed_and_never_change() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(folder.path()).unwrap();
        let now = Moment::from_millis(1_800_000_000_000);
        let day = |text: &str| text.parse::<LocalDate>().unwrap();
        let close = |date: &str, body: &str| {
            store.close_day("BC400000-Q02", day(date), body.to_owned(), "kiemsoat", now)
        };
        let first = close("2026-11-18", "{\"rows\":1}").unwrap();
        // A day that was forgotten is closed later; it is chained to what was closed before it.
        let second = close("2026-11-16", "{\"rows\":0}").unwrap();
        assert_eq!((first.previous, second.previous), (FIRST, first.head));
        assert!(first.holds_together() && second.holds_together());
        assert!(matches!(
            close("2026-11-18", "other"),
            Err(StoreError::WrongState)
        ));
        assert_eq!(
            store.closed_day("BC400000-Q02", day("2026-11-18")).unwrap(),
            Some(first.clone())
        );
        for sql in [
            "UPDATE closed_days SET body = 'x'",
            "DELETE FROM closed_days",
        ] {
            assert!(store.write(|db| Ok(db.execute(sql, [])?)).is_err(), "{sql}");
        }
        let forged = [
            ClosedDay {
                body: "{\"rows\":2}".into(),
                ..first.clone()
            },
            ClosedDay {
                day: day("2026-11-19"),
                ..first.clone()
            },
            ClosedDay {
                counter: "BC400000-Q03".into(),
                ..first.clone()
            },
            ClosedDay {
                previous: [1; 32],
                ..first.clone()
            },
            ClosedDay {
                seal: second.seal.clone(),
                ..first.clone()
            },
        ];
        assert!(forged.iter().all(|one| !one.holds_together()));
        assert!(store.is_head_known(&first.head).unwrap());
        assert!(!store.is_head_known(&[9; 32]).unwrap());
    }
}
