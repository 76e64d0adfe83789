//! `quay verify`: database, files against their hashes, orphans, schema.

use serde_json::json;

use crate::acting::Acting;
use crate::arguments::GeneralOptions;
use crate::failure::{Exit, Outcome};
use crate::say::Answer;

/// Checks the whole folder; it mends nothing.
pub fn verify(common: &GeneralOptions, deep: bool) -> Outcome<Answer> {
    let seen = Acting::enter(common)?.call("verify", json!({ "deep": deep }))?;
    let exit = if seen["ok"] == true {
        Exit::Done
    } else {
        Exit::Damaged
    };
    Ok(Answer::of(seen).ending(exit))
}
