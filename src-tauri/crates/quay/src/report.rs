//! `quay report`: the pilot's table, Biểu II.06a, the register, the money of a period; the supervisor's.

use std::path::Path;

use serde_json::{Value, json};

use crate::acting::Acting;
use crate::arguments::{
    Form06a, Format, GeneralOptions, Report, ReportExport, RowsBy, TableFormat,
};
use crate::failure::Outcome;
use crate::log::write;
use crate::say::Answer;

/// Counts a period, and writes the file that is asked for.
pub fn report(common: &GeneralOptions, asked: &Report) -> Outcome<Answer> {
    match asked {
        Report::Pilot(export) => made(common, "pilot", &wanted(export), json!({})),
        Report::Form06a(form) => form_06a(common, form),
        Report::Register(export) => made(common, "register", &wanted(export), json!({})),
        Report::Money(export) => {
            let wanted = Wanted {
                from: export.first.as_deref(),
                to: export.last.as_deref(),
                file: export
                    .format
                    .map(TableFormat::word)
                    .zip(export.out.as_deref()),
            };
            made(common, "money", &wanted, json!({}))
        }
    }
}

fn form_06a(common: &GeneralOptions, form: &Form06a) -> Outcome<Answer> {
    let by = match form.by {
        RowsBy::Agency => "agency",
        RowsBy::Field => "field",
    };
    let province = if form.province { "ask" } else { "" };
    let more = json!({ "by": by, "province": province });
    made(common, "06a", &wanted(&form.export), more)
}

/// Which days, and the format and place of a file.
struct Wanted<'a> {
    from: Option<&'a str>,
    to: Option<&'a str>,
    file: Option<(&'static str, &'a Path)>,
}

fn wanted(export: &ReportExport) -> Wanted<'_> {
    Wanted {
        from: export.first.as_deref(),
        to: export.last.as_deref(),
        file: export.format.map(Format::word).zip(export.out.as_deref()),
    }
}

fn made(
    common: &GeneralOptions,
    report: &str,
    wanted: &Wanted<'_>,
    more: Value,
) -> Outcome<Answer> {
    let mut acting = Acting::enter(common)?;
    if more["province"] == "ask" {
        acting.join_line()?;
    }
    let asked = with(json!({ "from": wanted.from, "to": wanted.to }), &more);
    let command = match report {
        "money" => "read_money_report".to_owned(),
        other => format!("read_{other}"),
    };
    let mut answer = acting.call(&command, asked.clone())?;
    if let Some((format, out)) = wanted.file {
        let file = json!({ "report": report, "format": format });
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
