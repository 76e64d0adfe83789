//! `quay init`: a new data folder.

use counter::Counter;
use counter::api::profile::Profile;
use counter::api::{self, Session};
use serde_json::json;

use crate::acting::place;
use crate::arguments::{GeneralOptions, Init};
use crate::failure::Outcome;
use crate::say::Answer;

/// Makes the folder; without a profile it is a training counter.
pub fn init(common: &GeneralOptions, asked: &Init) -> Outcome<Answer> {
    let folder = place(common)?;
    let profile = match &asked.profile {
        Some(file) => Profile::read(file)?,
        None => Profile::training(),
    };
    let counter = Counter::create(&folder, &profile, quay::ports())?;
    let session = api::dispatch(&counter, &Session::new(), "read_session", json!({}))?;
    Ok(Answer::of(json!({
        "data": folder,
        "office": session["office_code"],
        "training": session["training"],
    })))
}
