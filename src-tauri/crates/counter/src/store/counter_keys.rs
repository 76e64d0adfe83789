//! Keys with which other counters sign their closed days: the first that came, and those accepted after it.

use rusqlite::{Row, Transaction, params};
use wire::Moment;

use super::rows::moment_at;
use super::{Store, StoreError, signature};

/// A key that a counter's closed days are believed under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CounterKey {
    /// Code of the counter.
    pub counter: String,
    /// The public key.
    pub key: Vec<u8>,
    /// Since when.
    pub at: Moment,
    /// Name of who took the first file over, or accepted the key.
    pub person: String,
    /// Why it was accepted; the first one needs no reason.
    pub reason: Option<String>,
}

impl Store {
    /// The key with which this folder signs.
    pub fn own_signing_key(&self) -> Result<Vec<u8>, StoreError> {
        signature::public_key(self.key())
    }

    /// Every key of other counters, by counter, the oldest first.
    pub fn counter_keys(&self) -> Result<Vec<CounterKey>, StoreError> {
        self.read(|db| {
            let sql = "SELECT * FROM (SELECT counter, key, at, person, reason FROM counter_keys
                UNION ALL
                SELECT counter, key, min(at) AS at, person, NULL AS reason FROM closed_days d
                WHERE NOT own AND NOT EXISTS
                  (SELECT 1 FROM counter_keys k WHERE k.counter = d.counter AND k.key = d.key)
                GROUP BY counter, key) ORDER BY counter, at, reason IS NOT NULL";
            let mut statement = db.prepare(sql)?;
            Ok(statement
                .query_map([], counter_key)?
                .collect::<Result<_, _>>()?)
        })
    }
}

/// Keeps that a key was accepted.
pub(super) fn accept(db: &Transaction<'_>, key: &CounterKey) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO counter_keys (counter, key, at, person, reason) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            key.counter,
            key.key,
            key.at.millis(),
            key.person,
            key.reason
        ],
    )?;
    Ok(())
}

fn counter_key(row: &Row<'_>) -> rusqlite::Result<CounterKey> {
    Ok(CounterKey {
        counter: row.get("counter")?,
        key: row.get("key")?,
        at: moment_at(row, "at")?,
        person: row.get("person")?,
        reason: row.get("reason")?,
    })
}
