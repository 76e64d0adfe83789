//! `PUT /v1/dossiers/{id}`: the checks in the contract's order; the first that fails decides.

use rusqlite::Connection;
use serde_json::Value;
use wire::{
    AgencyIdent, Channel, CodeInUse, DifferentContent, Digest, Dossier, FileMissing, FileRef,
    MadeByProvince, Origin, Problem, ProblemType, ProcedureRef, Receipt, StaleVersion, StatusCode,
    Uuid7, Version,
};

use super::rules::{self, Facts};
use crate::answer::{Answer, Reply, Stop, invalid};
use crate::call::{Call, path_id};
use crate::province::Hall;
use crate::store;
use crate::store::cases::Case;

/// What the request asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    First,
    After(Version),
}

/// Submits a dossier, or a revision of it.
pub(crate) fn put(hall: &Hall, call: &Call, id: &str) -> Reply {
    let account = call.account(hall)?;
    call.is_json()?;
    let digest = call.digest()?;
    let wish = wish(call)?;
    let id = path_id(id, "id")?;
    let mut db = hall.store()?;
    let tx = db.transaction()?;
    let known = store::cases::any(&tx, id)?;
    if known.as_ref().is_some_and(|case| case.agency != account) {
        return Err(ProblemType::WrongAgency.into());
    }
    made_by_province(&tx, known.as_ref(), id)?;
    if let Some(case) = &known
        && let Some(version) = store::cases::version_with(&tx, id, digest)?
    {
        return replay(case, version);
    }
    fits(wish, known.as_ref())?;
    let value = call.value()?;
    let dossier = check(
        hall,
        &tx,
        call,
        (&account, id, wish),
        &value,
        known.as_ref(),
    )?;
    let held = check_files(&tx, &account, &dossier, call)?;
    let case = accept(&tx, call, &account, dossier, value, digest, known)?;
    store::uploads::bind(&tx, &held)?;
    tx.commit()?;
    let receipt = case.receipts.last().ok_or(ProblemType::Internal)?;
    Ok(Answer::json(201, receipt)?.header("etag", receipt.version.tag()))
}

/// Exactly one of `If-None-Match: *` and `If-Match: "vN"`.
fn wish(call: &Call) -> Result<Wish, Stop> {
    match (call.header("if-none-match"), call.header("if-match")) {
        (None, None) => Err(ProblemType::PreconditionRequired.into()),
        (Some("*"), None) => Ok(Wish::First),
        (None, Some(tag)) => Ok(Wish::After(
            Version::from_tag(tag).map_err(|_| ProblemType::BadRequest)?,
        )),
        (Some(_), _) => Err(ProblemType::BadRequest.into()),
    }
}

fn made_by_province(db: &Connection, known: Option<&Case>, id: Uuid7) -> Result<(), Stop> {
    let origin = match known {
        Some(case) => Some(case.origin),
        None => store::items::any(db, id)?.map(|_| Origin::Online),
    };
    match origin {
        Some(origin @ (Origin::Online | Origin::Official)) => {
            Err(Problem::of(ProblemType::MadeByProvince)
                .with(&MadeByProvince { origin })
                .into())
        }
        Some(Origin::Counter) | None => Ok(()),
    }
}

/// The same bytes again: that version's receipt.
fn replay(case: &Case, version: u32) -> Reply {
    let receipts = super::receipts_now(case);
    let receipt = receipts
        .into_iter()
        .find(|receipt| receipt.version.0 == version)
        .ok_or(ProblemType::Internal)?;
    let answer = Answer::json(200, &receipt)?.header("idempotency-replayed", "true");
    let current = receipt.version == receipt.current_version;
    Ok(if current {
        answer.header("etag", receipt.version.tag())
    } else {
        answer
    })
}

fn fits(wish: Wish, known: Option<&Case>) -> Result<(), Stop> {
    let current = known.and_then(|case| case.receipts.last());
    match (wish, current) {
        (Wish::First, None) => Ok(()),
        (Wish::First, Some(receipt)) => {
            let members = DifferentContent {
                stored_digest: receipt.request_digest,
                stored_version: receipt.version,
                official_code: receipt.official_code.clone(),
                accepted_at: receipt.accepted_at,
            };
            Err(Problem::of(ProblemType::DifferentContent)
                .with(&members)
                .into())
        }
        (Wish::After(version), Some(receipt)) if receipt.version == version => Ok(()),
        (Wish::After(_), current) => {
            let members = StaleVersion {
                current_version: current.map(|receipt| receipt.version),
                current_digest: current.map(|receipt| receipt.request_digest),
            };
            Err(Problem::of(ProblemType::StaleVersion).with(&members).into())
        }
    }
}

/// Schema, rules, agency, and the code that the client chose.
fn check(
    hall: &Hall,
    db: &Connection,
    call: &Call,
    (account, id, wish): (&AgencyIdent, Uuid7, Wish),
    value: &Value,
    known: Option<&Case>,
) -> Result<Dossier, Stop> {
    let errors = hall.schemas.check("Dossier", value, "");
    if !errors.is_empty() {
        return Err(invalid(errors));
    }
    let dossier: Dossier = serde_json::from_value(value.clone())?;
    store::codes::release_expired(db, call.now)?;
    let previous = known
        .and_then(|case| case.dossier.clone())
        .map(serde_json::from_value::<Dossier>)
        .transpose()?;
    let reserved = match &dossier.official_code {
        Some(code) => store::codes::state(db, code)?,
        None => None,
    };
    let facts = Facts {
        id,
        now: call.now,
        account,
        revision: match wish {
            Wish::First => 1,
            Wish::After(version) => version.0 + 1,
        },
        previous: previous.as_ref(),
        assigned: known.map(|case| &case.official_code),
        receiving_known: store::catalogue::has_agency(db, &dossier.receiving_agency)?,
        competent_known: store::catalogue::has_agency(db, &dossier.competent_agency)?,
        editions: &store::catalogue::editions(db, &dossier.procedure.code)?,
        reserved: reserved.as_ref(),
        requests: known
            .map(|case| case.supplement_requests.as_slice())
            .unwrap_or_default(),
    };
    let errors = rules::check(&dossier, &facts);
    if !errors.is_empty() {
        return Err(invalid(errors));
    }
    if dossier.receiving_agency != *account {
        return Err(ProblemType::WrongAgency.into());
    }
    if let (Wish::First, Some(code)) = (wish, &dossier.official_code)
        && store::cases::has_official(db, code)?
    {
        return Err(Problem::of(ProblemType::CodeInUse)
            .with(&CodeInUse {
                official_code: code.clone(),
            })
            .into());
    }
    Ok(dossier)
}

fn check_files(
    db: &Connection,
    account: &AgencyIdent,
    dossier: &Dossier,
    call: &Call,
) -> Result<Vec<wire::ServerId>, Stop> {
    let (missing, held) = store::uploads::hold(db, account, dossier.id, dossier.files(), call.now)?;
    if missing.is_empty() {
        return Ok(held);
    }
    Err(Problem::of(ProblemType::FileMissing)
        .with(&FileMissing { missing })
        .into())
}

/// Stores the version: the case, and its bytes.
fn accept(
    db: &Connection,
    call: &Call,
    account: &AgencyIdent,
    dossier: Dossier,
    value: Value,
    digest: Digest,
    known: Option<Case>,
) -> Result<Case, Stop> {
    let is_new = known.is_none();
    let mut case = match known {
        Some(case) => case,
        None => new_case(db, call, account, &dossier)?,
    };
    let version = Version(case.version().map_or(0, |version| version.0) + 1);
    case.receipts.push(Receipt {
        id: dossier.id,
        revision: dossier.revision,
        version,
        current_version: version,
        official_code: case.official_code.clone(),
        provisional_code: dossier.provisional_code.clone(),
        accepted_at: call.now,
        request_digest: digest,
        files: dossier
            .files()
            .map(|file| FileRef {
                id: file.id,
                sha256: file.sha256,
                size: file.size,
            })
            .collect(),
    });
    case.counter = Some(dossier.counter.code.clone());
    case.dues.push((
        dossier.due_at,
        if is_new {
            dossier.captured_at
        } else {
            call.now
        },
    ));
    case.dossier = Some(value);
    if let Some(receipt) = case.receipts.last() {
        store::cases::add_version(db, receipt, &call.body)?;
    }
    if is_new {
        store::cases::add(db, &case)?
    } else {
        store::cases::save(db, &case)?
    }
    Ok(case)
}

fn new_case(
    db: &Connection,
    call: &Call,
    account: &AgencyIdent,
    dossier: &Dossier,
) -> Result<Case, Stop> {
    let official_code = match &dossier.official_code {
        Some(code) => code.clone(),
        None => store::codes::next(db, account, dossier.captured_at.day())?,
    };
    store::codes::take(db, &official_code, dossier.id)?;
    let channel: Channel = dossier.channel;
    Ok(Case {
        id: dossier.id,
        agency: account.clone(),
        origin: Origin::Counter,
        counter: None,
        official_code,
        provisional_code: Some(dossier.provisional_code.clone()),
        procedure: ProcedureRef {
            code: dossier.procedure.code.clone(),
            edition: Some(dossier.procedure.edition),
            case: dossier.procedure.case.clone(),
            name: dossier.procedure.name.clone(),
        },
        channel,
        captured_at: dossier.captured_at,
        accepted_at: call.now,
        receipts: Vec::new(),
        dossier: None,
        filing: None,
        decision: None,
        decision_digest: None,
        added: Vec::new(),
        events: Vec::new(),
        supplement_requests: Vec::new(),
        results: Vec::new(),
        contacts: Vec::new(),
        statuses: vec![(StatusCode::Received, dossier.captured_at)],
        dues: Vec::new(),
    })
}
