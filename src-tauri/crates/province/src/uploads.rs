//! Resumable uploads, tus 1.0.0: creation, checksum, expiration, termination.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rusqlite::Connection;
use sha2::Digest as _;
use tokio::task::block_in_place;
use wire::{AgencyIdent, Digest, Moment, Problem, ProblemType, ServerId, Sha256, UploadMetadata};

use crate::answer::{Answer, Reply, Stop, wait};
use crate::call::Call;
use crate::config::ProvinceError;
use crate::net::{Incoming, Piece};
use crate::province::{Hall, server_id};
use crate::store;
use crate::store::uploads::{Upload, UploadState};

/// Bytes per file.
pub(crate) const MAX_FILE: u64 = 52_428_800;
/// Life of an incomplete upload.
pub(crate) const INCOMPLETE_SECONDS: u32 = 604_800;
/// Life of a complete upload that no dossier names; the contract asks for 30 days.
pub(crate) const COMPLETE_SECONDS: u32 = 2_592_000;

/// What the upload resource supports.
pub(crate) fn options() -> Reply {
    Ok(Answer::empty(204)
        .header("tus-resumable", wire::TUS_VERSION)
        .header("tus-version", wire::TUS_VERSION)
        .header("tus-extension", "creation,checksum,expiration,termination")
        .header("tus-max-size", MAX_FILE.to_string())
        .header("tus-checksum-algorithm", "sha256,sha1"))
}

/// Creates an upload at offset 0.
pub(crate) fn create(hall: &Hall, call: &Call) -> Reply {
    let account = call.account(hall)?;
    speaks_tus(call)?;
    if !call.body.is_empty() || call.overflow {
        return Err(ProblemType::TypeNotAccepted.into());
    }
    let wrong = |what: &str| Problem::of(ProblemType::UploadMetadataInvalid).saying(what);
    let length = call
        .header("upload-length")
        .and_then(|text| text.parse::<u64>().ok())
        .filter(|length| *length > 0);
    let length = length.ok_or_else(|| wrong("Upload-Length"))?;
    if length > MAX_FILE {
        return Err(ProblemType::TooLarge.into());
    }
    let header = call
        .header("upload-metadata")
        .filter(|header| header.len() <= 2048);
    let metadata = UploadMetadata::parse(header.unwrap_or_default()).map_err(wrong)?;
    if metadata.filetype != "application/pdf" {
        return Err(ProblemType::TypeNotAccepted.into());
    }
    let db = hall.store()?;
    if store::cases::any(&db, metadata.dossier)?.is_some_and(|case| case.agency != account) {
        return Err(ProblemType::WrongAgency.into());
    }
    let upload = Upload {
        id: server_id()?,
        agency: account,
        length,
        offset: 0,
        state: UploadState::Incomplete,
        expires_at: later(call.now, INCOMPLETE_SECONDS),
        metadata: header.unwrap_or_default().to_owned(),
    };
    File::create(path(hall, &upload.id))?.sync_all()?;
    store::uploads::add(&db, &upload, &metadata)?;
    Ok(Answer::empty(201)
        .header("location", format!("/v1/uploads/{}", upload.id))
        .header("tus-resumable", wire::TUS_VERSION)
        .header("upload-expires", expires(&upload)))
}

/// Drops what nobody came back for.
pub(crate) fn sweep(db: &Connection, files: &Path, now: Moment) -> Result<(), ProvinceError> {
    for id in store::uploads::expired(db, now)? {
        store::uploads::set_gone(db, &id)?;
        let _ = std::fs::remove_file(files.join(id.as_str()));
    }
    Ok(())
}

/// How many bytes are held. Equal to the length only after the whole file was verified.
pub(crate) fn offset(hall: &Hall, call: &Call, id: &str) -> Reply {
    let account = call.account(hall)?;
    speaks_tus(call)?;
    let upload = find(hall, call, &account, id)?;
    if is_locked(hall, &upload.id) {
        return Err(locked());
    }
    let answer = Answer::empty(200)
        .header("upload-length", upload.length.to_string())
        .header("upload-metadata", upload.metadata.clone())
        .header("cache-control", "no-store");
    Ok(progress(answer, &upload))
}

/// Drops an upload that is not needed.
pub(crate) fn terminate(hall: &Hall, call: &Call, id: &str) -> Reply {
    let account = call.account(hall)?;
    speaks_tus(call)?;
    let mut upload = find(hall, call, &account, id)?;
    if upload.state == UploadState::Bound {
        return Err(ProblemType::UploadBound.into());
    }
    let _lock = Lock::take(hall, &upload.id)?;
    upload.state = UploadState::Gone;
    store::uploads::save(&*hall.store()?, &upload)?;
    let _ = std::fs::remove_file(path(hall, &upload.id));
    Ok(Answer::empty(204).header("tus-resumable", wire::TUS_VERSION))
}

/// Appends bytes as they arrive. None when the line was cut, so that there is nobody to answer.
pub(crate) async fn append(
    hall: &Arc<Hall>,
    call: &Call,
    id: &str,
    incoming: &mut Incoming,
) -> Option<Reply> {
    let begun = block_in_place(|| Appending::begin(hall, call, id));
    let mut appending = match begun {
        Ok(appending) => appending,
        Err(stop) => {
            // The rest is read and thrown away, so that the answer arrives.
            while let Piece::Bytes(_) = incoming.next().await {}
            return Some(Err(stop));
        }
    };
    loop {
        match incoming.next().await {
            Piece::Bytes(bytes) => {
                if let Err(stop) = block_in_place(|| appending.add(&bytes)) {
                    return Some(Err(stop));
                }
            }
            Piece::End => return Some(block_in_place(|| appending.end(call.now, true))),
            Piece::Cut => {
                let _ = block_in_place(|| appending.end(call.now, false));
                return None;
            }
        }
    }
}

/// One `PATCH` at work.
struct Appending<'a> {
    hall: &'a Hall,
    upload: Upload,
    file: File,
    added: u64,
    check: Check,
    _lock: Lock<'a>,
}

impl<'a> Appending<'a> {
    fn begin(hall: &'a Hall, call: &Call, id: &str) -> Result<Self, Stop> {
        let account = call.account(hall)?;
        speaks_tus(call)?;
        if call.header("content-type") != Some("application/offset+octet-stream")
            || call.header("content-encoding").is_some()
        {
            return Err(ProblemType::TypeNotAccepted.into());
        }
        let known = find(hall, call, &account, id)?;
        let lock = Lock::take(hall, &known.id)?;
        // Read again under the lock: a predecessor may have moved the offset.
        let upload = find(hall, call, &account, id)?;
        let offset: u64 = call
            .header("upload-offset")
            .and_then(|text| text.parse().ok())
            .ok_or(ProblemType::BadRequest)?;
        if offset != upload.offset {
            let conflict = Answer::from(Problem::of(ProblemType::OffsetConflict));
            return Err(Stop::Refused(Box::new(
                conflict.header("upload-offset", upload.offset.to_string()),
            )));
        }
        let announced: Option<u64> = call
            .header("content-length")
            .and_then(|text| text.parse().ok());
        if announced.is_some_and(|length| length > upload.length - upload.offset) {
            return Err(ProblemType::TooLarge.into());
        }
        let check = Check::asked(call)?;
        let mut file = OpenOptions::new()
            .write(true)
            .open(path(hall, &upload.id))?;
        // Bytes of a dropped chunk may stand behind the offset.
        file.set_len(upload.offset)?;
        file.seek(SeekFrom::Start(upload.offset))?;
        Ok(Self {
            hall,
            upload,
            file,
            added: 0,
            check,
            _lock: lock,
        })
    }

    fn add(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        self.added += bytes.len() as u64;
        if self.upload.offset + self.added > self.upload.length {
            return Err(ProblemType::TooLarge.into());
        }
        self.check.add(bytes);
        Ok(self.file.write_all(bytes)?)
    }

    /// A chunk with a checksum is all or nothing; one without keeps the bytes that arrived.
    fn end(mut self, now: Moment, complete: bool) -> Reply {
        if self.check.is_asked() && !complete {
            return Err(ProblemType::ChunkChecksumMismatch.into());
        }
        self.check.compare()?;
        self.file.sync_all()?;
        self.upload.offset += self.added;
        if self.upload.offset == self.upload.length && self.upload.state == UploadState::Incomplete
        {
            self.verify(now)?;
        }
        store::uploads::save(&*self.hall.store()?, &self.upload)?;
        Ok(progress(Answer::empty(204), &self.upload))
    }

    fn verify(&mut self, now: Moment) -> Result<(), Stop> {
        let path = path(self.hall, &self.upload.id);
        let expected = UploadMetadata::parse(&self.upload.metadata).map(|metadata| metadata.sha256);
        if expected == Ok(sha256_of(&path)?) {
            self.upload.state = UploadState::Complete;
            self.upload.expires_at = later(now, COMPLETE_SECONDS);
            return Ok(());
        }
        self.upload.state = UploadState::Gone;
        store::uploads::save(&*self.hall.store()?, &self.upload)?;
        std::fs::remove_file(path)?;
        Err(ProblemType::FileDigestMismatch.into())
    }
}

/// Checks of one chunk: `Upload-Checksum`, and `Content-Digest` where it was sent.
struct Check {
    sha256: Option<(sha2::Sha256, Vec<u8>)>,
    sha1: Option<(sha1::Sha1, Vec<u8>)>,
    digest: Option<(sha2::Sha256, Digest)>,
}

impl Check {
    fn asked(call: &Call) -> Result<Self, Stop> {
        let mut check = Self {
            sha256: None,
            sha1: None,
            digest: None,
        };
        if let Some(header) = call.header("upload-checksum") {
            let (algorithm, value) = header.split_once(' ').ok_or(ProblemType::BadRequest)?;
            let value = STANDARD
                .decode(value)
                .map_err(|_| ProblemType::BadRequest)?;
            match (algorithm, value.len()) {
                ("sha256", 32) => check.sha256 = Some((sha2::Sha256::new(), value)),
                ("sha1", 20) => check.sha1 = Some((sha1::Sha1::new(), value)),
                _ => return Err(ProblemType::BadRequest.into()),
            }
        }
        if let Some(header) = call.header("content-digest") {
            let digest = header.parse().map_err(|_| ProblemType::DigestMissing)?;
            check.digest = Some((sha2::Sha256::new(), digest));
        }
        Ok(check)
    }

    fn is_asked(&self) -> bool {
        self.sha256.is_some() || self.sha1.is_some() || self.digest.is_some()
    }

    fn add(&mut self, bytes: &[u8]) {
        if let Some((hash, _)) = &mut self.sha256 {
            hash.update(bytes);
        }
        if let Some((hash, _)) = &mut self.sha1 {
            hash.update(bytes);
        }
        if let Some((hash, _)) = &mut self.digest {
            hash.update(bytes);
        }
    }

    fn compare(&mut self) -> Result<(), Stop> {
        let sha256 = self
            .sha256
            .take()
            .is_none_or(|(hash, value)| hash.finalize().as_slice() == value);
        let sha1 = self
            .sha1
            .take()
            .is_none_or(|(hash, value)| hash.finalize().as_slice() == value);
        if !(sha256 && sha1) {
            return Err(ProblemType::ChunkChecksumMismatch.into());
        }
        let digest = self
            .digest
            .take()
            .is_none_or(|(hash, value)| hash.finalize().as_slice() == value.0);
        if digest {
            Ok(())
        } else {
            Err(ProblemType::DigestMismatch.into())
        }
    }
}

/// One `PATCH` at a time per upload.
struct Lock<'a>(&'a Hall, ServerId);

impl<'a> Lock<'a> {
    fn take(hall: &'a Hall, id: &ServerId) -> Result<Self, Stop> {
        let mut appending = hall
            .appending
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if appending.insert(id.clone()) {
            Ok(Self(hall, id.clone()))
        } else {
            Err(locked())
        }
    }
}

impl Drop for Lock<'_> {
    fn drop(&mut self) {
        self.0
            .appending
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&self.1);
    }
}

fn is_locked(hall: &Hall, id: &ServerId) -> bool {
    hall.appending
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .contains(id)
}

fn locked() -> Stop {
    const SECONDS: u32 = 2;
    wait(Problem::of(ProblemType::UploadLocked), SECONDS)
}

fn speaks_tus(call: &Call) -> Result<(), Stop> {
    let same = call.header("tus-resumable") == Some(wire::TUS_VERSION);
    if same {
        Ok(())
    } else {
        Err(ProblemType::TusVersion.into())
    }
}

fn find(hall: &Hall, call: &Call, account: &AgencyIdent, id: &str) -> Result<Upload, Stop> {
    let upload = store::uploads::get(&*hall.store()?, account, id, call.now)?
        .ok_or(ProblemType::NotFound)?;
    if upload.state == UploadState::Gone {
        Err(ProblemType::UploadGone.into())
    } else {
        Ok(upload)
    }
}

fn progress(answer: Answer, upload: &Upload) -> Answer {
    let answer = answer
        .header("upload-offset", upload.offset.to_string())
        .header("tus-resumable", wire::TUS_VERSION);
    let incomplete = upload.state == UploadState::Incomplete;
    if incomplete {
        answer.header("upload-expires", expires(upload))
    } else {
        answer
    }
}

fn expires(upload: &Upload) -> String {
    httpdate::fmt_http_date(upload.expires_at.at().into())
}

fn later(now: Moment, seconds: u32) -> Moment {
    Moment::from_millis(now.millis() + i64::from(seconds) * 1000)
}

fn path(hall: &Hall, id: &ServerId) -> PathBuf {
    hall.files.join(id.as_str())
}

fn sha256_of(path: &Path) -> Result<Sha256, std::io::Error> {
    let mut file = File::open(path)?;
    let mut hash = sha2::Sha256::new();
    let mut piece = vec![0; 65_536];
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(Sha256(hash.finalize().into())),
            count => hash.update(&piece[..count]),
        }
    }
}
