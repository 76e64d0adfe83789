//! `quay report`: the pilot's table, Biểu II.06a, the register, the money of a period; the supervisor's.

use serde_json::{Value, json};

use crate::acting::Acting;
use crate::arguments::{Form06a, GeneralOptions, Report, ReportExport, RowsBy};
use crate::failure::Outcome;
use crate::log::write;
use crate::say::Answer;

/// Counts a period, and writes the file that is asked for.
pub fn report(common: &GeneralOptions, asked: &Report) -> Outcome<Answer> {
    match asked {
        Report::Pilot(export) => made(common, "pilot", export, json!({})),
        Report::Form06a(form) => form_06a(common, form),
        Report::Register(export) => made(common, "register", export, json!({})),
        Report::Money(export) => made(common, "money", export, json!({})),
    }
}

fn form_06a(common: &GeneralOptions, form: &Form06a) -> Outcome<Answer> {
    let by = match form.by {
        RowsBy::Agency => "agency",
        RowsBy::Field => "field",
    };
    let province = if form.province { "ask" } else { "" };
    let more = json!({ "by": by, "province": province });
    made(common, "06a", &form.export, more)
}

fn made(
    common: &GeneralOptions,
    report: &str,
    export: &ReportExport,
    more: Value,
) -> Outcome<Answer> {
    let mut acting = Acting::enter(common)?;
    if more["province"] == "ask" {
        acting.join_line()?;
    }
    let asked = with(json!({ "from": export.first, "to": export.last }), &more);
    let command = match report {
        "money" => "read_money_report".to_owned(),
        other => format!("read_{other}"),
    };
    let mut answer = acting.call(&command, asked.clone())?;
    if let (Some(format), Some(out)) = (export.format, &export.out) {
        let file = json!({ "report": report, "format": format.word() });
        // The province was asked once; the file carries the same figures.
        let mut file = with(asked, &file);
        if file["province"] == "ask" {
            file["province"] = "kept".into();
        }
        let made = acting.call("export_report", file)?;
        write(&acting, &made, out)?;
        answer["sha256"] = made["sha256"].clone();
    }
    Ok(Answer::of(answer))
}

fn with(mut one: Value, other: &Value) -> Value {
    if let (Some(members), Some(more)) = (one.as_object_mut(), other.as_object()) {
        members.extend(more.clone());
    }
    one
}
