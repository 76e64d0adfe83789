//! `quay return`: a result given out, to whom a file says. The file uses the wire's words: `{"sameAs": "owner"}`, or
//! `fullName`, `identity`, `relation`, `authorisation`; beside them what is given and how it is signed.

use std::path::{Path, PathBuf};

use counter::api::ErrorCode;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::acting::Acting;
use crate::arguments::{GeneralOptions, Return};
use crate::failure::{Failure, Outcome};
use crate::handover::handed_in;
use crate::paper::write_form;
use crate::say::Answer;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct RecipientFile {
    same_as: Option<Party>,
    full_name: Option<String>,
    identity: Option<IdentityShown>,
    relation: Option<String>,
    authorisation: Option<Authorisation>,
    method: Option<Method>,
    postal_item: Option<String>,
    papers: Option<Vec<Paper>>,
    signature: Option<String>,
    collected: Option<bool>,
    receipt_number: Option<String>,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
enum Party {
    Owner,
    Submitter,
    Recipient,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct IdentityShown {
    #[serde(rename = "type")]
    kind: Option<String>,
    number: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Authorisation {
    name: Option<String>,
    number: Option<String>,
    issued_on: Option<String>,
    /// Beside the recipient's file.
    file: Option<PathBuf>,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
enum Method {
    Counter,
    Postal,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Paper {
    name: String,
    #[serde(default)]
    originals: u32,
    #[serde(default)]
    copies: u32,
}

/// Gives the result of a dossier to the one the file names.
pub fn run(common: &GeneralOptions, asked: &Return) -> Outcome<Answer> {
    let text = std::fs::read_to_string(&asked.recipient)?;
    let said: RecipientFile = serde_json::from_str(text.trim_start_matches('\u{feff}'))?;
    let mut acting = Acting::enter(common)?;
    let known = acting.call("read_return", json!({ "id": asked.id }))?;
    let form = form(&acting, &known, &asked.recipient, said)?;
    let checked = acting.call("check_return", form.clone())?;
    let mut given = acting.call("save_return", form)?;
    if let Some(out) = &asked.out {
        let made = acting.call("make_return_sheet", json!({ "id": asked.id }))?;
        write_form(&acting, &made, out)?;
        given["file"] = json!(out);
    }
    Ok(Answer::of(given).warning(common.lang, &checked["problems"]))
}

fn form(acting: &Acting, known: &Value, file: &Path, said: RecipientFile) -> Outcome<Value> {
    let by_post = said.method == Some(Method::Postal) || said.postal_item.is_some();
    // Whoever is named by the word alone is the person on record, who was compared by whoever wrote the file.
    let recorded = match &said.same_as {
        Some(Party::Owner) => Some(&known["owner"]),
        Some(Party::Submitter | Party::Recipient) if !known["recipient"].is_null() => {
            Some(&known["recipient"])
        }
        Some(Party::Submitter | Party::Recipient) => Some(&known["owner"]),
        None => None,
    };
    let of_record = |member: &str| recorded.map(|person| person[member].clone());
    let (kind, number) = match said.identity {
        Some(identity) => (identity.kind, identity.number),
        None => (None, None),
    };
    let is_owner = recorded == Some(&known["owner"]);
    let taker = match (by_post, is_owner) {
        (true, _) => "post",
        (false, true) => "owner",
        (false, false) => "other",
    };
    Ok(json!({
        "id": known["id"],
        "taker": taker,
        "name": said.full_name.map(Value::from).or_else(|| of_record("name")).unwrap_or(json!("")),
        "number": number.map(Value::from).or_else(|| of_record("number")).unwrap_or(json!("")),
        "identity_type": kind,
        "relation": said.relation,
        "authorisation": authorisation(acting, file, said.authorisation)?,
        "item": said.postal_item.unwrap_or_default(),
        "papers": said.papers.map(papers),
        "signature": said.signature.unwrap_or_default(),
        "collected": said.collected.unwrap_or_default(),
        "receipt": said.receipt_number.unwrap_or_default(),
    }))
}

fn papers(given: Vec<Paper>) -> Vec<Value> {
    let paper = |paper: Paper| json!({ "name": paper.name, "originals": paper.originals, "copies": paper.copies });
    given.into_iter().map(paper).collect()
}

fn authorisation(acting: &Acting, beside: &Path, said: Option<Authorisation>) -> Outcome<Value> {
    let Some(said) = said else {
        return Ok(json!({}));
    };
    let file = match said.file {
        Some(file) => {
            let folder = beside.parent().unwrap_or(Path::new(""));
            let handle = handed_in(acting, &folder.join(file));
            Some(handle.map_err(|_| Failure::of(ErrorCode::FileNotUsable))?)
        }
        None => None,
    };
    Ok(json!({
        "name": said.name.unwrap_or_default(),
        "number": said.number.unwrap_or_default(),
        "issued_on": said.issued_on,
        "file": file,
    }))
}
