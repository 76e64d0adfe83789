//! `quay profile`: office, counter, agencies, province.

use std::path::Path;

use counter::api;
use counter::api::profile::Profile;
use serde_json::json;

use crate::acting::Acting;
use crate::arguments::GeneralOptions;
use crate::failure::Outcome;
use crate::say::Answer;

/// What is in force; secrets are never shown.
pub fn show(common: &GeneralOptions) -> Outcome<Answer> {
    let mut acting = Acting::enter(common)?;
    Ok(Answer::of(acting.call("read_settings", json!({}))?))
}

/// Takes another profile; people and numbers stay.
pub fn set(common: &GeneralOptions, file: &Path) -> Outcome<Answer> {
    let mut acting = Acting::enter(common)?;
    api::profile::set(&acting.counter, &acting.session, &Profile::read(file)?)?;
    Ok(Answer::of(acting.call("read_settings", json!({}))?))
}
