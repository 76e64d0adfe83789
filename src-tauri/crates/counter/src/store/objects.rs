//! Files of dossiers: `objects/<ab>/<sha256 of the ciphertext>`, sealed under the dossier's key.
//!
//! The name reveals nothing and can be checked without a key. A file is durable before the transaction that
//! names it; a file that no row names is left by a crash in between, and is told by the inspection.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

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

    /// Removes files that were never finished: a crash left them, and nothing was ever promised of them.
    pub fn sweep_objects(&self) -> Result<(), StoreError> {
        for entry in std::fs::read_dir(self.folder().join("objects"))? {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ending == "part") {
                std::fs::remove_file(path)?;
            }
        }
        Ok(())
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
