//! One file on its way: from the offset the province names to the end, over any number of cuts.

use std::io::{self, Read, Seek, SeekFrom};
use std::time::{Duration, Instant};

use sha2::{Digest as _, Sha256 as Hash};
use wire::{MediaType, Sha256, UploadMetadata, Uuid7};

use super::deliver::Job;
use super::rest_tus::{Held, Trouble, UploadVerdict};
use crate::store::{FileRow, StoreError, UploadRow};

/// Arrives even on a line that breaks every few seconds.
const LEAST: usize = 32 * 1024;
const FIRST: usize = 256 * 1024;
const MOST: usize = 4 * 1024 * 1024;
/// Failures in a row without a byte of progress before the dossier waits for its next try.
const PATIENCE: u32 = 3;
/// New uploads of one file in one try.
const RENEWALS: u32 = 2;

/// Why a file did not arrive.
#[derive(Debug)]
pub(super) enum Halt {
    /// The line or the province.
    Trouble(Trouble),
    /// The file here is not the one that was hashed at reception.
    FileDamaged,
    /// The store.
    Store(StoreError),
}

impl From<Trouble> for Halt {
    fn from(trouble: Trouble) -> Self {
        Halt::Trouble(trouble)
    }
}

impl From<StoreError> for Halt {
    /// A file that is not there or does not open does not hold up the others.
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Damaged(_) => Halt::FileDamaged,
            StoreError::Io(error) if error.kind() == io::ErrorKind::NotFound => Halt::FileDamaged,
            other => Halt::Store(other),
        }
    }
}

impl From<io::Error> for Halt {
    fn from(error: io::Error) -> Self {
        StoreError::from(error).into()
    }
}

/// Sends a file until the province holds and has verified all of it.
pub(super) fn send_file(job: &Job<'_>, file: &FileRow) -> Result<(), Halt> {
    for _ in 0..=RENEWALS {
        let upload = match job.store.upload_of(file.id)? {
            Some(upload) if upload.complete => return Ok(()),
            Some(upload) => upload,
            None => begin(job, file)?,
        };
        if go_on(job, file, upload)? {
            return Ok(());
        }
        job.store.drop_upload(file.id)?;
    }
    Err(Trouble::Unknown.into())
}

/// True when the local bytes are those that were hashed at reception.
pub(super) fn is_whole(job: &Job<'_>, file: &FileRow) -> Result<bool, Halt> {
    let mut reader = job.store.open_file(file)?;
    let (mut hash, mut piece) = (Hash::new(), vec![0; LEAST]);
    loop {
        let read = reader.read(&mut piece)?;
        if read == 0 {
            return Ok(<[u8; 32]>::from(hash.finalize()) == file.sha256);
        }
        hash.update(&piece[..read]);
    }
}

/// Makes an upload and keeps where it lies before its first byte.
fn begin(job: &Job<'_>, file: &FileRow) -> Result<UploadRow, Halt> {
    let metadata = UploadMetadata {
        filename: file.name.clone(),
        filetype: MediaType(file.media.clone()).to_string(),
        sha256: Sha256(file.sha256),
        dossier: Uuid7(file.dossier.0),
        file: Uuid7(file.id.0),
    };
    let (url, held) = job.at.create_upload(&metadata, file.bytes)?;
    let upload = UploadRow {
        url,
        offset: held.offset,
        expires_at: held.expires_at,
        complete: false,
    };
    job.store.save_upload(file.id, &upload)?;
    Ok(upload)
}

/// Goes on from where the province says it is. False: the upload is gone there.
fn go_on(job: &Job<'_>, file: &FileRow, mut upload: UploadRow) -> Result<bool, Halt> {
    let mut reader = job.store.open_file(file)?;
    // A fresh upload is at 0; about any other the province is asked.
    let mut sure = upload.offset == 0 && upload.expires_at.is_some_and(|at| at > job.now());
    let (mut size, mut failures) = (first_size(job.attempts), 0);
    loop {
        if (job.stop)() {
            return Err(Trouble::Stopped.into());
        }
        let began = Instant::now();
        let answer = if sure {
            let chunk = read_chunk(&mut reader, upload.offset, size)?;
            job.at
                .append(&upload.url, upload.offset, &chunk, file.bytes)
        } else {
            job.at.upload_offset(&upload.url, file.bytes)
        };
        match answer {
            Ok(held) => {
                failures = if held.offset > upload.offset {
                    0
                } else {
                    failures + u32::from(sure)
                };
                size = if sure {
                    next_size(size, began.elapsed())
                } else {
                    size
                };
                sure = true;
                keep(job, file, &mut upload, held)?;
                if upload.complete {
                    return Ok(true);
                }
            }
            Err(trouble) => match mend(job, file, trouble)? {
                Mend::Ask => (failures, sure, size) = (failures + 1, false, (size / 2).max(LEAST)),
                Mend::Renew => return Ok(false),
            },
        }
        if failures > PATIENCE {
            return Err(Trouble::Cut.into());
        }
    }
}

enum Mend {
    Ask,
    Renew,
}

/// What a failed step means: ask where it is, make a new upload, or leave it for now.
fn mend(job: &Job<'_>, file: &FileRow, trouble: Trouble) -> Result<Mend, Halt> {
    let said = match trouble {
        Trouble::Cut | Trouble::Unknown => return Ok(Mend::Ask),
        Trouble::Away | Trouble::LoginWall | Trouble::AccountRefused | Trouble::Stopped => {
            return Err(trouble.into());
        }
        Trouble::Problem(said) => said,
    };
    match UploadVerdict::on(said.kind) {
        UploadVerdict::Ask => Ok(Mend::Ask),
        UploadVerdict::Renew => Ok(Mend::Renew),
        UploadVerdict::CheckFile if is_whole(job, file)? => Ok(Mend::Renew),
        UploadVerdict::CheckFile => Err(Halt::FileDamaged),
        UploadVerdict::Wait | UploadVerdict::Account | UploadVerdict::Refused => {
            Err(Trouble::Problem(said).into())
        }
    }
}

fn keep(job: &Job<'_>, file: &FileRow, upload: &mut UploadRow, held: Held) -> Result<(), Halt> {
    upload.offset = held.offset;
    upload.expires_at = held.expires_at.or(upload.expires_at);
    upload.complete = held.offset == file.bytes;
    job.store.save_upload(file.id, upload)?;
    (job.moved)();
    Ok(())
}

fn read_chunk(reader: &mut (impl Read + Seek), at: u64, size: usize) -> Result<Vec<u8>, Halt> {
    let mut chunk = Vec::with_capacity(size);
    reader.seek(SeekFrom::Start(at))?;
    reader.take(size as u64).read_to_end(&mut chunk)?;
    if chunk.is_empty() {
        Err(Halt::FileDamaged)
    } else {
        Ok(chunk)
    }
}

/// A chunk arrives whole or not at all, so every try that was cut begins with a smaller one.
fn first_size(attempts: u32) -> usize {
    (FIRST >> attempts.saturating_sub(1).min(8)).max(LEAST)
}

/// Chunks grow while they go in under two seconds and shrink when they take over ten: few round trips on a good
/// line, little lost on a bad one.
fn next_size(size: usize, took: Duration) -> usize {
    match took.as_secs() {
        0..2 => (size * 2).min(MOST),
        2..10 => size,
        _ => (size / 2).max(LEAST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_fit_the_line() {
        let first: Vec<_> = [0, 1, 2, 3, 4, 5, 99]
            .map(|attempts| first_size(attempts) / 1024)
            .into();
        assert_eq!(first, [256, 256, 128, 64, 32, 32, 32]);
        for (size, seconds, next) in [
            (FIRST, 0, FIRST * 2),
            (MOST, 1, MOST),
            (FIRST, 5, FIRST),
            (FIRST, 12, FIRST / 2),
            (LEAST, 60, LEAST),
        ] {
            assert_eq!(
                next_size(size, Duration::from_secs(seconds)),
                next,
                "{size} in {seconds} s"
            );
        }
    }
}
