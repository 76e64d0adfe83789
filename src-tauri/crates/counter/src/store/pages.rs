//! Rows of pages: which component, in which order, hidden or turned, and what was seen on them.

use rusqlite::{OptionalExtension, Row, params};
use wire::Moment;

use super::rows::{moment_at, uuid_at};
use super::{Sealed, Store, StoreError};
use crate::domain::{BatchId, PageId};

/// What is known of a page when it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPage {
    /// Its identifier.
    pub id: PageId,
    /// The component it belongs to; empty until a person says.
    pub component: String,
    /// Media type.
    pub media: String,
    /// Name of a file that was dropped, else empty.
    pub name: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// Dots per inch; 0 where nobody said.
    pub dpi: u32,
    /// `colour`, `gray` or `bw` as the scanner was asked; empty for a file.
    pub mode: String,
    /// Pages inside.
    pub pages: u32,
    /// Carries a digital signature.
    pub signed: bool,
    /// When it was taken.
    pub taken_at: Moment,
}

/// A page on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRow {
    /// Its identifier.
    pub id: PageId,
    /// Its batch.
    pub batch: BatchId,
    /// Its number within the batch.
    pub n: u32,
    /// The component it belongs to.
    pub component: String,
    /// Media type.
    pub media: String,
    /// Name of a file that was dropped, else empty.
    pub name: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// Dots per inch; 0 where nobody said.
    pub dpi: u32,
    /// `colour`, `gray` or `bw` as the scanner was asked; empty for a file.
    pub mode: String,
    /// Pages inside.
    pub pages: u32,
    /// Bytes.
    pub bytes: u64,
    /// sha256 of the bytes.
    pub sha256: [u8; 32],
    /// Left out of the PDF.
    pub hidden: bool,
    /// Quarter turns to the right.
    pub quarters: u8,
    /// Was looked at.
    pub looked: bool,
    /// Seems blank.
    pub blank: bool,
    /// Thousandths of a degree it leans.
    pub skew: Option<i32>,
    /// Carries a digital signature.
    pub signed: bool,
    /// When it was taken.
    pub taken_at: Moment,
}

impl Store {
    pub(super) fn insert_page(
        &self,
        batch: BatchId,
        n: u32,
        page: NewPage,
        sealed: &Sealed,
    ) -> Result<PageRow, StoreError> {
        self.write(|db| {
            db.execute(
                "INSERT INTO pages (id, batch, n, component, position, media, name, width, height, dpi, mode, pages,
                                    bytes, sha256, signed, taken_at)
                 VALUES (?1, ?2, ?3, ?4, ?3, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
                params![
                    page.id.0.as_bytes(),
                    batch.0.as_bytes(),
                    n,
                    page.component,
                    page.media,
                    page.name,
                    page.width,
                    page.height,
                    page.dpi,
                    page.mode,
                    page.pages,
                    sealed.bytes,
                    sealed.plain,
                    page.signed,
                    page.taken_at.millis(),
                ],
            )?;
            Ok(())
        })?;
        self.page(page.id)
    }

    /// The pages of a batch in order.
    pub fn pages(&self, batch: BatchId) -> Result<Vec<PageRow>, StoreError> {
        self.read(|db| {
            let mut statement =
                db.prepare("SELECT * FROM pages WHERE batch = ?1 ORDER BY position, n")?;
            Ok(statement
                .query_map([batch.0.as_bytes()], page_row)?
                .collect::<Result<_, _>>()?)
        })
    }

    /// One page.
    pub fn page(&self, id: PageId) -> Result<PageRow, StoreError> {
        self.read(|db| {
            let row = db
                .query_row(
                    "SELECT * FROM pages WHERE id = ?1",
                    [id.0.as_bytes()],
                    page_row,
                )
                .optional()?;
            row.ok_or(StoreError::NotFound("page"))
        })
    }

    /// Pages nobody has looked at yet, oldest first.
    pub fn pages_to_look_at(&self, limit: u32) -> Result<Vec<PageRow>, StoreError> {
        self.read(|db| {
            let sql = "SELECT * FROM pages WHERE looked = 0 ORDER BY taken_at LIMIT ?1";
            let mut statement = db.prepare(sql)?;
            Ok(statement
                .query_map([limit], page_row)?
                .collect::<Result<_, _>>()?)
        })
    }

    /// Keeps what was seen on a page. A blank one hides itself only when `hide` says so.
    pub fn save_look(
        &self,
        id: PageId,
        blank: bool,
        skew: Option<i32>,
        hide: bool,
    ) -> Result<(), StoreError> {
        self.change_page(
            "UPDATE pages SET looked = 1, blank = ?2, skew = ?3, hidden = hidden OR ?4 WHERE id = ?1",
            params![id.0.as_bytes(), blank, skew, hide],
        )
    }

    /// Marks a page as looked at and changes nothing else: of a dossier that was saved meanwhile.
    pub fn forget_to_look(&self, id: PageId) -> Result<(), StoreError> {
        self.write(|db| {
            db.execute(
                "UPDATE pages SET looked = 1 WHERE id = ?1",
                [id.0.as_bytes()],
            )?;
            Ok(())
        })
    }

    /// Hides or shows a page.
    pub fn hide_page(&self, id: PageId, hidden: bool) -> Result<(), StoreError> {
        self.change_page(
            "UPDATE pages SET hidden = ?2 WHERE id = ?1",
            params![id.0.as_bytes(), hidden],
        )
    }

    /// Turns a page to the right.
    pub fn turn_page(&self, id: PageId, quarters: u8) -> Result<(), StoreError> {
        let sql = "UPDATE pages SET quarters = (quarters + ?2) % 4 WHERE id = ?1";
        self.change_page(sql, params![id.0.as_bytes(), quarters])
    }

    /// Moves a page, and with `following` all pages after it in its component, to another component.
    pub fn move_page(
        &self,
        id: PageId,
        component: &str,
        following: bool,
    ) -> Result<(), StoreError> {
        let page = self.page(id)?;
        self.change_page(
            "UPDATE pages SET component = ?3
             WHERE batch = ?2 AND (id = ?1 OR (?4 AND component = ?5 AND position > (SELECT position FROM pages WHERE id = ?1)))",
            params![id.0.as_bytes(), page.batch.0.as_bytes(), component, following, page.component],
        )
    }

    /// Pages of a saved dossier no longer change.
    fn change_page(&self, sql: &str, values: impl rusqlite::Params) -> Result<(), StoreError> {
        let guarded = format!("{sql} AND batch IN (SELECT id FROM batches WHERE dossier IS NULL)");
        self.write(|db| {
            let changed = db.execute(&guarded, values)?;
            if changed > 0 {
                Ok(())
            } else {
                Err(StoreError::WrongState)
            }
        })
    }
}

fn page_row(row: &Row<'_>) -> rusqlite::Result<PageRow> {
    Ok(PageRow {
        id: PageId(uuid_at(row, "id")?),
        batch: BatchId(uuid_at(row, "batch")?),
        n: row.get("n")?,
        component: row.get("component")?,
        media: row.get("media")?,
        name: row.get("name")?,
        width: row.get("width")?,
        height: row.get("height")?,
        dpi: row.get("dpi")?,
        mode: row.get("mode")?,
        pages: row.get("pages")?,
        bytes: row.get("bytes")?,
        sha256: row.get("sha256")?,
        hidden: row.get("hidden")?,
        quarters: row.get("quarters")?,
        looked: row.get("looked")?,
        blank: row.get("blank")?,
        skew: row.get("skew")?,
        signed: row.get("signed")?,
        taken_at: moment_at(row, "taken_at")?,
    })
}
