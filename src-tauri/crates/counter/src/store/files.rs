//! Rows of files: papers that were handed in, and results that came back.

use rusqlite::{OptionalExtension, Row, Transaction, params};

use super::rows::uuid_at;
use super::{Store, StoreError, Stored};
use crate::domain::{DossierId, FileId};

/// A file of a dossier that is durable already.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// Its identifier, also at the province.
    pub id: FileId,
    /// Code of the component.
    pub component: String,
    /// Name of the component.
    pub title: String,
    /// File name at the province.
    pub name: String,
    /// Media type.
    pub media: String,
    /// Pages.
    pub pages: u32,
    /// Where it lies.
    pub stored: Stored,
}

/// A file on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRow {
    /// Identifier.
    pub id: FileId,
    /// Its dossier.
    pub dossier: DossierId,
    /// `component` or `result`.
    pub kind: String,
    /// Code of the component.
    pub component: String,
    /// Name of the component or result.
    pub title: String,
    /// File name.
    pub name: String,
    /// Media type.
    pub media: String,
    /// Bytes.
    pub bytes: u64,
    /// Pages.
    pub pages: u32,
    /// sha256 of the plain bytes.
    pub sha256: [u8; 32],
    /// sha256 of the ciphertext: its name on disk.
    pub object: [u8; 32],
}

impl Store {
    /// The files of a dossier in order, results last.
    pub fn files(&self, dossier: DossierId) -> Result<Vec<FileRow>, StoreError> {
        self.read(|db| {
            let mut statement =
                db.prepare("SELECT * FROM files WHERE dossier = ?1 ORDER BY kind, position, name")?;
            Ok(statement
                .query_map([dossier.0.as_bytes()], file_row)?
                .collect::<Result<_, _>>()?)
        })
    }

    /// One file.
    pub fn file(&self, id: FileId) -> Result<FileRow, StoreError> {
        self.read(|db| {
            let row = db
                .query_row(
                    "SELECT * FROM files WHERE id = ?1",
                    [id.0.as_bytes()],
                    file_row,
                )
                .optional()?;
            row.ok_or(StoreError::NotFound("file"))
        })
    }
}

pub(super) fn insert_file(
    db: &Transaction<'_>,
    dossier: DossierId,
    kind: &str,
    file: &NewFile,
    position: usize,
) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO files (id, dossier, kind, component, title, name, media, bytes, pages, sha256, object, position)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        params![
            file.id.0.as_bytes(),
            dossier.0.as_bytes(),
            kind,
            file.component,
            file.title,
            file.name,
            file.media,
            file.stored.bytes,
            file.pages,
            file.stored.sha256,
            file.stored.object,
            position,
        ],
    )?;
    Ok(())
}

fn file_row(row: &Row<'_>) -> rusqlite::Result<FileRow> {
    Ok(FileRow {
        id: FileId(uuid_at(row, "id")?),
        dossier: DossierId(uuid_at(row, "dossier")?),
        kind: row.get("kind")?,
        component: row.get("component")?,
        title: row.get("title")?,
        name: row.get("name")?,
        media: row.get("media")?,
        bytes: row.get("bytes")?,
        pages: row.get("pages")?,
        sha256: row.get("sha256")?,
        object: row.get("object")?,
    })
}
