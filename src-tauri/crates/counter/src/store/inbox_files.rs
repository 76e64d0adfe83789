//! Files of online filings that are here: fetched whole, proven by their digest, sealed.

use std::fs::File;

use rusqlite::{OptionalExtension, Row, params};

use super::rows::uuid_at;
use super::{SealedReader, Store, StoreError, Stored};
use crate::domain::{DossierId, FileId};

/// A file of a filing that is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InboxFileRow {
    /// The province's identifier.
    pub id: FileId,
    /// Its filing.
    pub item: DossierId,
    /// sha256 of the ciphertext: its name on disk.
    pub object: [u8; 32],
    /// Pages; none until it was looked into, 0 where it does not open.
    pub pages: Option<u32>,
}

impl Store {
    /// The files of a filing that are here.
    pub fn inbox_files(&self, item: DossierId) -> Result<Vec<InboxFileRow>, StoreError> {
        self.read(|db| {
            let mut statement = db.prepare("SELECT * FROM inbox_files WHERE item = ?1")?;
            let rows = statement.query_map([item.0.as_bytes()], file_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// One of them.
    pub fn inbox_file(&self, id: FileId) -> Result<InboxFileRow, StoreError> {
        self.read(|db| {
            let sql = "SELECT * FROM inbox_files WHERE id = ?1";
            let row = db.query_row(sql, [id.0.as_bytes()], file_row).optional()?;
            row.ok_or(StoreError::NotFound("file"))
        })
    }

    /// Keeps a file that was fetched whole.
    pub fn keep_inbox_file(
        &self,
        item: DossierId,
        id: FileId,
        stored: &Stored,
    ) -> Result<(), StoreError> {
        self.write(|db| {
            db.execute(
                "INSERT OR IGNORE INTO inbox_files (id, item, object) VALUES (?1, ?2, ?3)",
                params![id.0.as_bytes(), item.0.as_bytes(), stored.object],
            )?;
            Ok(())
        })
    }

    /// Keeps how many pages a file has; 0: it does not open.
    pub fn inbox_file_pages(&self, id: FileId, pages: u32) -> Result<(), StoreError> {
        self.write(|db| {
            let sql = "UPDATE inbox_files SET pages = ?2 WHERE id = ?1";
            db.execute(sql, params![id.0.as_bytes(), pages])?;
            Ok(())
        })
    }

    /// Opens a file of a filing: plain bytes.
    pub fn open_inbox_file(&self, file: &InboxFileRow) -> Result<SealedReader<File>, StoreError> {
        let row = self.inbox_item(file.item)?;
        self.open_object(&file.object, &self.inbox_key(&row)?)
    }
}

fn file_row(row: &Row<'_>) -> rusqlite::Result<InboxFileRow> {
    Ok(InboxFileRow {
        id: FileId(uuid_at(row, "id")?),
        item: DossierId(uuid_at(row, "item")?),
        object: row.get("object")?,
        pages: row.get("pages")?,
    })
}
