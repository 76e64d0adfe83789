//! `quay user`: people and roles. A PIN never stands in the command line.

use std::path::Path;

use counter::api::ErrorCode;
use serde_json::{Value, json};

use crate::acting::{Acting, pin};
use crate::arguments::{GeneralOptions, Role, User};
use crate::failure::{Failure, Outcome};
use crate::say::Answer;

/// Adds, lists, ends a person, or sets a PIN.
pub fn run(common: &GeneralOptions, asked: User) -> Outcome<Answer> {
    match asked {
        User::SetPin { id, new_pin_file } => set_pin(common, &id, new_pin_file.as_deref()),
        User::Add { id, name, role } => {
            let payload = json!({ "id": id, "name": name, "role": word(role) });
            people(Acting::enter(common)?.call("add_person", payload)?)
        }
        User::List => people(Acting::enter(common)?.call("list_people", json!({}))?),
        User::Disable { id } => {
            people(Acting::enter(common)?.call("end_person", json!({ "id": id }))?)
        }
    }
}

fn people(mut view: Value) -> Outcome<Answer> {
    Ok(Answer::of(view["people"].take()))
}

/// Whoever has no PIN yet chooses the first one; later ones are the admin's.
fn set_pin(common: &GeneralOptions, id: &str, file: Option<&Path>) -> Outcome<Answer> {
    let mut acting = Acting::open(common)?;
    let session = acting.call("read_session", json!({}))?;
    let person = session["people"]
        .as_array()
        .and_then(|people| people.iter().find(|person| person["id"] == id));
    let first =
        person.is_some_and(|person| person["has_pin"] == false && person["needs_no_pin"] == false);
    let payload = json!({ "person": id, "pin": new_pin(file)? });
    if first && common.acting.is_none() {
        acting.call("set_first_pin", payload)?;
        return Ok(Answer::of(json!({ "person": id })));
    }
    drop(acting);
    people(Acting::enter(common)?.call("set_pin", payload)?)
}

fn new_pin(file: Option<&Path>) -> Outcome<String> {
    let Some(file) = file else {
        let mut line = String::new();
        std::io::stdin().read_line(&mut line)?;
        return match line.trim() {
            "" => Err(Failure::of(ErrorCode::BadPin)),
            pin => Ok(pin.to_owned()),
        };
    };
    pin(file)
}

fn word(role: Role) -> &'static str {
    match role {
        Role::Clerk => "clerk",
        Role::Backup => "backup",
        Role::Supervisor => "supervisor",
        Role::Admin => "admin",
    }
}
