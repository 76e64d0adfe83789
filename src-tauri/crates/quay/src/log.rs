//! `quay log`: the daily receipt log as a file; the supervisor's.

use std::io::Write;

use counter::api;
use serde_json::json;

use crate::acting::Acting;
use crate::arguments::{Format, GeneralOptions, Log};
use crate::failure::Outcome;
use crate::paper::keep;
use crate::say::Answer;

/// Exports the log of a day.
pub fn log(common: &GeneralOptions, asked: &Log) -> Outcome<Answer> {
    let mut acting = Acting::enter(common)?;
    let format = match asked.format {
        Format::Xlsx => "xlsx",
        Format::Csv => "csv",
    };
    let payload = json!({ "date": asked.date, "agency": asked.agency, "format": format });
    let made = acting.call("export_daily_log", payload)?;
    let handle = made["handle"].as_str().unwrap_or_default();
    let export = api::export_bytes(&acting.counter, &acting.session, handle)?;
    keep(&asked.out, |out| Ok(out.write_all(&export.bytes)?))?;
    Ok(Answer::of(
        json!({ "rows": made["rows"], "sha256": made["sha256"], "unsent": made["unsent"] }),
    ))
}
