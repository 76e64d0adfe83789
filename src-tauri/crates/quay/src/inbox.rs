//! `quay inbox`: online filings that wait for reception, and what is decided on them.

use std::path::Path;

use counter::api;
use serde_json::{Value, json};

use crate::acting::Acting;
use crate::arguments::{GeneralOptions, Inbox, InboxAct};
use crate::failure::Outcome;
use crate::guide::{paper, reasons_of};
use crate::say::Answer;

/// The list, one filing, or a decision. What the line brings is read first; without a line, what is here counts.
pub fn run(common: &GeneralOptions, asked: &Inbox) -> Outcome<Answer> {
    let mut acting = Acting::enter(common)?;
    if acting.join_line().is_ok() {
        // Offline is no failure here: filings can be decided without a line.
        let _ = acting.call("pull", json!({}));
    }
    match &asked.act {
        None => list(&mut acting, asked.agency.as_deref()),
        Some(InboxAct::Show { id }) => Ok(Answer::of(
            acting.call("read_inbox_item", json!({ "id": id }))?,
        )),
        Some(InboxAct::Receive { id, paper, seen }) => {
            let warned = receive(&mut acting, id, paper, seen)?;
            let decided = acting.call("accept_filing", json!({ "id": id }))?;
            Ok(told(&mut acting, &decided, None)?.warning(common.lang, &warned))
        }
        Some(InboxAct::Supplement {
            id,
            missing,
            reply_by,
            out,
        }) => {
            let missing = reasons_of(missing)?;
            rest_in_order(&mut acting, id, |key| missing.contains_key(key), &[])?;
            let form = json!({ "id": id, "missing": missing, "reply_by": reply_by });
            let decided = acting.call("ask_supplement", form)?;
            told(&mut acting, &decided, out.as_deref())
        }
        Some(InboxAct::Refuse {
            id,
            reason,
            ground,
            tell,
            out,
        }) => {
            let form = json!({ "id": id, "reason": reason, "ground": ground, "tell": tell });
            let decided = acting.call("refuse_filing", form)?;
            told(&mut acting, &decided, out.as_deref())
        }
    }
}

fn list(acting: &mut Acting, agency: Option<&str>) -> Outcome<Answer> {
    let found = acting.call("list_inbox", json!({ "agency": agency }))?;
    let rows = found["rows"].as_array().cloned().unwrap_or_default();
    Ok(Answer::of(
        rows.iter()
            .filter(|row| row["waits"] == true)
            .cloned()
            .collect(),
    ))
}

/// Who types this has looked at the papers; one that was found not in order before still stops it. What is to be
/// looked at all the same.
fn receive(acting: &mut Acting, id: &str, brought: &[String], seen: &[String]) -> Outcome<Value> {
    if !brought.is_empty() {
        let draft = acting.call("open_inbox_papers", json!({ "id": id }))?["draft"].take();
        for one in brought {
            let (component, file) = one.split_once('=').unwrap_or(("", one));
            let mut bytes = std::fs::File::open(file)?;
            let name = Path::new(file).file_name().unwrap_or_default();
            let name = name.to_string_lossy();
            let handle = api::take_bytes(&acting.counter, &acting.session, &name, &mut bytes)?;
            let added = json!({ "draft": draft, "component": component, "handle": handle });
            acting.call("add_file", added)?;
        }
    }
    rest_in_order(acting, id, |_| false, seen)?;
    Ok(acting.call("read_inbox_item", json!({ "id": id }))?["problems"].take())
}

/// Papers that were filed or brought, that are kept as paper only, or that were seen among the others, and have no
/// answer are in order.
fn rest_in_order(
    acting: &mut Acting,
    id: &str,
    is_named: impl Fn(&str) -> bool,
    seen: &[String],
) -> Outcome<()> {
    let item = acting.call("read_inbox_item", json!({ "id": id }))?;
    for row in item["papers"].as_array().into_iter().flatten() {
        let key = row["key"].as_str().unwrap_or_default();
        let filed = row["files"]
            .as_array()
            .is_some_and(|files| !files.is_empty());
        let is_here = filed
            || row["brought"] != 0
            || row["on_paper"] == true
            || seen.iter().any(|one| one == key);
        if row["counts"] == true && row["answer"] == "" && is_here && !is_named(key) {
            let answer = json!({ "id": id, "paper": key, "answer": "has" });
            acting.call("answer_inbox_paper", answer)?;
        }
    }
    Ok(())
}

fn told(acting: &mut Acting, decided: &Value, out: Option<&Path>) -> Outcome<Answer> {
    if let (Some(out), Some(named)) = (out, decided["paper"].as_str()) {
        paper(acting, named, out)?;
    }
    let mut told = decided.clone();
    told["file"] = json!(out);
    Ok(Answer::of(told))
}
