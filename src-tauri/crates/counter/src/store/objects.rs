//! Files of dossiers: `objects/<ab>/<sha256 of the ciphertext>`, sealed under the dossier's key.
//!
//! The name reveals nothing and can be checked without a key. A file is durable before the transaction that
//! names it; a file that no row names is left by a crash in between, and is told by the inspection.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::durable;
use super::{FileRow, SealKey, SealedReader, SealedWriter, Store, StoreError, WrappedKey};
use crate::domain::DossierId;

const PURPOSE: &[u8] = b"quay dossier key";

/// A file on its way to disk.
pub struct NewObject {
    part: PathBuf,
    sealed: SealedWriter<BufWriter<File>>,
}

/// A durable file that no row names yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored {
    /// sha256 of the ciphertext: its name.
    pub object: [u8; 32],
    /// sha256 of the plain bytes.
    pub sha256: [u8; 32],
    /// Plain bytes.
    pub bytes: u64,
}

impl Write for NewObject {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.sealed.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.sealed.flush()
    }
}

impl Store {
    /// A key for a new dossier, plain and under the folder's key.
    pub fn new_dossier_key(&self) -> Result<(SealKey, WrappedKey), StoreError> {
        let key = SealKey::fresh()?;
        let wrapped = key.wrap(self.key().seal(), PURPOSE)?;
        Ok((key, wrapped))
    }

    pub(super) fn dossier_key(&self, wrapped: &WrappedKey) -> Result<SealKey, StoreError> {
        self.key().seal().unwrap(wrapped, PURPOSE)
    }

    /// The key of a dossier that is on record.
    pub fn key_of(&self, dossier: DossierId) -> Result<SealKey, StoreError> {
        let wrapped = self.read(|db| {
            let sql = "SELECT wrapped_key FROM dossiers WHERE id = ?1";
            Ok(db.query_row(sql, [dossier.0.as_bytes()], |row| row.get::<_, Vec<u8>>(0))?)
        })?;
        self.dossier_key(&WrappedKey(wrapped))
    }

    /// Begins a file.
    pub fn begin_object(&self, key: &SealKey) -> Result<NewObject, StoreError> {
        let part = self
            .folder()
            .join("objects")
            .join(format!("{}.part", durable::fresh_name()?));
        let sealed = SealedWriter::new(BufWriter::new(durable::private_file(&part)?), key)?;
        Ok(NewObject { part, sealed })
    }

    /// Makes a file durable under its name.
    pub fn finish_object(&self, object: NewObject) -> Result<Stored, StoreError> {
        let (file, sealed) = object.sealed.finish()?;
        let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
        let settled = self.object_path(&sealed.cipher);
        settled.parent().map_or(Ok(()), durable::make_folder)?;
        durable::settle(&file, &object.part, &settled)?;
        Ok(Stored {
            object: sealed.cipher,
            sha256: sealed.plain,
            bytes: sealed.bytes,
        })
    }

    /// Gives a file up that was not finished.
    pub fn abandon_object(&self, object: NewObject) -> Result<(), StoreError> {
        drop(object.sealed);
        std::fs::remove_file(&object.part)?;
        Ok(())
    }

    /// Gives a finished file up that no row names, and none ever will.
    pub fn discard_object(&self, stored: &Stored) -> Result<(), StoreError> {
        std::fs::remove_file(self.object_path(&stored.object))?;
        Ok(())
    }

    /// Clears away what a crash left before its transaction; nothing was ever promised of it. Unfinished files are
    /// removed, finished ones that no row names go to the quarantine.
    pub fn sweep_objects(&self) -> Result<(), StoreError> {
        let named = self.named_objects()?;
        for entry in std::fs::read_dir(self.folder().join("objects"))? {
            let path = entry?.path();
            if path.is_dir() {
                self.sweep_folder(&path, &named)?;
            } else {
                std::fs::remove_file(path)?;
            }
        }
        Ok(())
    }

    fn sweep_folder(&self, folder: &Path, named: &BTreeSet<PathBuf>) -> Result<(), StoreError> {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if !named.contains(&path) {
                let name = path.file_name().unwrap_or_default();
                std::fs::rename(&path, self.folder().join("quarantine").join(name))?;
            }
        }
        Ok(())
    }

    /// Where the files lie that rows name.
    pub(super) fn named_objects(&self) -> Result<BTreeSet<PathBuf>, StoreError> {
        let objects: Vec<[u8; 32]> = self.read(|db| {
            let mut statement = db.prepare(
                "SELECT object FROM files
                 UNION ALL SELECT content FROM guidance_papers
                 UNION ALL SELECT pdf FROM guidance_papers
                 UNION ALL SELECT object FROM inbox_files WHERE object IS NOT NULL
                 UNION ALL SELECT signed FROM handovers WHERE signed IS NOT NULL
                 UNION ALL SELECT authorised_by FROM returns WHERE authorised_by IS NOT NULL
                 UNION ALL SELECT signed FROM returns WHERE signed IS NOT NULL",
            )?;
            let rows = statement.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })?;
        Ok(objects
            .iter()
            .map(|object| self.object_path(object))
            .collect())
    }

    /// Opens a file that is durable, before or after a row names it.
    pub fn open_object(
        &self,
        object: &[u8; 32],
        key: &SealKey,
    ) -> Result<SealedReader<File>, StoreError> {
        Ok(SealedReader::new(
            File::open(self.object_path(object))?,
            key,
        )?)
    }

    /// Opens a file of a dossier: plain bytes, from any offset.
    pub fn open_file(&self, file: &FileRow) -> Result<SealedReader<File>, StoreError> {
        self.open_object(&file.object, &self.key_of(file.dossier)?)
    }

    pub(super) fn object_path(&self, object: &[u8; 32]) -> PathBuf {
        let name: String = object.iter().map(|byte| format!("{byte:02x}")).collect();
        self.folder().join("objects").join(&name[..2]).join(name)
    }
}
