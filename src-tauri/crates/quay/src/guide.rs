//! `quay guide`: the guidance sheet, forms 02 and 03, and every numbered form on record; `quay forms`.

use std::collections::BTreeMap;
use std::path::Path;

use counter::api::{ApiError, ErrorCode};
use serde_json::{Value, json};

use crate::acting::Acting;
use crate::arguments::{Applicant, Forms, GeneralOptions, Guide, GuidePaper};
use crate::failure::Outcome;
use crate::paper::write_form;
use crate::say::Answer;

/// The sheet of a procedure, as a file or as data; or what stands below it.
pub fn run(common: &GeneralOptions, asked: &Guide) -> Outcome<Answer> {
    let mut acting = Acting::enter(common)?;
    match &asked.paper {
        Some(paper) => made(&mut acting, paper),
        None => sheet(&mut acting, asked),
    }
}

fn sheet(acting: &mut Acting, asked: &Guide) -> Outcome<Answer> {
    let named = json!({ "code": asked.procedure, "case": asked.case });
    let Some(out) = &asked.out else {
        let mut view = acting.call("read_guidance", named)?;
        return Ok(Answer::of(view["sheet"].take()));
    };
    let made = acting.call("make_guidance_sheet", named)?;
    write_form(acting, &made, out)?;
    Ok(Answer::of(json!({ "file": out, "pages": made["pages"] })))
}

fn made(acting: &mut Acting, paper: &GuidePaper) -> Outcome<Answer> {
    match paper {
        GuidePaper::Supplement {
            procedure,
            missing,
            reply_by,
            applicant,
            out,
        } => {
            let asked = json!({ "procedure": procedure, "missing": reasons_of(missing)? });
            let items = acting.call("suggest_supplement", asked)?["items"].take();
            let form = json!({
                "procedure": procedure,
                "applicant": person(applicant),
                "items": items,
                "reply_by": reply_by,
            });
            let made = acting.call("make_supplement_form", form)?;
            told(acting, made, out.as_deref())
        }
        GuidePaper::Refuse {
            procedure,
            reason,
            ground,
            tell,
            applicant,
            out,
        } => {
            let form = json!({
                "procedure": procedure,
                "applicant": person(applicant),
                "reason": reason,
                "ground": ground,
                "tell": tell,
            });
            let made = acting.call("make_refusal_form", form)?;
            told(acting, made, out.as_deref())
        }
        GuidePaper::Reasons => Ok(Answer::of(acting.call("read_reasons", json!({}))?)),
        GuidePaper::List { query } => {
            let mut found = acting.call("list_guidance_papers", json!({ "query": query }))?;
            Ok(Answer::of(found["rows"].take()))
        }
        GuidePaper::Print { kept, out } => self::paper(acting, kept, out),
        GuidePaper::Void { kept, reason } => {
            let asked = json!({ "id": kept, "reason": reason });
            Ok(Answer::of(acting.call("void_guidance_paper", asked)?))
        }
    }
}

/// The day on which the official forms switch, set first where one is given.
pub fn forms(common: &GeneralOptions, asked: &Forms) -> Outcome<Answer> {
    let mut acting = Acting::enter(common)?;
    let mut settings = match &asked.switch {
        Some(day) => acting.call("set_form_switch", json!({ "day": day }))?,
        None => acting.call("read_settings", json!({}))?,
    };
    Ok(Answer::of(settings["form_switch"].take()))
}

/// A form that is kept, as a file, by its number or identifier.
pub fn paper(acting: &mut Acting, named: &str, out: &Path) -> Outcome<Answer> {
    let opened = acting.call("open_guidance_paper", json!({ "id": named }))?;
    told(acting, opened, Some(out))
}

fn told(acting: &mut Acting, opened: Value, out: Option<&Path>) -> Outcome<Answer> {
    if let Some(out) = out {
        write_form(acting, &opened, out)?;
    }
    let paper = &opened["paper"];
    Ok(Answer::of(json!({
        "id": paper["id"],
        "form": paper["form"],
        "number": paper["number"],
        "again": opened["again"],
        "pages": opened["pages"],
        "file": out,
    })))
}

/// `COMPONENT=REASON`; without a reason the paper is missing altogether.
pub fn reasons_of(missing: &[String]) -> Outcome<BTreeMap<String, String>> {
    let pair = |text: &String| {
        let (component, reason) = text.split_once('=').unwrap_or((text, "missing"));
        if component.is_empty() || reason.is_empty() {
            return Err(ApiError::new(ErrorCode::BadRequest).with("missing", text));
        }
        Ok((component.to_owned(), reason.to_owned()))
    };
    Ok(missing.iter().map(pair).collect::<Result<_, _>>()?)
}

fn person(applicant: &Applicant) -> Value {
    json!({ "name": applicant.name, "address": applicant.address, "phone": applicant.phone })
}
