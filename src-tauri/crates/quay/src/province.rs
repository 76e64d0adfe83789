//! `quay province`: the training province, stand-alone.

use std::path::Path;

use counter::api::ErrorCode;
use province::FaultScript;
use quay::training;
use serde_json::json;

use crate::acting::place;
use crate::arguments::{Contract, GeneralOptions, Province};
use crate::failure::{Failure, Outcome};
use crate::say::{Answer, Mouth};
use crate::serve::until_told;

/// Serves until it is told to stop.
pub fn serve(common: &GeneralOptions, asked: &Province, mouth: Mouth) -> Outcome<Answer> {
    let Contract::RestTus = asked.contract;
    let faults = asked
        .faults
        .as_deref()
        .map_or(Ok(FaultScript { faults: Vec::new() }), read)?;
    let data = common
        .data
        .clone()
        .map_or_else(|| Ok(place(common)?.join("province")), Ok::<_, Failure>)?;
    let province = training::serve_province(&data, asked.port, faults)?;
    let ready = province.base_url();
    mouth.at_once(&if mouth.json {
        json!({ "ready": ready }).to_string()
    } else {
        format!("ready {ready}")
    });
    until_told()?;
    province.stop();
    Ok(Answer::nothing())
}

fn read(file: &Path) -> Outcome<FaultScript> {
    let text = std::fs::read_to_string(file)?;
    serde_json::from_str(&text).map_err(|error| Failure::of(ErrorCode::BadRequest).detail(error))
}
