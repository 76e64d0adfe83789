//! Page files: `pages/<batch>/<n>`, sealed under the batch's key while they stream in.
//!
//! A page counts when its row is committed, which comes last: bytes sealed and fsynced, renamed, folder
//! fsynced, row. A file without a row is therefore a page that was on disk before a crash; it is found by
//! [`Store::stray_pages`] and adopted. A `.part` was never whole; it goes to the quarantine.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use rusqlite::{OptionalExtension, params};
use wire::Moment;

use super::durable;
use super::{NewPage, PageRow, SealKey, SealedReader, SealedWriter, Store, StoreError, WrappedKey};
use crate::domain::BatchId;

const PURPOSE: &[u8] = b"quay batch key";

/// A page on its way to disk.
pub struct PageWriter {
    batch: BatchId,
    n: u32,
    part: PathBuf,
    settled: PathBuf,
    sealed: SealedWriter<BufWriter<File>>,
}

/// A page file that has no row: it was durable before the crash that lost its row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StrayPage {
    /// Its batch.
    pub batch: BatchId,
    /// Its number.
    pub n: u32,
}

impl PageWriter {
    /// The number the page will have.
    pub fn n(&self) -> u32 {
        self.n
    }
}

impl Write for PageWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.sealed.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.sealed.flush()
    }
}

impl Store {
    /// Writes the row of a new batch, with its key, before its first page.
    pub fn begin_batch(&self, id: BatchId, now: Moment) -> Result<(), StoreError> {
        let wrapped = SealKey::fresh()?.wrap(self.key().seal(), PURPOSE)?;
        durable::make_folder(&self.batch_folder(id))?;
        self.write(|db| {
            db.execute(
                "INSERT INTO batches (id, wrapped_key, created_at) VALUES (?1, ?2, ?3)",
                params![id.0.as_bytes(), wrapped.0, now.millis()],
            )?;
            Ok(())
        })
    }

    /// Begins the next page of a batch; its number is taken now and never given again.
    pub fn begin_page(&self, batch: BatchId) -> Result<PageWriter, StoreError> {
        let key = self.batch_key(batch)?;
        let n: u32 = self.write(|db| {
            let sql = "UPDATE batches SET next_n = next_n + 1 WHERE id = ?1 AND dossier IS NULL RETURNING next_n - 1";
            let n = db.query_row(sql, [batch.0.as_bytes()], |row| row.get(0)).optional()?;
            n.ok_or(StoreError::WrongState)
        })?;
        let folder = self.batch_folder(batch);
        let part = folder.join(format!("{n}.part"));
        let sealed = SealedWriter::new(BufWriter::new(durable::private_file(&part)?), &key)?;
        Ok(PageWriter {
            batch,
            n,
            part,
            settled: folder.join(n.to_string()),
            sealed,
        })
    }

    /// Makes a page durable and commits its row: only now does it exist.
    pub fn finish_page(&self, writer: PageWriter, page: NewPage) -> Result<PageRow, StoreError> {
        let (file, sealed) = writer.sealed.finish()?;
        let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
        durable::settle(&file, &writer.part, &writer.settled)?;
        self.insert_page(writer.batch, writer.n, page, &sealed)
    }

    /// Gives a page up that did not come whole.
    pub fn abandon_page(&self, writer: PageWriter) -> Result<(), StoreError> {
        drop(writer.sealed);
        fs::remove_file(&writer.part)?;
        Ok(())
    }

    /// The bytes of a page, as the scanner gave them.
    pub fn open_page(&self, page: &PageRow) -> Result<SealedReader<File>, StoreError> {
        self.open_page_file(page.batch, page.n)
    }

    /// The bytes of a page file, with or without a row.
    pub fn open_page_file(&self, batch: BatchId, n: u32) -> Result<SealedReader<File>, StoreError> {
        let file = File::open(self.batch_folder(batch).join(n.to_string()))?;
        Ok(SealedReader::new(file, &self.batch_key(batch)?)?)
    }

    /// Adopts a page file into its batch.
    pub fn adopt_page(&self, stray: &StrayPage, page: NewPage) -> Result<PageRow, StoreError> {
        let mut reader = self.open_page_file(stray.batch, stray.n)?;
        let mut sink = SealedWriter::new(io::sink(), &SealKey::fresh()?)?;
        io::copy(&mut reader, &mut sink)?;
        let (_, digests) = sink.finish()?;
        self.insert_page(stray.batch, stray.n, page, &digests)
    }

    /// Page files without a row. What was never whole, or matches no batch, is moved to the quarantine.
    pub fn stray_pages(&self) -> Result<Vec<StrayPage>, StoreError> {
        let mut strays = Vec::new();
        for folder in entries(&self.folder().join("pages"))? {
            let batch = name_of(&folder).parse::<BatchId>().ok();
            for file in entries(&folder)? {
                match (batch, name_of(&file).parse::<u32>()) {
                    (Some(batch), Ok(n)) if self.batch_exists(batch)? => {
                        if !self.has_page(batch, n)? {
                            strays.push(StrayPage { batch, n });
                        }
                    }
                    _ => self.quarantine(&file)?,
                }
            }
        }
        strays.sort_by_key(|stray| (stray.batch, stray.n));
        Ok(strays)
    }

    /// Moves a file aside that nothing accounts for.
    pub fn quarantine_page(&self, stray: &StrayPage) -> Result<(), StoreError> {
        self.quarantine(&self.batch_folder(stray.batch).join(stray.n.to_string()))
    }

    fn quarantine(&self, file: &Path) -> Result<(), StoreError> {
        let folder = file.parent().map(name_of).unwrap_or_default();
        let name = format!("{folder}-{}-{}", name_of(file), durable::fresh_name()?);
        fs::rename(file, self.folder().join("quarantine").join(name))?;
        Ok(())
    }

    /// The key of a batch: under the folder's key, or under its dossier's once saved.
    fn batch_key(&self, batch: BatchId) -> Result<SealKey, StoreError> {
        let (wrapped, dossier) = self.read(|db| {
            let sql = "SELECT b.wrapped_key, d.wrapped_key FROM batches b LEFT JOIN dossiers d ON d.id = b.dossier
                       WHERE b.id = ?1";
            let row = db.query_row(sql, [batch.0.as_bytes()], |row| {
                Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Option<Vec<u8>>>(1)?))
            });
            row.optional()?.ok_or(StoreError::NotFound("batch"))
        })?;
        match dossier {
            Some(key) => self
                .dossier_key(&WrappedKey(key))?
                .unwrap(&WrappedKey(wrapped), PURPOSE),
            None => self.key().seal().unwrap(&WrappedKey(wrapped), PURPOSE),
        }
    }

    /// The batch's key under the dossier's, for the transaction that saves the dossier.
    pub fn rewrap_batch(
        &self,
        batch: BatchId,
        dossier: &SealKey,
    ) -> Result<WrappedKey, StoreError> {
        self.batch_key(batch)?.wrap(dossier, PURPOSE)
    }

    /// The batch's key under the folder's again, for the transaction that gives its pages back.
    pub(super) fn free_batch(&self, batch: BatchId) -> Result<WrappedKey, StoreError> {
        self.batch_key(batch)?.wrap(self.key().seal(), PURPOSE)
    }

    fn batch_folder(&self, batch: BatchId) -> PathBuf {
        self.folder().join("pages").join(batch.to_string())
    }

    fn batch_exists(&self, batch: BatchId) -> Result<bool, StoreError> {
        self.read(|db| {
            Ok(db
                .query_row(
                    "SELECT 1 FROM batches WHERE id = ?1",
                    [batch.0.as_bytes()],
                    |_| Ok(()),
                )
                .optional()?
                .is_some())
        })
    }

    fn has_page(&self, batch: BatchId, n: u32) -> Result<bool, StoreError> {
        self.read(|db| {
            let sql = "SELECT 1 FROM pages WHERE batch = ?1 AND n = ?2";
            Ok(db
                .query_row(sql, params![batch.0.as_bytes(), n], |_| Ok(()))
                .optional()?
                .is_some())
        })
    }
}

fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect()
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}
