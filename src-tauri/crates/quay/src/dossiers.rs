//! `quay receive`, `list`, `show`, `slip`.

use std::path::Path;

use counter::api;
use serde_json::{Value, json};

use crate::acting::Acting;
use crate::arguments::{Delivery, Form, GeneralOptions, List, Slip};
use crate::failure::Outcome;
use crate::following;
use crate::guide;
use crate::paper::write_form;
use crate::say::Answer;

/// Receives one dossier in one go.
pub fn receive(common: &GeneralOptions, file: &Path) -> Outcome<Answer> {
    let acting = Acting::enter(common)?;
    let received = api::receive_file(&acting.counter, &acting.session, file)?;
    let mut answer = Answer::of(json!({
        "id": received.id,
        "provisional_code": received.provisional_code,
        "dossier_code": received.dossier_code,
        "due_at": received.due_at,
        "slip": received.slip,
    }));
    answer = answer.warning(common.lang, &json!(received.warnings));
    for one in &received.findings {
        answer
            .text
            .push_str(&format!("{}\n", common.lang.finding(one)));
    }
    answer.json["findings"] = json!(received.findings);
    Ok(answer)
}

/// Dossiers that match.
pub fn list(common: &GeneralOptions, asked: &List) -> Outcome<Answer> {
    let mut acting = Acting::enter(common)?;
    if asked.todo {
        return following::to_do(&mut acting, asked.mine);
    }
    let mut found = acting.call(
        "search_dossiers",
        json!({
            "query": asked.query,
            "date": asked.date,
            "delivery": asked.delivery.map(word),
            "business": asked.business,
            "limit": u32::MAX,
        }),
    )?;
    Ok(Answer::of(found["rows"].take()))
}

/// One dossier: the members of its row, and what else is known.
pub fn show(common: &GeneralOptions, id: &str) -> Outcome<Answer> {
    let mut dossier = Acting::enter(common)?.call("read_dossier", json!({ "id": id }))?;
    let mut row = dossier["row"].take();
    if let (Value::Object(row), Value::Object(rest)) = (&mut row, dossier) {
        for (name, member) in rest.into_iter().filter(|(name, _)| name != "row") {
            // The row's owner is a name; the person stands beside it.
            row.entry(if name == "owner" {
                "owner_person".to_owned()
            } else {
                name
            })
            .or_insert(member);
        }
    }
    Ok(Answer::of(row))
}

/// A printed form as a file.
pub fn slip(common: &GeneralOptions, asked: &Slip) -> Outcome<Answer> {
    let mut acting = Acting::enter(common)?;
    let made = match asked.form {
        // The first print has no mark; inside it is known whether there was one.
        Form::Slip => acting.call(
            "make_slip",
            json!({ "id": asked.id, "again": true, "written": true }),
        )?,
        // A paper has its own number, and is named by it: `Q01-15/HDHS`.
        Form::Supplement | Form::Refusal => {
            return guide::paper(&mut acting, &asked.id, &asked.out);
        }
        Form::Apology => acting.call("make_agency_paper", for_agency(asked, "04"))?,
        Form::Fifth => acting.call("make_agency_paper", for_agency(asked, "05"))?,
        Form::Sixth => acting.call("make_agency_paper", for_agency(asked, "06"))?,
        Form::Seventh => acting.call("make_agency_paper", for_agency(asked, "07"))?,
    };
    write_form(&acting, &made, &asked.out)?;
    let mut told = json!({ "file": asked.out, "pages": made["pages"], "code": made["code"] });
    // A draft for the agency's head is numbered and kept.
    if let Some(number) = made["paper"]["number"].as_str() {
        told["number"] = number.into();
    }
    Ok(Answer::of(told))
}

/// What a number means is known inside: it is another form before and after the switch of 2025.
fn for_agency(asked: &Slip, number: &str) -> Value {
    json!({ "id": asked.id, "form": number, "reason": asked.because, "day": asked.day })
}

fn word(delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::Draft => "draft",
        Delivery::Ready => "ready",
        Delivery::Sending => "sending",
        Delivery::Waiting => "waiting",
        Delivery::Acknowledged => "acknowledged",
        Delivery::Refused => "refused",
        Delivery::Conflict => "conflict",
        Delivery::Void => "void",
    }
}
