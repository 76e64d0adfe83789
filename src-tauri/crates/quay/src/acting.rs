//! The open counter of this run, who acts, and the province where one is needed.

use std::path::{Path, PathBuf};

use counter::Counter;
use counter::api::{self, ErrorCode, Session};
use province::Province;
use quay::{folder, training};
use serde_json::{Value, json};

use crate::arguments::GeneralOptions;
use crate::failure::{Failure, Outcome};

/// Commands that go to the province.
const ON_THE_LINE: &[&str] = &[
    "deliver",
    "pull",
    "pull_catalogue",
    "reconcile",
    "send_now",
    "try_account",
];

/// An open counter with somebody at it.
pub struct Acting {
    /// The counter.
    pub counter: Counter,
    /// Who acts.
    pub session: Session,
    folder: PathBuf,
    away: bool,
    province: Option<Province>,
}

impl Acting {
    /// Opens the folder; nobody acts yet.
    pub fn open(common: &GeneralOptions) -> Outcome<Self> {
        let folder = place(common)?;
        let counter = Counter::open(&folder, quay::ports())?;
        Ok(Self {
            counter,
            session: Session::new(),
            folder,
            away: common.away,
            province: None,
        })
    }

    /// Opens the folder and lets in whoever acts.
    pub fn enter(common: &GeneralOptions) -> Outcome<Self> {
        let acting = Self::open(common)?;
        acting.log_in(common)?;
        Ok(acting)
    }

    /// Runs a command of the table; the training province is started where it needs one.
    pub fn call(&mut self, name: &str, payload: Value) -> Outcome<Value> {
        if ON_THE_LINE.contains(&name) {
            self.join_line()?;
        }
        Ok(api::dispatch(&self.counter, &self.session, name, payload)?)
    }

    /// In a training folder, starts its province for the rest of this run.
    pub fn join_line(&mut self) -> Outcome {
        if self.province.is_none() && !self.away && self.counter.is_training() {
            let province = training::start_province(&self.folder)?;
            self.counter.set_province_url(&province.base_url())?;
            self.province = Some(province);
        }
        Ok(())
    }

    fn log_in(&self, common: &GeneralOptions) -> Outcome {
        let asked = api::dispatch(&self.counter, &self.session, "read_session", json!({}))?;
        let person = common
            .acting
            .clone()
            .or_else(|| usual_person(&asked))
            .ok_or_else(nobody)?;
        let pin = common.pin_file.as_deref().map(pin).transpose()?;
        let payload = json!({ "person": person, "pin": pin });
        api::dispatch(&self.counter, &self.session, "log_in", payload)?;
        Ok(())
    }
}

/// The data folder of this run.
pub fn place(common: &GeneralOptions) -> Outcome<PathBuf> {
    folder::place(common.data.as_deref()).ok_or_else(|| Failure::of(ErrorCode::FolderMissing))
}

/// A PIN stands alone in its file.
pub fn pin(file: &Path) -> Outcome<String> {
    Ok(std::fs::read_to_string(file)?.trim().to_owned())
}

fn nobody() -> Failure {
    Failure::of(ErrorCode::NotLoggedIn).detail("--as USER")
}

/// The profile's own choice, else the only clerk.
fn usual_person(session: &Value) -> Option<String> {
    if let Some(named) = session["default_person"].as_str() {
        return Some(named.to_owned());
    }
    let people = session["people"].as_array()?;
    let mut clerks = people
        .iter()
        .filter(|person| person["role"] == "clerk" && person["active"] == true);
    let only = clerks.next()?["id"].as_str()?.to_owned();
    clerks.next().is_none().then_some(only)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_name_the_only_clerk_acts() {
        let clerk = |id: &str, active: bool| json!({ "id": id, "role": "clerk", "active": active });
        let backup = json!({ "id": "b", "role": "backup", "active": true });
        for (people, named, expected) in [
            (
                vec![clerk("a", true), backup.clone()],
                Value::Null,
                Some("a"),
            ),
            (vec![clerk("a", true), clerk("c", true)], Value::Null, None),
            (
                vec![clerk("a", true), clerk("c", false)],
                Value::Null,
                Some("a"),
            ),
            (
                vec![clerk("a", true), clerk("c", true)],
                json!("c"),
                Some("c"),
            ),
            (vec![backup], Value::Null, None),
        ] {
            let session = json!({ "people": people, "default_person": named });
            assert_eq!(usual_person(&session).as_deref(), expected, "{session}");
        }
    }
}
