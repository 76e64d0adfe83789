//! `quay cash` and `quay opinions`. What a command takes as a file, and its JSON, stands in `--help`.

use std::path::Path;

use counter::api::{self, ErrorCode};
use serde_json::{Value, json};

use crate::acting::Acting;
use crate::arguments::{Cash, GeneralOptions, OneShift, Opinions, OpinionsBy};
use crate::failure::{Failure, Outcome};
use crate::paper::keep;
use crate::say::Answer;

/// Shifts, boxes and sums.
pub fn run(common: &GeneralOptions, asked: Cash) -> Outcome<Answer> {
    match asked {
        Cash::Show(shift) => done(common, "read_cash", named(&shift)),
        Cash::Sheet { shift, out } => sheet(common, &shift, &out),
        Cash::Shifts { from, to } => {
            let days = json!({ "from": from, "to": to });
            let mut found = Acting::enter(common)?.call("list_shifts", days)?;
            Ok(Answer::of(found["rows"].take()))
        }
        Cash::Close(asked) => done(common, "close_shift", read(&asked.file)?),
        Cash::HandOver(asked) => done(common, "hand_over_shift", read(&asked.file)?),
        Cash::Open(asked) => done(common, "open_shift", read(&asked.file)?),
        Cash::Collect(asked) => done(common, "collect_sum", read(&asked.file)?),
        Cash::Exempt(asked) => done(common, "exempt_sum", read(&asked.file)?),
        Cash::Refund(asked) => done(common, "refund_sum", read(&asked.file)?),
    }
}

/// What citizens said.
pub fn opinions(common: &GeneralOptions, asked: &Opinions) -> Outcome<Answer> {
    let by = match asked.by {
        OpinionsBy::Agency => "agency",
        OpinionsBy::Procedure => "procedure",
        OpinionsBy::Month => "month",
    };
    let months = json!({ "from": asked.from, "to": asked.to, "by": by });
    let mut acting = Acting::enter(common)?;
    let mut answer = acting.call("report_opinions", months)?;
    if let (Some(format), Some(out)) = (asked.format, &asked.out) {
        let day = |month: &str| format!("{month}-01");
        let file = json!({ "report": "opinions", "from": day(&asked.from), "to": day(&asked.to), "by": by,
            "format": format.word() });
        let made = acting.call("export_report", file)?;
        crate::log::write(&acting, &made, out)?;
        answer["sha256"] = made["sha256"].clone();
    }
    Ok(Answer::of(answer))
}

fn sheet(common: &GeneralOptions, shift: &OneShift, out: &Path) -> Outcome<Answer> {
    let mut acting = Acting::enter(common)?;
    let made = acting.call("make_cash_sheet", named(shift))?;
    let handle = made["handle"].as_str().unwrap_or_default();
    let bytes = api::form_pdf(&acting.counter, &acting.session, handle)?;
    keep(out, |file| Ok(std::io::Write::write_all(file, &bytes)?))?;
    Ok(Answer::of(
        json!({ "file": out, "pages": made["pages"], "code": made["code"] }),
    ))
}

fn done(common: &GeneralOptions, name: &str, payload: Value) -> Outcome<Answer> {
    Ok(Answer::of(Acting::enter(common)?.call(name, payload)?))
}

fn named(shift: &OneShift) -> Value {
    json!({ "shift": shift.shift, "agency": shift.agency })
}

fn read(file: &Path) -> Outcome<Value> {
    let text = std::fs::read_to_string(file)?;
    serde_json::from_str(&text).map_err(|error| Failure::of(ErrorCode::BadRequest).detail(error))
}
