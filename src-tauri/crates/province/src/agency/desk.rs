//! What an official does with a dossier.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use wire::{
    AgencyIdent, ChangeFact, ChangeSource, DossierCode, MediaType, Moment, Origin, ResultFile,
    ServerId, Sha256, ShortCode, StatusCode, SupplementItem, SupplementRequest, Uuid7,
};

use crate::config::ProvinceError;
use crate::province::{Hall, server_id};
use crate::store;
use crate::store::cases::Case;

/// The agency's side of the desk.
#[derive(Clone, Copy)]
pub struct AgencyDesk<'a> {
    pub(super) hall: &'a Hall,
}

/// A dossier as the desk's list shows it; no names.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CaseRow {
    /// Identifier.
    pub id: Uuid7,
    /// Agency.
    pub agency: AgencyIdent,
    /// How it came in.
    pub origin: Origin,
    /// Mã hồ sơ.
    pub official_code: DossierCode,
    /// Số tạm.
    pub provisional_code: Option<DossierCode>,
    /// Name of the procedure.
    pub procedure: String,
    /// National status.
    pub status: StatusCode,
    /// Moment of reception.
    pub captured_at: Moment,
    /// The one in force.
    pub due_at: Moment,
    /// How many result files there are.
    pub results: usize,
}

/// A result as an official gives it.
#[derive(Debug, Clone)]
pub struct ResultUpload {
    /// File name.
    pub name: String,
    /// Mã giấy tờ kết quả.
    pub code: Option<ShortCode>,
    /// The file.
    pub bytes: Vec<u8>,
    /// Carries a digital signature.
    pub digitally_signed: bool,
}

impl<'a> AgencyDesk<'a> {
    pub(crate) fn of(hall: &'a Hall) -> Self {
        Self { hall }
    }

    /// Dossiers, the newest first.
    pub fn dossiers(&self) -> Result<Vec<CaseRow>, ProvinceError> {
        Ok(store::cases::newest(&*self.hall.store()?)?
            .iter()
            .map(row)
            .collect())
    }

    /// Takes the dossier into work: status 4.
    pub fn accept(&self, id: Uuid7, note: Option<&str>) -> Result<(), ProvinceError> {
        self.status(id, StatusCode::Processing, note)
    }

    /// Asks to pay: status 6.
    pub fn ask_payment(&self, id: Uuid7, note: Option<&str>) -> Result<(), ProvinceError> {
        self.status(id, StatusCode::PaymentRequested, note)
    }

    /// Stops the work: status 8.
    pub fn stop(&self, id: Uuid7, note: Option<&str>) -> Result<(), ProvinceError> {
        self.status(id, StatusCode::Stopped, note)
    }

    /// Does not receive it after all: status 3.
    pub fn refuse(&self, id: Uuid7, note: Option<&str>) -> Result<(), ProvinceError> {
        self.status(id, StatusCode::NotReceived, note)
    }

    /// Sets a status, now.
    pub fn status(
        &self,
        id: Uuid7,
        status: StatusCode,
        note: Option<&str>,
    ) -> Result<(), ProvinceError> {
        self.change(id, |db, case, now| set_status(db, case, status, note, now))
    }

    /// Asks for papers, then status 5.
    pub fn request_supplement(
        &self,
        id: Uuid7,
        reason: &str,
        items: Vec<SupplementItem>,
        deadline: Option<Moment>,
    ) -> Result<ServerId, ProvinceError> {
        let request = SupplementRequest {
            id: server_id()?,
            requested_at: self.hall.now(),
            requested_by: None,
            reason: reason.to_owned(),
            deadline,
            items,
        };
        let request_id = request.id.clone();
        self.change(id, |db, case, now| {
            case.supplement_requests.push(request.clone());
            let fact = ChangeFact::SupplementRequest {
                supplement_request: request,
            };
            store::changes::add(db, case, ChangeSource::Agency, now, now, fact)?;
            set_status(db, case, StatusCode::SupplementRequested, None, now)
        })?;
        Ok(request_id)
    }

    /// Publishes another due date.
    pub fn change_due_date(
        &self,
        id: Uuid7,
        due_at: Moment,
        reason: Option<&str>,
    ) -> Result<(), ProvinceError> {
        self.change(id, |db, case, now| {
            let previous_due_at = case.due_at();
            case.dues.push((due_at, now));
            let fact = ChangeFact::DueDate {
                previous_due_at,
                due_at,
                reason: reason.map(str::to_owned),
            };
            store::changes::add(db, case, ChangeSource::Agency, now, now, fact)
        })
    }

    /// Closes the case with a result file, or with a result on paper only: status 9.
    pub fn finish(
        &self,
        id: Uuid7,
        result: Option<ResultUpload>,
    ) -> Result<Option<ServerId>, ProvinceError> {
        let file = result.map(|result| self.keep_result(result)).transpose()?;
        let file_id = file.as_ref().map(|file| file.id.clone());
        self.change(id, |db, case, now| {
            if let Some(file) = file {
                store::changes::add_result(db, &case.agency, &file)?;
                case.results.push(file.clone());
                let fact = ChangeFact::Result { result: file };
                store::changes::add(db, case, ChangeSource::Agency, now, now, fact)?;
            }
            set_status(db, case, StatusCode::Finished, None, now)
        })?;
        Ok(file_id)
    }

    fn keep_result(&self, result: ResultUpload) -> Result<ResultFile, ProvinceError> {
        let id = server_id()?;
        keep(self.hall, id.as_str(), &result.bytes)?;
        Ok(ResultFile {
            id,
            code: result.code,
            media_type: media_type(&result.bytes),
            name: result.name,
            size: result.bytes.len() as u64,
            sha256: Sha256::of(&result.bytes),
            digitally_signed: result.digitally_signed,
            issued_at: self.hall.now(),
        })
    }

    /// One change of one dossier in one transaction.
    fn change(
        &self,
        id: Uuid7,
        act: impl FnOnce(&Connection, &mut Case, Moment) -> Result<(), ProvinceError>,
    ) -> Result<(), ProvinceError> {
        let now = self.hall.now();
        let mut db = self.hall.store()?;
        let tx = db.transaction()?;
        let mut case =
            store::cases::any(&tx, id)?.ok_or(ProvinceError::NotNow("no such dossier"))?;
        if case.status().0.is_closed() {
            return Err(ProvinceError::NotNow("the dossier is closed"));
        }
        act(&tx, &mut case, now)?;
        store::cases::save(&tx, &case)?;
        Ok(tx.commit()?)
    }
}

fn set_status(
    db: &Connection,
    case: &mut Case,
    status: StatusCode,
    note: Option<&str>,
    now: Moment,
) -> Result<(), ProvinceError> {
    case.statuses.push((status, now));
    let fact = ChangeFact::Status {
        status,
        note: note.map(str::to_owned),
    };
    store::changes::add(db, case, ChangeSource::Agency, now, now, fact)
}

fn row(case: &Case) -> CaseRow {
    CaseRow {
        id: case.id,
        agency: case.agency.clone(),
        origin: case.origin,
        official_code: case.official_code.clone(),
        provisional_code: case.provisional_code.clone(),
        procedure: case.procedure.name.clone(),
        status: case.status().0,
        captured_at: case.captured_at,
        due_at: case.due_at(),
        results: case.results.len(),
    }
}

/// Bytes are on the disk before a row names them.
pub(super) fn keep(hall: &Hall, name: &str, bytes: &[u8]) -> Result<(), ProvinceError> {
    let path = hall.files.join(name);
    std::fs::write(&path, bytes)?;
    Ok(std::fs::File::open(&path)?.sync_all()?)
}

pub(super) fn media_type(bytes: &[u8]) -> MediaType {
    let pdf = bytes.starts_with(b"%PDF-");
    if pdf {
        "application/pdf".into()
    } else {
        "application/octet-stream".into()
    }
}
