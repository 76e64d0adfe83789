//! `quay log`: the daily receipt log as a file, closed, and joined with other counters' days; the supervisor's.

use std::io::Write;
use std::path::Path;

use counter::api;
use serde_json::{Value, json};

use crate::acting::Acting;
use crate::arguments::{DayExport, DayFile, GeneralOptions, Log, LogAct, TakenDay};
use crate::failure::Outcome;
use crate::paper::keep;
use crate::say::Answer;

/// Exports the log of a day, or what stands before or after that.
pub fn log(common: &GeneralOptions, asked: &Log) -> Outcome<Answer> {
    match &asked.act {
        None => export(common, asked),
        Some(LogAct::Close(day)) => close(common, &day.date),
        Some(LogAct::File(day)) => file(common, day),
        Some(LogAct::Take(taken)) => take(common, taken),
        Some(LogAct::Keys) => keys(common),
        Some(LogAct::Unmasked) => unmasked(common),
        Some(LogAct::Join(day)) => join(common, day),
    }
}

fn export(common: &GeneralOptions, asked: &Log) -> Outcome<Answer> {
    let mut acting = Acting::enter(common)?;
    let payload = json!({ "date": asked.date, "agency": asked.agency, "reason": asked.unmasked,
        "format": asked.format.map(|format| format.word()) });
    let made = acting.call("export_daily_log", payload)?;
    write(
        &acting,
        &made,
        asked.out.as_deref().unwrap_or(Path::new("")),
    )?;
    Ok(said(&made))
}

fn close(common: &GeneralOptions, date: &str) -> Outcome<Answer> {
    let log = Acting::enter(common)?.call("close_day", json!({ "date": date }))?;
    let rows = log["rows"].as_array().map_or(0, Vec::len);
    Ok(Answer::of(
        json!({ "rows": rows, "sha256": log["digest"], "unsent": log["unsent"], "check_code": log["check_code"] }),
    ))
}

fn file(common: &GeneralOptions, asked: &DayFile) -> Outcome<Answer> {
    let mut acting = Acting::enter(common)?;
    let made = acting.call("export_closed_day", json!({ "date": asked.date }))?;
    write(&acting, &made, &asked.out)?;
    Ok(said(&made))
}

/// The own key and those of other counters, to be compared by telephone.
fn keys(common: &GeneralOptions) -> Outcome<Answer> {
    let keys = Acting::enter(common)?.call("list_counter_keys", json!({}))?;
    Ok(Answer::of(keys["rows"].clone()))
}

/// What left with whole identity numbers.
fn unmasked(common: &GeneralOptions) -> Outcome<Answer> {
    let exports = Acting::enter(common)?.call("list_unmasked_exports", json!({}))?;
    Ok(Answer::of(exports["rows"].clone()))
}

fn take(common: &GeneralOptions, taken: &TakenDay) -> Outcome<Answer> {
    let mut acting = Acting::enter(common)?;
    let mut bytes = std::fs::File::open(&taken.file)?;
    let handle = api::take_bytes(
        &acting.counter,
        &acting.session,
        "chot-ngay.json",
        &mut bytes,
    )?;
    let new_key = taken
        .new_key
        .as_ref()
        .map(|fingerprint| json!({ "fingerprint": fingerprint, "reason": taken.reason }));
    let asked = json!({ "handle": handle, "new_key": new_key });
    let joined = acting.call("take_over_day", asked)?;
    Ok(Answer::of(
        json!({ "sentence": joined["sentence"], "counters": joined["counters"] }),
    ))
}

fn join(common: &GeneralOptions, asked: &DayExport) -> Outcome<Answer> {
    let mut acting = Acting::enter(common)?;
    let payload = json!({ "date": asked.date, "format": asked.format.word() });
    let made = acting.call("export_joined_log", payload)?;
    write(&acting, &made, &asked.out)?;
    Ok(said(&made))
}

/// Writes an export that was made to a file.
pub fn write(acting: &Acting, made: &Value, out: &Path) -> Outcome {
    let handle = made["handle"].as_str().unwrap_or_default();
    let export = api::export_bytes(&acting.counter, &acting.session, handle)?;
    keep(out, |file| Ok(file.write_all(&export.bytes)?))
}

fn said(made: &Value) -> Answer {
    Answer::of(json!({ "rows": made["rows"], "sha256": made["sha256"], "unsent": made["unsent"] }))
}
