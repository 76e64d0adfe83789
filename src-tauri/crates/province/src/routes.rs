//! Which call goes where.

use wire::{Problem, ProblemType};

use crate::answer::{Answer, Reply, Stop};
use crate::call::Call;
use crate::province::Hall;
use crate::{
    agency, calendar, catalogue, changes, codes, dossiers, events, inbox, reconciliation, results,
    statistics, token, uploads,
};

/// A resource of the contract, with the texts of its path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Resource {
    Token,
    Capabilities,
    Agencies,
    Procedures,
    Procedure(String),
    Calendar(String),
    CodeBlocks,
    CodeBlock(String),
    Uploads,
    Upload(String),
    Dossiers,
    Dossier(String),
    Events(String),
    Inbox,
    InboxItem(String),
    InboxFile(String, String),
    Claim(String),
    Decision(String),
    Changes,
    Result(String),
    Reconciliation,
    Statistics,
    /// The other side of the desk.
    Agency(Vec<String>),
}

/// The resource at this path.
pub(crate) fn resource(path: &str) -> Option<Resource> {
    let parts: Vec<String> = path.strip_prefix('/')?.split('/').map(decoded).collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let own = |text: &&str| (*text).to_owned();
    Some(match parts.as_slice() {
        ["oauth", "token"] => Resource::Token,
        ["v1", "capabilities"] => Resource::Capabilities,
        ["v1", "agencies"] => Resource::Agencies,
        ["v1", "procedures"] => Resource::Procedures,
        ["v1", "procedures", code] => Resource::Procedure(own(code)),
        ["v1", "calendar", year] => Resource::Calendar(own(year)),
        ["v1", "code-blocks"] => Resource::CodeBlocks,
        ["v1", "code-blocks", id] => Resource::CodeBlock(own(id)),
        ["v1", "uploads"] => Resource::Uploads,
        ["v1", "uploads", id] => Resource::Upload(own(id)),
        ["v1", "dossiers"] => Resource::Dossiers,
        ["v1", "dossiers", id] => Resource::Dossier(own(id)),
        ["v1", "dossiers", id, "events"] => Resource::Events(own(id)),
        ["v1", "inbox"] => Resource::Inbox,
        ["v1", "inbox", id] => Resource::InboxItem(own(id)),
        ["v1", "inbox", id, "files", file] => Resource::InboxFile(own(id), own(file)),
        ["v1", "inbox", id, "claim"] => Resource::Claim(own(id)),
        ["v1", "inbox", id, "decision"] => Resource::Decision(own(id)),
        ["v1", "changes"] => Resource::Changes,
        ["v1", "results", id] => Resource::Result(own(id)),
        ["v1", "reconciliation"] => Resource::Reconciliation,
        ["v1", "statistics"] => Resource::Statistics,
        ["agency", rest @ ..] => Resource::Agency(rest.iter().map(own).collect()),
        _ => return None,
    })
}

/// The percent coding of one step of a path; a plus sign is a plus sign there.
fn decoded(step: &str) -> String {
    let step = step.replace('+', "%2B");
    let mut pairs = form_urlencoded::parse(step.as_bytes());
    pairs
        .next()
        .map(|(name, _)| name.into_owned())
        .unwrap_or_default()
}

/// The methods of a resource.
fn allowed(resource: &Resource) -> &'static [&'static str] {
    match resource {
        Resource::Token | Resource::CodeBlocks | Resource::Events(_) | Resource::Decision(_) => {
            &["POST"]
        }
        Resource::CodeBlock(_) => &["GET", "DELETE"],
        Resource::Uploads => &["OPTIONS", "POST"],
        Resource::Upload(_) => &["HEAD", "PATCH", "DELETE"],
        Resource::Dossier(_) => &["GET", "PUT"],
        Resource::Claim(_) => &["POST", "DELETE"],
        Resource::Agency(_) => &["GET", "POST", "PUT"],
        Resource::Capabilities
        | Resource::Agencies
        | Resource::Procedures
        | Resource::Procedure(_)
        | Resource::Calendar(_)
        | Resource::Dossiers
        | Resource::Inbox
        | Resource::InboxItem(_)
        | Resource::InboxFile(..)
        | Resource::Changes
        | Resource::Result(_)
        | Resource::Reconciliation
        | Resource::Statistics => &["GET"],
    }
}

/// Answers a call whose body is complete.
pub(crate) fn answer(hall: &Hall, call: &Call) -> Reply {
    let resource = resource(&call.path).ok_or(ProblemType::NotFound)?;
    let methods = allowed(&resource);
    if !methods.contains(&call.method.as_str()) {
        let problem = Answer::from(Problem::of(ProblemType::MethodNotAllowed));
        return Err(Stop::Refused(Box::new(
            problem.header("allow", methods.join(", ")),
        )));
    }
    let method = call.method.as_str();
    match resource {
        Resource::Token => token::issue(hall, call),
        Resource::Capabilities => catalogue::capabilities(hall, call),
        Resource::Agencies => catalogue::agencies(hall, call),
        Resource::Procedures => catalogue::procedures(hall, call),
        Resource::Procedure(code) => catalogue::procedure(hall, call, &code),
        Resource::Calendar(year) => calendar::get(hall, call, &year),
        Resource::CodeBlocks => codes::reserve(hall, call),
        Resource::CodeBlock(id) if method == "GET" => codes::get(hall, call, &id),
        Resource::CodeBlock(id) => codes::release(hall, call, &id),
        Resource::Uploads if method == "OPTIONS" => uploads::options(),
        Resource::Uploads => uploads::create(hall, call),
        Resource::Upload(id) if method == "HEAD" => uploads::offset(hall, call, &id),
        Resource::Upload(id) => uploads::terminate(hall, call, &id),
        Resource::Dossiers => dossiers::find(hall, call),
        Resource::Dossier(id) if method == "GET" => dossiers::get(hall, call, &id),
        Resource::Dossier(id) => dossiers::put(hall, call, &id),
        Resource::Events(id) => events::post(hall, call, &id),
        Resource::Inbox => inbox::list(hall, call),
        Resource::InboxItem(id) => inbox::get(hall, call, &id),
        Resource::InboxFile(id, file) => inbox::file(hall, call, &id, &file),
        Resource::Claim(id) if method == "POST" => inbox::claim(hall, call, &id),
        Resource::Claim(id) => inbox::release(hall, call, &id),
        Resource::Decision(id) => inbox::decide(hall, call, &id),
        Resource::Changes => changes::list(hall, call),
        Resource::Result(id) => results::get(hall, call, &id),
        Resource::Reconciliation => reconciliation::get(hall, call),
        Resource::Statistics => statistics::get(hall, call),
        Resource::Agency(steps) => agency::answer(hall, call, &steps),
    }
}
