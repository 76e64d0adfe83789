//! `quay list --todo`, `papers`, `withdraw`: dossiers under way.

use std::path::{Path, PathBuf};

use counter::api::{self, BroughtFile};
use serde_json::{Value, json};

use crate::acting::Acting;
use crate::arguments::{GeneralOptions, Papers, Withdraw};
use crate::failure::Outcome;
use crate::paper::write_form;
use crate::say::Answer;

/// In the order in which a clerk takes them up.
const LISTS: [&str; 6] = [
    "due_today",
    "overdue",
    "waiting_for_papers",
    "to_return",
    "not_collected",
    "papers_to_give_back",
];

/// What is to be done today: the row of each dossier, with the list it stands in.
pub fn to_do(acting: &mut Acting, mine: bool) -> Outcome<Answer> {
    let mut view = acting.call("read_to_do", json!({ "mine": mine }))?;
    let mut rows = Vec::new();
    for list in LISTS {
        let Value::Array(found) = view[list].take() else {
            continue;
        };
        for mut one in found {
            let mut row = one["row"].take();
            row["list"] = list.into();
            row["working_days_left"] = one["working_days_left"].take();
            row["asked"] = one["asked"].take();
            rows.push(row);
        }
    }
    Ok(Answer::of(Value::Array(rows)))
}

/// Takes in papers that were brought after reception.
pub fn papers(common: &GeneralOptions, asked: &Papers) -> Outcome<Answer> {
    let acting = Acting::enter(common)?;
    let brought = |text: &String| match text.split_once('=') {
        Some((component, file)) => BroughtFile {
            component: component.to_owned(),
            file: PathBuf::from(file),
        },
        None => BroughtFile {
            component: String::new(),
            file: PathBuf::from(text),
        },
    };
    let files: Vec<BroughtFile> = asked.files.iter().map(brought).collect();
    let row = api::bring_files(&acting.counter, &acting.session, &asked.id, &files)?;
    Ok(Answer::of(
        json!({ "id": row.id.to_string(), "due_at": row.due_at.to_string(), "files": files.len() }),
    ))
}

/// The citizen takes a dossier back; with a file to write, the notice of stopping is drafted too where the set of forms
/// in force has one.
pub fn withdraw(common: &GeneralOptions, asked: &Withdraw) -> Outcome<Answer> {
    let mut acting = Acting::enter(common)?;
    let request = json!({ "id": asked.id, "requested_by": asked.by, "reason": asked.reason });
    let withdrawn = acting.call("withdraw_dossier", request)?;
    let told = json!({ "id": asked.id, "stop_notice": withdrawn["stop_notice"] });
    match &asked.out {
        Some(out) if withdrawn["stop_notice"] == true => stop_notice(&mut acting, asked, out, told),
        Some(_) | None => Ok(Answer::of(told)),
    }
}

/// The draft that a withdrawal opens, with the reason that was given for it.
fn stop_notice(
    acting: &mut Acting,
    asked: &Withdraw,
    out: &Path,
    mut told: Value,
) -> Outcome<Answer> {
    let form = json!({ "id": asked.id, "form": "stop_notice" });
    let made = acting.call("make_agency_paper", form)?;
    write_form(acting, &made, out)?;
    told["number"] = made["paper"]["number"].clone();
    told["file"] = json!(out);
    Ok(Answer::of(told))
}
