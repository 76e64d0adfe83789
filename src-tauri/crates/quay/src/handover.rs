//! `quay handover`: the paper batch to an agency.

use std::path::Path;

use counter::api::{self, ErrorCode};
use serde_json::{Value, json};

use crate::acting::Acting;
use crate::arguments::{GeneralOptions, Handover};
use crate::failure::{Failure, Outcome};
use crate::paper::write_form;
use crate::say::Answer;

/// Packs, lists, confirms, writes down what came back.
pub fn run(common: &GeneralOptions, asked: &Handover) -> Outcome<Answer> {
    let mut acting = Acting::enter(common)?;
    match asked {
        Handover::Make {
            agency,
            date,
            seal,
            out,
        } => {
            let payload = json!({ "agency": agency, "day": date, "seals": seal });
            let batch = acting.call("make_handover", payload)?;
            let made = acting.call("make_handover_list", json!({ "id": batch["id"] }))?;
            write_form(&acting, &made, out)?;
            Ok(Answer::of(told(&batch, Some(out))))
        }
        Handover::Confirm {
            id,
            agency,
            received_by,
            list,
        } => {
            let id = match id {
                Some(id) => json!(id),
                None => open_batch(&mut acting, agency.as_deref())?,
            };
            let list = list
                .as_deref()
                .map(|file| handed_in(&acting, file))
                .transpose()?;
            let payload = json!({ "id": id, "received_by": received_by, "list": list });
            Ok(Answer::of(told(
                &acting.call("confirm_handover", payload)?,
                None,
            )))
        }
        Handover::SendBack { id, reason, date } => {
            let payload = json!({ "id": id, "reason": reason, "day": date });
            acting.call("send_back_dossier", payload)?;
            Ok(Answer::of(json!({ "id": id, "handover": "sent_back" })))
        }
        Handover::List { agency, date } => {
            let payload = json!({ "agency": agency, "day": date });
            Ok(Answer::of(acting.call("read_handover", payload)?))
        }
    }
}

/// The batch of an agency that waits for a signature.
fn open_batch(acting: &mut Acting, agency: Option<&str>) -> Outcome<Value> {
    let mut view = acting.call("read_handover", json!({ "agency": agency }))?;
    match view["batch"]["id"].take() {
        Value::Null => Err(Failure::of(ErrorCode::NotFound).detail("no batch is open")),
        id => Ok(id),
    }
}

/// Hands a file in; gives its handle.
pub fn handed_in(acting: &Acting, file: &Path) -> Outcome<String> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let mut bytes = std::fs::File::open(file)?;
    Ok(api::take_bytes(
        &acting.counter,
        &acting.session,
        &name,
        &mut bytes,
    )?)
}

fn told(batch: &Value, file: Option<&Path>) -> Value {
    let ids: Vec<&Value> = batch["dossiers"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|paper| &paper["id"])
        .collect();
    json!({
        "id": batch["id"],
        "number": batch["number"],
        "agency": batch["agency"],
        "day": batch["day"],
        "seals": batch["seals"],
        "dossiers": ids,
        "received_by": batch["received_by"],
        "confirmed_at": batch["confirmed_at"],
        "file": file,
    })
}
