//! `quay call`: any command of the table.

use counter::api::{self, Access};
use serde_json::{Value, json};

use crate::acting::Acting;
use crate::arguments::{Call, GeneralOptions};
use crate::failure::Outcome;
use crate::say::Answer;

/// Runs a command by its name, or lists them all.
pub fn call(common: &GeneralOptions, asked: &Call) -> Outcome<Answer> {
    let Some(name) = asked.name.as_deref().filter(|_| !asked.list) else {
        return Ok(list());
    };
    let payload: Value = serde_json::from_str(&asked.payload)?;
    let mut acting = if is_for_anyone(name) {
        Acting::open(common)?
    } else {
        Acting::enter(common)?
    };
    Ok(Answer::of(acting.call(name, payload)?))
}

fn is_for_anyone(name: &str) -> bool {
    api::command_list()
        .iter()
        .any(|(known, access)| *known == name && *access == Access::Anyone)
}

fn list() -> Answer {
    Answer::of(
        api::command_list()
            .iter()
            .map(|(name, access)| json!({ "name": name, "access": access.word() }))
            .collect(),
    )
}
