//! One value each, by name.

use rusqlite::{OptionalExtension, params};

use super::{Store, StoreError};
use crate::domain::{Counter, Epoch};

impl Store {
    /// The value under this name.
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.read(|db| {
            let value = db.query_row("SELECT value FROM settings WHERE key = ?1", [key], |row| {
                row.get(0)
            });
            Ok(value.optional()?)
        })
    }

    /// Which counter the folder is.
    pub fn place(&self) -> Result<Counter, StoreError> {
        let text = |key| Ok::<_, StoreError>(self.setting(key)?.unwrap_or_default());
        Ok(Counter {
            office: text("office.code")?,
            number: text("office.counter")?,
        })
    }

    /// The epoch of the folder's numbers.
    pub fn epoch(&self) -> Result<Epoch, StoreError> {
        let letters = self.setting("epoch")?;
        Ok(letters
            .and_then(|letters| letters.parse().ok())
            .unwrap_or(Epoch(0)))
    }

    /// Writes values, all or none.
    pub fn save_settings(&self, values: &[(&str, &str)]) -> Result<(), StoreError> {
        self.write(|db| {
            for (key, value) in values {
                db.execute(
                    "INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
                    params![key, value],
                )?;
            }
            Ok(())
        })
    }
}
