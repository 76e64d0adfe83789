//! The desk over HTTP, for the page and for scripts; only from this machine, only from its own page.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::json;
use wire::{
    AgencyIdent, ComponentCode, Filing, Moment, Problem, ProblemType, ServerId, SupplementItem,
    Uuid7,
};

use super::desk::{AgencyDesk, ResultUpload};
use crate::answer::{Answer, Reply, Stop};
use crate::call::Call;
use crate::config::ProvinceError;
use crate::faults::FaultScript;
use crate::province::Hall;

/// The page.
const PAGE: &str = include_str!("page.html");

/// Answers a call to the desk.
pub(crate) fn answer(hall: &Hall, call: &Call, steps: &[String]) -> Reply {
    from_here(call)?;
    let desk = AgencyDesk::of(hall);
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    let reply = match (call.method.as_str(), steps.as_slice()) {
        ("GET", [] | [""]) => {
            let page = Answer {
                body: PAGE.into(),
                ..Answer::empty(200)
            };
            Ok(page
                .header("content-type", "text/html; charset=utf-8")
                .header("content-security-policy", POLICY))
        }
        ("GET", ["api", "dossiers"]) => Answer::fresh(&desk.dossiers()?),
        ("GET", ["api", "faults"]) => Answer::fresh(&hall.faults.script()),
        ("PUT", ["api", "faults"]) => {
            hall.faults.set(read::<FaultScript>(call)?);
            Ok(Answer::empty(204))
        }
        ("POST", ["api", "dossiers", id, action]) => act(desk, call, id, action),
        ("POST", ["api", "filings"]) => file(desk, call),
        ("POST", ["api", "official"]) => official(desk, call),
        _ => Err(ProblemType::NotFound.into()),
    };
    reply.map_err(said)
}

const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'";

/// A page of another site must not press our buttons: the name asked for is this machine, and the page is our own.
fn from_here(call: &Call) -> Result<(), Stop> {
    let host = call.header("host").unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let own = call
        .header("origin")
        .is_none_or(|origin| origin == format!("http://{host}"));
    let here = matches!(name, "127.0.0.1" | "localhost" | "[::1]");
    if own && here {
        Ok(())
    } else {
        Err(ProblemType::NotFound.into())
    }
}

/// What cannot be done now is said; it is nobody's fault.
fn said(stop: Stop) -> Stop {
    match stop {
        Stop::Broken(ProvinceError::NotNow(why)) => {
            Problem::of(ProblemType::BadRequest).saying(why).into()
        }
        other @ (Stop::Broken(_) | Stop::Refused(_)) => other,
    }
}

fn read<T: serde::de::DeserializeOwned>(call: &Call) -> Result<T, Stop> {
    let read = serde_json::from_slice(&call.body);
    read.map_err(|why| {
        Problem::of(ProblemType::BadRequest)
            .saying(why.to_string())
            .into()
    })
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Supplement {
    reason: String,
    items: Vec<SupplementItem>,
    #[serde(default)]
    deadline: Option<Moment>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct DueDate {
    due_at: Moment,
    #[serde(default)]
    reason: Option<String>,
}

fn act(desk: AgencyDesk<'_>, call: &Call, id: &str, action: &str) -> Reply {
    let id: Uuid7 = id.parse().map_err(|_| ProblemType::NotFound)?;
    let note = call.parameter("note");
    let note = note.as_deref();
    match action {
        "accept" => desk.accept(id, note)?,
        "payment" => desk.ask_payment(id, note)?,
        "stop" => desk.stop(id, note)?,
        "refuse" => desk.refuse(id, note)?,
        "supplement" => {
            let asked: Supplement = read(call)?;
            let request =
                desk.request_supplement(id, &asked.reason, asked.items, asked.deadline)?;
            return Answer::json(200, &json!({ "supplementRequest": request }));
        }
        "due" => {
            let due: DueDate = read(call)?;
            desk.change_due_date(id, due.due_at, due.reason.as_deref())?;
        }
        "finish" => return finish(desk, call, id),
        "answer" => desk.answer_online(id, read::<Files>(call)?.read()?)?,
        "withdraw" => desk.withdraw_online(id)?,
        _ => return Err(ProblemType::NotFound.into()),
    }
    Ok(Answer::empty(204))
}

/// The body is the file; without one the result is on paper only.
fn finish(desk: AgencyDesk<'_>, call: &Call, id: Uuid7) -> Reply {
    let name = call
        .parameter("name")
        .unwrap_or_else(|| "ket-qua.pdf".into());
    let upload = ResultUpload {
        name,
        code: call.parameter("code").map(Into::into),
        bytes: call.body.clone(),
        digitally_signed: call.parameter("signed").is_some(),
    };
    let result: Option<ServerId> =
        desk.finish(id, Some(upload).filter(|upload| !upload.bytes.is_empty()))?;
    Answer::json(200, &json!({ "result": result }))
}

#[derive(Deserialize)]
struct Files {
    #[serde(default)]
    files: Vec<OneFile>,
}

#[derive(Deserialize)]
struct OneFile {
    component: Option<ComponentCode>,
    name: String,
    base64: String,
}

/// Component, name and bytes of a file.
type Filed = (Option<ComponentCode>, String, Vec<u8>);

impl Files {
    fn read(self) -> Result<Vec<Filed>, Stop> {
        let one = |file: OneFile| {
            let bytes = STANDARD
                .decode(file.base64)
                .map_err(|_| ProblemType::BadRequest)?;
            Ok((file.component, file.name, bytes))
        };
        self.files.into_iter().map(one).collect()
    }
}

#[derive(Deserialize)]
struct NewFiling {
    agency: AgencyIdent,
    filing: Filing,
    #[serde(flatten)]
    files: Files,
}

fn file(desk: AgencyDesk<'_>, call: &Call) -> Reply {
    let new: NewFiling = read(call)?;
    let id = desk.file_online(&new.agency, new.filing, new.files.read()?)?;
    Answer::json(201, &json!({ "id": id }))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct NewOfficial {
    agency: AgencyIdent,
    filing: Filing,
    captured_at: Moment,
    due_at: Moment,
}

fn official(desk: AgencyDesk<'_>, call: &Call) -> Reply {
    let new: NewOfficial = read(call)?;
    let id = desk.make_official(&new.agency, new.filing, new.captured_at, new.due_at)?;
    Answer::json(201, &json!({ "id": id }))
}
