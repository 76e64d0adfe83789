//! The dossier file of `quay receive`: one dossier in one go, in the wire's words and shapes.
//!
//! What is wrong is named by its JSON pointer, and nothing is stored. Members that may be null may be left out.

use std::fs;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use wire::{
    AgencyIdent, ComponentCode, DeliveryMethod, LocalDate, PaymentMethod, Procedure, ProcedureCode,
    ProcedureFee, Recipient, ResultDelivery, ShortCode, Submitter,
};

use super::convert::problem_view;
use super::error::{ApiError, ErrorCode};
use super::handlers::guidance::withdrawn_error;
use super::handlers::scoring::findings;
use super::profile::misformed;
use super::session::{Access, Session};
use super::views::{FindingView, ProblemView};
use crate::counter::Counter;
use crate::domain::{News, nfc};
use crate::intake::guidance::withdrawn;
use crate::intake::{
    At, ComponentGiven, FeeGiven, FeeSaid, Part, Problem, Request, check, numbers_used,
    part_of_file, receive, slip,
};
use crate::store::{DossierRow, Store};

/// What was received.
pub struct Received {
    /// uuid.
    pub id: String,
    /// Our number.
    pub provisional_code: String,
    /// The province's; none yet.
    pub dossier_code: Option<String>,
    /// RFC 3339.
    pub due_at: String,
    /// The slip, beside the dossier file; none where it could not be made or kept there. The number stays.
    pub slip: Option<PathBuf>,
    /// What would cost the province points when it goes like this.
    pub findings: Vec<FindingView>,
    /// What is to be looked at and stopped nothing.
    pub warnings: Vec<ProblemView>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct DossierFile {
    agency: AgencyIdent,
    procedure: ProcedureCode,
    case: Option<ShortCode>,
    owner: Value,
    submitter: Value,
    recipient: Value,
    components: Vec<ComponentFile>,
    #[serde(default)]
    fees: Vec<FeeFile>,
    result_delivery: Value,
    sets: Option<u8>,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ComponentFile {
    code: ComponentCode,
    originals: u16,
    copies: u16,
    #[serde(default)]
    files: Vec<PathBuf>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct FeeFile {
    code: ShortCode,
    collected: bool,
    receipt_number: Option<String>,
    amount: Option<u64>,
    exemption: Option<String>,
    method: Option<PaymentMethod>,
}

/// Receives the dossier of a file.
pub fn receive_file(
    counter: &Counter,
    session: &Session,
    file: &Path,
) -> Result<Received, ApiError> {
    session.check(Access::Clerks)?;
    let text = fs::read_to_string(file).map_err(|_| bad("", "not_readable"))?;
    let asked: DossierFile = read(
        serde_json::from_str(&nfc(text.trim_start_matches('\u{feff}')))
            .map_err(|_| bad("", "not_json"))?,
        "",
    )?;
    let folder = file.parent().unwrap_or(Path::new(""));
    let request = request(counter, &asked, folder)?;
    let at = At {
        now: counter.now(),
        person: session.acting()?,
        draft: None,
    };
    let mut problems = check(&request, at.now.day());
    problems.extend(numbers_used(counter.store(), &request)?);
    if problems.iter().any(|problem| !problem.warning) {
        return Err(refused(problems, &asked));
    }
    let row = receive(counter.store(), &request, &at)?;
    counter.line().wake();
    for news in [News::Dossier(row.id), News::Queue, News::Status] {
        counter.tell(&news);
    }
    let slip = slip_beside(counter, &row, folder);
    Ok(Received {
        // It is received, whatever can be said of it.
        findings: findings(counter, row.id).unwrap_or_default(),
        warnings: placed(problems, &asked),
        id: row.id.to_string(),
        provisional_code: row.code(),
        dossier_code: row.dossier_code,
        due_at: row.due_at.to_string(),
        slip,
    })
}

fn request(counter: &Counter, asked: &DossierFile, folder: &Path) -> Result<Request, ApiError> {
    let store = counter.store();
    let (code, day) = (asked.procedure.as_str(), counter.now().day());
    let procedure = match store.procedure_on(code, day)? {
        Some(procedure) => procedure,
        None => return Err(not_in_force(store, code, day)?),
    };
    if procedure.receiving_agency != asked.agency {
        return Err(bad("/agency", "not_this_procedure"));
    }
    let case_fits = match &asked.case {
        Some(case) => procedure.cases.iter().any(|known| known.code == *case),
        None => procedure.cases.is_empty(),
    };
    if !case_fits {
        return Err(bad("/case", "unknown"));
    }
    let names = store.agencies()?;
    let name = names
        .into_iter()
        .find(|agency| agency.ident == asked.agency)
        .map(|agency| agency.name);
    Ok(Request {
        agency_name: name.unwrap_or_else(|| asked.agency.0.clone()),
        catalogue_version: store.catalogue_state()?.version,
        case: asked.case.clone(),
        owner: read_whole(&asked.owner, "/owner")?,
        submitter: submitter(&asked.submitter)?,
        recipient: recipient(&asked.recipient)?,
        components: components(counter, asked, &procedure, folder)?,
        fees: fees(asked, &procedure)?,
        postal: Vec::new(),
        result_delivery: result_delivery(counter, asked)?,
        sets: asked.sets.unwrap_or(1),
        note: asked.note.clone(),
        procedure,
    })
}

/// `{"sameAs": …}` or a person; told apart first, so that what is wrong in a person is named.
fn submitter(value: &Value) -> Result<Submitter, ApiError> {
    match same_as(value) {
        true => read_whole(value, "/submitter").map(Submitter::Same),
        false => read_whole(&with_null(value), "/submitter")
            .map(|person| Submitter::Other(Box::new(person))),
    }
}

fn recipient(value: &Value) -> Result<Recipient, ApiError> {
    match same_as(value) {
        true => read_whole(value, "/recipient").map(Recipient::Same),
        false => read_whole(&with_null(value), "/recipient")
            .map(|person| Recipient::Other(Box::new(person))),
    }
}

fn same_as(value: &Value) -> bool {
    value.get("sameAs").is_some_and(|same| !same.is_null())
}

fn with_null(value: &Value) -> Value {
    let mut value = value.clone();
    if let Some(members) = value.as_object_mut() {
        members.entry("sameAs").or_insert(Value::Null);
    }
    value
}

fn components(
    counter: &Counter,
    asked: &DossierFile,
    procedure: &Procedure,
    folder: &Path,
) -> Result<Vec<ComponentGiven>, ApiError> {
    let mut given = Vec::new();
    for (n, component) in asked.components.iter().enumerate() {
        let place = format!("/components/{n}");
        let of_case = |case: &Option<ShortCode>| case.is_none() || *case == asked.case;
        let known = procedure
            .components
            .iter()
            .find(|known| known.code == component.code && of_case(&known.case));
        let known = known.ok_or_else(|| bad(&format!("{place}/code"), "unknown"))?;
        if asked.components[..n]
            .iter()
            .any(|other| other.code == component.code)
        {
            return Err(bad(&format!("{place}/code"), "twice"));
        }
        given.push(ComponentGiven {
            code: component.code.0.clone(),
            name: known.name.clone(),
            originals: component.originals,
            copies: component.copies,
            parts: parts(counter, component, folder, &place)?,
        });
    }
    Ok(given)
}

fn parts(
    counter: &Counter,
    component: &ComponentFile,
    folder: &Path,
    place: &str,
) -> Result<Vec<Part>, ApiError> {
    let part = |(n, file): (usize, &PathBuf)| {
        part_of_file(counter.ports(), &folder.join(file))
            .map_err(|error| ApiError::from(error).with("pointer", format!("{place}/files/{n}")))
    };
    component.files.iter().enumerate().map(part).collect()
}

/// Every fee of the case; one that is not listed is due and not collected.
fn fees(asked: &DossierFile, procedure: &Procedure) -> Result<Vec<FeeGiven>, ApiError> {
    let of_case = |fee: &&ProcedureFee| fee.case.is_none() || fee.case == asked.case;
    let known: Vec<&ProcedureFee> = procedure.fees.iter().filter(of_case).collect();
    if known.is_empty() && !asked.fees.is_empty() {
        return Err(ApiError::new(ErrorCode::NothingToPay));
    }
    for (n, fee) in asked.fees.iter().enumerate() {
        if !known.iter().any(|known| known.code == fee.code) {
            return Err(bad(&format!("/fees/{n}/code"), "unknown"));
        }
        if asked.fees[..n].iter().any(|other| other.code == fee.code) {
            return Err(bad(&format!("/fees/{n}/code"), "twice"));
        }
    }
    let given = |fee: &&ProcedureFee| {
        let given = asked.fees.iter().find(|given| given.code == fee.code);
        FeeGiven::of(fee, given.map(said).unwrap_or_default())
    };
    Ok(known.iter().filter_map(given).collect())
}

/// Cash, where a collected fee names no method.
fn said(given: &FeeFile) -> FeeSaid {
    FeeSaid {
        amount: given
            .amount
            .map(|amount| i64::try_from(amount).unwrap_or(i64::MAX)),
        exemption: given.exemption.clone(),
        collected: given
            .collected
            .then(|| given.method.unwrap_or(PaymentMethod::Cash)),
        receipt_number: given.receipt_number.clone(),
    }
}

/// A result at the counter is given at this office unless another place is named.
fn result_delivery(counter: &Counter, asked: &DossierFile) -> Result<ResultDelivery, ApiError> {
    let mut delivery: ResultDelivery = read_whole(&asked.result_delivery, "/resultDelivery")?;
    if delivery.method == DeliveryMethod::Counter && delivery.place.is_none() {
        delivery.place = counter.store().setting("office.name")?;
    }
    Ok(delivery)
}

/// Problems at their places in the file: components and fees by their position.
fn placed(problems: Vec<Problem>, asked: &DossierFile) -> Vec<ProblemView> {
    let placed = |problem: Problem| {
        problem_view(Problem {
            place: place_in(asked, &problem.place),
            ..problem
        })
    };
    problems.into_iter().map(placed).collect()
}

fn place_in(asked: &DossierFile, place: &str) -> String {
    let at = |list: &str, found: Option<usize>| {
        found.map_or_else(|| list.to_owned(), |n| format!("{list}/{n}"))
    };
    if let Some(code) = place.strip_prefix("/components/") {
        let mut components = asked.components.iter();
        return at(
            "/components",
            components.position(|given| given.code.as_str() == code),
        );
    }
    if let Some(code) = place.strip_prefix("/fees/") {
        let mut fees = asked.fees.iter();
        return at("/fees", fees.position(|given| given.code.as_str() == code));
    }
    place.to_owned()
}

fn refused(problems: Vec<Problem>, asked: &DossierFile) -> ApiError {
    ApiError {
        problems: placed(problems, asked),
        ..ApiError::new(ErrorCode::IntakeProblems)
    }
}

/// Nobody is received for a procedure that is not in force; what may stand in its place is named.
fn not_in_force(store: &Store, code: &str, day: LocalDate) -> Result<ApiError, ApiError> {
    Ok(match withdrawn(store, code, day)? {
        Some(gone) => withdrawn_error(&gone),
        None => bad("/procedure", "unknown"),
    })
}

fn slip_beside(counter: &Counter, row: &DossierRow, folder: &Path) -> Option<PathBuf> {
    let pdf = slip(counter.store(), row, false).ok()?.pdf().ok()?;
    let file = folder.join(format!("{}.pdf", row.code()));
    fs::write(&file, pdf).ok()?;
    Some(file)
}

fn read<T: DeserializeOwned>(value: Value, at: &str) -> Result<T, ApiError> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let told = misformed(&error);
        let pointer = told.params.get("pointer").cloned().unwrap_or_default();
        bad(
            &format!("{at}{pointer}"),
            told.params.get("why").map_or("wrong_form", String::as_str),
        )
    })
}

/// The same, and names a member that the wire's shape does not have.
fn read_whole<T: DeserializeOwned + Serialize>(value: &Value, at: &str) -> Result<T, ApiError> {
    let whole: T = read(value.clone(), at)?;
    let known = serde_json::to_value(&whole).map_err(|_| bad(at, "wrong_form"))?;
    match unknown_member(value, &known, at) {
        Some(place) => Err(bad(&place, "unknown_member")),
        None => Ok(whole),
    }
}

fn unknown_member(given: &Value, known: &Value, at: &str) -> Option<String> {
    given.as_object()?.iter().find_map(|(name, member)| {
        let place = format!("{at}/{name}");
        match known.get(name) {
            Some(known) => unknown_member(member, known, &place),
            None => Some(place),
        }
    })
}

fn bad(pointer: &str, why: &str) -> ApiError {
    ApiError::new(ErrorCode::BadRequest)
        .with("pointer", pointer)
        .with("why", why)
}
