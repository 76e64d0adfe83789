//! Uploads and the files they become.

use rusqlite::{Connection, OptionalExtension, Row, params};
use wire::{
    AgencyIdent, DossierFile, MissingFile, MissingReason, Moment, ServerId, UploadMetadata, Uuid7,
};

use crate::config::ProvinceError;

/// An upload.
#[derive(Debug, Clone)]
pub(crate) struct Upload {
    pub(crate) id: ServerId,
    pub(crate) agency: AgencyIdent,
    pub(crate) length: u64,
    pub(crate) offset: u64,
    pub(crate) state: UploadState,
    pub(crate) expires_at: Moment,
    /// The header as it was sent.
    pub(crate) metadata: String,
}

/// State of an upload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UploadState {
    /// Bytes are missing.
    Incomplete,
    /// Held and verified.
    Complete,
    /// An accepted dossier names it.
    Bound,
    /// Expired, terminated, or dropped.
    Gone,
}

impl UploadState {
    fn word(self) -> &'static str {
        match self {
            UploadState::Incomplete => "incomplete",
            UploadState::Complete => "complete",
            UploadState::Bound => "bound",
            UploadState::Gone => "gone",
        }
    }

    fn of(word: &str) -> Self {
        let all = [
            UploadState::Incomplete,
            UploadState::Complete,
            UploadState::Bound,
        ];
        all.into_iter()
            .find(|state| state.word() == word)
            .unwrap_or(UploadState::Gone)
    }
}

const COLUMNS: &str = "id, agency, length, offset, state, expires_at, metadata";

fn read(row: &Row<'_>) -> rusqlite::Result<Upload> {
    let number = |index| {
        row.get::<_, i64>(index)
            .map(|number| u64::try_from(number).unwrap_or_default())
    };
    Ok(Upload {
        id: ServerId(row.get(0)?),
        agency: AgencyIdent(row.get(1)?),
        length: number(2)?,
        offset: number(3)?,
        state: UploadState::of(&row.get::<_, String>(4)?),
        expires_at: Moment::from_millis(row.get(5)?),
        metadata: row.get(6)?,
    })
}

/// Keeps a new upload.
pub(crate) fn add(
    db: &Connection,
    upload: &Upload,
    metadata: &UploadMetadata,
) -> Result<(), ProvinceError> {
    let row = params![
        upload.id.as_str(),
        upload.agency.as_str(),
        metadata.dossier.to_string(),
        metadata.file.to_string(),
        i64::try_from(upload.length).unwrap_or(i64::MAX),
        upload.state.word(),
        upload.expires_at.millis(),
        upload.metadata
    ];
    db.execute("INSERT INTO upload VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?)", row)?;
    Ok(())
}

/// An upload of this account; gone when its time is over.
pub(crate) fn get(
    db: &Connection,
    agency: &AgencyIdent,
    id: &str,
    now: Moment,
) -> Result<Option<Upload>, ProvinceError> {
    let sql = format!("SELECT {COLUMNS} FROM upload WHERE agency = ? AND id = ?");
    let found = db.query_row(&sql, [agency.as_str(), id], read).optional()?;
    Ok(found.map(|upload| {
        if upload.state != UploadState::Bound && upload.expires_at < now {
            Upload {
                state: UploadState::Gone,
                ..upload
            }
        } else {
            upload
        }
    }))
}

/// Keeps offset, state and life of an upload.
pub(crate) fn save(db: &Connection, upload: &Upload) -> Result<(), ProvinceError> {
    let offset = i64::try_from(upload.offset).unwrap_or(i64::MAX);
    let row = params![
        offset,
        upload.state.word(),
        upload.expires_at.millis(),
        upload.id.as_str()
    ];
    db.execute(
        "UPDATE upload SET offset = ?, state = ?, expires_at = ? WHERE id = ?",
        row,
    )?;
    Ok(())
}

/// What is missing of these files, and the uploads that hold the others.
pub(crate) fn hold<'a>(
    db: &Connection,
    agency: &AgencyIdent,
    dossier: Uuid7,
    files: impl Iterator<Item = &'a DossierFile>,
    now: Moment,
) -> Result<(Vec<MissingFile>, Vec<ServerId>), ProvinceError> {
    let (mut missing, mut held) = (Vec::new(), Vec::new());
    for file in files {
        match hold_one(db, agency, dossier, file, now)? {
            Ok(upload) => held.push(upload),
            Err(reason) => missing.push(MissingFile {
                file: file.id,
                reason,
            }),
        }
    }
    Ok((missing, held))
}

/// A file that a dossier named before is the only one that counts: one id, one content, for ever.
fn hold_one(
    db: &Connection,
    agency: &AgencyIdent,
    dossier: Uuid7,
    file: &DossierFile,
    now: Moment,
) -> Result<Result<ServerId, MissingReason>, ProvinceError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM upload WHERE agency = ? AND dossier = ? AND file = ? AND state != 'gone'"
    );
    let mut query = db.prepare_cached(&sql)?;
    let rows = query.query_map(
        [agency.as_str(), &dossier.to_string(), &file.id.to_string()],
        read,
    )?;
    let mut uploads = rows.collect::<Result<Vec<_>, _>>()?;
    uploads.retain(|upload| upload.state == UploadState::Bound || upload.expires_at >= now);
    if uploads
        .iter()
        .any(|upload| upload.state == UploadState::Bound)
    {
        uploads.retain(|upload| upload.state == UploadState::Bound);
    }
    let complete: Vec<_> = uploads
        .iter()
        .filter(|upload| upload.state != UploadState::Incomplete)
        .collect();
    Ok(match complete.iter().find(|upload| upload.holds(file)) {
        Some(upload) => Ok(upload.id.clone()),
        None if !complete.is_empty() => Err(MissingReason::Mismatch),
        None if !uploads.is_empty() => Err(MissingReason::Incomplete),
        None => Err(MissingReason::Absent),
    })
}

impl Upload {
    fn holds(&self, file: &DossierFile) -> bool {
        UploadMetadata::parse(&self.metadata).is_ok_and(|metadata| {
            metadata.sha256 == file.sha256
                && metadata.filetype == file.media_type.0
                && self.length == file.size
        })
    }
}

/// Uploads whose time is over and whose bytes are still there.
pub(crate) fn expired(db: &Connection, now: Moment) -> Result<Vec<ServerId>, ProvinceError> {
    let sql = "SELECT id FROM upload WHERE state IN ('incomplete', 'complete') AND expires_at < ?";
    let mut query = db.prepare_cached(sql)?;
    let ids = query.query_map([now.millis()], |row| row.get(0).map(ServerId))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// The upload is gone.
pub(crate) fn set_gone(db: &Connection, id: &ServerId) -> Result<(), ProvinceError> {
    db.execute(
        "UPDATE upload SET state = 'gone' WHERE id = ?",
        [id.as_str()],
    )?;
    Ok(())
}

/// An accepted dossier names these: they never expire.
pub(crate) fn bind(db: &Connection, uploads: &[ServerId]) -> Result<(), ProvinceError> {
    for id in uploads {
        db.execute(
            "UPDATE upload SET state = 'bound' WHERE id = ?",
            [id.as_str()],
        )?;
    }
    Ok(())
}
