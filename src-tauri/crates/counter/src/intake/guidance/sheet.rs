//! The guidance sheet: what to bring, where, how long, how much, who decides, on one page to take home.

use chrono::NaiveDate;
use forms::{Compiled, GuidanceComponent, Letterhead as Head, Marks, ProcedureLine};
use wire::{Channel, CodeName, Moment, Procedure, ProcedureComponent, ProcedureFee, ShortCode};

use crate::domain::{Due, due, fold};
use crate::intake::{IntakeError, Letterhead};
use crate::store::Store;
use crate::words::{sentence, time_limit, word};

/// The sheet of a procedure and a case, as of now.
pub fn guidance_sheet(
    store: &Store,
    procedure: &Procedure,
    case: &str,
    now: Moment,
) -> Result<Compiled, IntakeError> {
    let agencies = store.agencies()?;
    let name_of = |ident: &str| {
        let known = agencies
            .iter()
            .find(|agency| agency.ident.as_str() == ident);
        known.map_or_else(|| ident.to_owned(), |agency| agency.name.clone())
    };
    let receiving = procedure.receiving_agency.as_str();
    let office = store.setting("office.name")?.unwrap_or_default();
    let number = store.setting("office.counter")?.unwrap_or_default();
    let head = Letterhead::of(store, receiving, &name_of(receiving), &office)?;
    // While no case is chosen the sheet names them all.
    let in_case = |of: &Option<ShortCode>| {
        case.is_empty() || of.as_ref().is_none_or(|code| code.as_str() == case)
    };
    let only_for = |of: &Option<ShortCode>| match of {
        Some(code) if case.is_empty() => procedure.cases.iter().find(|known| known.code == *code),
        Some(_) | None => None,
    };
    let counted = due(now, &procedure.time_limit, &store.calendar()?);
    let form = forms::Guidance {
        letterhead: Head {
            head: head.head,
            place: head.place,
            day: now.day().0,
            number: None,
        },
        procedure: ProcedureLine {
            code: procedure.code.as_str().to_owned(),
            name: procedure.name.clone(),
        },
        field: Some(procedure.sector.name.clone()),
        agency: name_of(procedure.competent_agency.as_str()),
        channels: procedure.channels.iter().map(|c| channel(*c)).collect(),
        time_limit: time_limit(&procedure.time_limit),
        if_today: Some(if_today(&counted)),
        agency_money: procedure
            .fees
            .iter()
            .filter(|fee| in_case(&fee.case))
            .map(|fee| of_case(money(fee), only_for(&fee.case)))
            .collect(),
        postal_money: Vec::new(),
        exemptions: Vec::new(),
        components: procedure
            .components
            .iter()
            .filter(|one| in_case(&one.case))
            .map(|one| component(one, only_for(&one.case)))
            .collect(),
        notes: notes(procedure, case),
        office: sentence("guide.office", &[("office", &office), ("counter", &number)]),
        hotline: head.hotline,
        catalogue_day: catalogue_day(store, now)?,
    };
    let marks = Marks {
        training: store.setting("training")?.as_deref() == Some("1"),
        reprint: false,
    };
    Ok(forms::guidance(&form, marks, now.at())?)
}

fn channel(channel: Channel) -> String {
    word(match channel {
        Channel::Direct => "guide.sheet_direct",
        Channel::Online => "guide.sheet_online",
        Channel::Postal => "guide.sheet_postal",
    })
    .to_owned()
}

fn if_today(due: &Due) -> String {
    let at = due.at.at();
    let day = at.format("%d/%m/%Y").to_string();
    let off: Vec<String> = due
        .days_off
        .iter()
        .map(|(day, name)| format!("{} ({name})", day.format("%d/%m")))
        .collect();
    let told = sentence(
        "guide.sheet_due",
        &[("time", &at.format("%H:%M").to_string()), ("day", &day)],
    );
    if off.is_empty() {
        told
    } else {
        told + &sentence("guide.sheet_days_off", &[("days", &off.join(", "))])
    }
}

fn money(fee: &ProcedureFee) -> String {
    let amount = fee.amount.map_or_else(
        || word("guide.sheet_by_content").to_owned(),
        |amount| forms::money(amount.0),
    );
    format!("{} {amount}", fee.name)
}

fn of_case(text: String, case: Option<&CodeName>) -> String {
    match case {
        Some(case) => format!("{text} ({})", case.name),
        None => text,
    }
}

fn component(component: &ProcedureComponent, case: Option<&CodeName>) -> GuidanceComponent {
    let form = component
        .form_number
        .as_ref()
        .map(|form| sentence("guide.form_here", &[("form", form)]));
    // The sheet says by itself of an optional paper that it is brought if there is one.
    let note = component
        .note
        .clone()
        .filter(|note| component.required || fold(note) != "neu co");
    let case = case.map(|case| sentence("guide.only_for", &[("case", &case.name)]));
    let said: Vec<String> = [case, note, form].into_iter().flatten().collect();
    GuidanceComponent {
        name: component.name.clone(),
        originals: component.originals.into(),
        copies: component.copies.into(),
        required: component.required,
        note: (!said.is_empty()).then(|| said.join("; ")),
    }
}

/// What the citizen need not bring, and which case the sheet is about.
fn notes(procedure: &Procedure, case: &str) -> Vec<String> {
    let chosen = procedure
        .cases
        .iter()
        .find(|known| known.code.as_str() == case);
    let of_case = chosen.map(|case| sentence("guide.sheet_case", &[("case", &case.name)]));
    let results: Vec<&str> = procedure.results.iter().map(|r| r.name.as_str()).collect();
    let result = (!results.is_empty())
        .then(|| sentence("guide.sheet_result", &[("result", &results.join(", "))]));
    let known = Some(word("guide.say_known").to_owned());
    [of_case, result, known].into_iter().flatten().collect()
}

/// The day in the catalogue's version, where it is one; else the day it was taken in.
fn catalogue_day(store: &Store, now: Moment) -> Result<NaiveDate, IntakeError> {
    let state = store.catalogue_state()?;
    let named = state.version.parse().ok();
    Ok(named.unwrap_or_else(|| state.taken_at.unwrap_or(now).day().0))
}
