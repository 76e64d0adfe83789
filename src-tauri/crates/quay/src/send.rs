//! `quay queue`, `deliver`, `pull`, `reconcile`: the way to the province.

use counter::api::ErrorCode;
use serde_json::{Value, json};

use crate::acting::Acting;
use crate::arguments::{Deliver, GeneralOptions};
use crate::failure::{Exit, Failure, Outcome};
use crate::say::Answer;

/// What the province has not acknowledged, oldest first.
pub fn queue(common: &GeneralOptions) -> Outcome<Answer> {
    let mut view = Acting::enter(common)?.call("list_queue", json!({}))?;
    let mut rows = Vec::new();
    for part in ["needs_person", "waiting"] {
        if let Value::Array(part) = view[part].take() {
            rows.extend(part);
        }
    }
    rows.sort_by_key(|row| row["received_at"].as_str().unwrap_or_default().to_owned());
    Ok(Answer::of(rows.iter().map(queued).collect()))
}

fn queued(row: &Value) -> Value {
    json!({
        "id": row["id"],
        "kind": row["kind"],
        "what": row["what"],
        "provisional_code": row["provisional_code"],
        "state": row["state"],
        "attempts": row["attempts"],
        "next_try_at": row["next_try_at"],
        "reason": row["reason"]["code"],
        "words": row["reason"]["words"],
    })
}

/// Sends.
pub fn deliver(common: &GeneralOptions, asked: &Deliver) -> Outcome<Answer> {
    let sent = Acting::enter(common)?.call(
        "deliver",
        json!({ "once": asked.once, "until_empty": asked.until_empty, "timeout_seconds": asked.timeout }),
    )?;
    let exit = end_of(&sent, asked.until_empty);
    Ok(Answer::of(sent).ending(exit))
}

/// The number a sending ends with; what needs a person comes after what stopped the whole line.
fn end_of(sent: &Value, until_empty: bool) -> Exit {
    let count = |name: &str| sent[name].as_u64().unwrap_or_default();
    if sent["stopped_by"] == "account_refused" {
        Exit::AccountRefused
    } else if sent["reached"] == false {
        Exit::Unreachable
    } else if count("refused") + count("conflict") > 0 {
        Exit::NeedsPerson
    } else if until_empty && count("left") > 0 {
        Exit::Unreachable
    } else {
        Exit::Done
    }
}

/// Fetches status changes and results, and official codes for the dossiers to come.
pub fn pull(common: &GeneralOptions) -> Outcome<Answer> {
    let mut acting = Acting::enter(common)?;
    let mut pulled = acting.call("pull", json!({}))?;
    if pulled["reached"] == false {
        return Err(Failure::of(ErrorCode::ProvinceUnreachable));
    }
    pulled["codes"] = acting.call("keep_codes", json!({}))?["codes"].take();
    Ok(Answer::of(pulled))
}

/// Our list of a day against the province's.
pub fn reconcile(common: &GeneralOptions, date: &str) -> Outcome<Answer> {
    let compared = Acting::enter(common)?.call("reconcile", json!({ "date": date }))?;
    let exit = if compared["equal"] == true {
        Exit::Done
    } else {
        Exit::NeedsPerson
    };
    Ok(Answer::of(compared).ending(exit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sending_ends_with_the_number_of_the_contract() {
        let sent = |refused: u32, left: u32, reached: bool, stopped_by: Option<&str>| {
            json!({ "acknowledged": 1, "refused": refused, "conflict": 0, "left": left,
                "reached": reached, "stopped_by": stopped_by })
        };
        for (sent, until_empty, exit) in [
            (sent(0, 0, true, None), true, Exit::Done),
            (sent(0, 3, true, None), false, Exit::Done),
            (sent(0, 3, true, None), true, Exit::Unreachable),
            (sent(1, 0, true, None), true, Exit::NeedsPerson),
            (sent(1, 3, false, None), true, Exit::Unreachable),
            (
                sent(1, 3, true, Some("account_refused")),
                true,
                Exit::AccountRefused,
            ),
        ] {
            assert_eq!(end_of(&sent, until_empty), exit, "{sent}");
        }
    }
}
