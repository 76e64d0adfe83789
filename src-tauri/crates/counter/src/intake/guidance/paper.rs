//! Forms 02 to 05: what a clerk says, checked, numbered, frozen and sealed. 02 and 03 are made the same whether at the
//! counter or in answer to an online filing; 04 and 05 are drafts about a dossier. None makes a dossier or starts a clock.

use std::io::Write;

use chrono::Datelike;
use forms::{Compiled, FormSet};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use wire::{LocalDate, Moment};

use super::printed::lay_out;
use super::reasons::reasons;
use crate::domain::{
    DossierId, Epoch, GuidanceForm, GuidancePaperId, Person, fold, fresh_uuid, is_line, tidy,
};
use crate::intake::{IntakeError, Letterhead, Problem, form_set, form_set_of};
use crate::store::{GuidancePaperRow, NewGuidancePaper, SealKey, Store, StoreError, Stored};

/// Counters of one folder give numbers one after the other; more tries than this are a fault.
pub const NUMBER_TRIES: u32 = 5;
/// Longest text of the contract for what a citizen reads.
const LONGEST: usize = 2_000;

/// Whom a paper is for. Everything may be empty: at the counter nothing is asked but the papers.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applicant {
    /// Name.
    pub name: String,
    /// Address.
    pub address: String,
    /// Phone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Who brought the dossier, where that is not who it is for; a draft names both.
    #[serde(default)]
    pub submitter: String,
}

/// One paper that is not in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupplementItem {
    /// Code in the catalogue; none for a paper added by hand.
    pub component: Option<String>,
    /// Name.
    pub name: String,
    /// Originals asked for.
    pub originals: u16,
    /// Copies asked for.
    pub copies: u16,
    /// The copies must be certified.
    #[serde(default)]
    pub certified: bool,
    /// Code of the reason.
    pub reason_code: String,
    /// The reason in words.
    pub reason: String,
    /// What to do.
    pub todo: String,
}

/// What the paper says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "form", rename_all = "snake_case")]
pub enum Said {
    /// Form 02.
    Supplement {
        /// Everything that is missing, all at once.
        items: Vec<SupplementItem>,
        /// Until when, where the procedure says it.
        reply_by: Option<LocalDate>,
    },
    /// Form 03.
    Refusal {
        /// Code of the legal reason.
        reason_code: String,
        /// The reason in words.
        reason: String,
        /// Article and decree.
        ground: String,
        /// A sentence for the citizen; may be empty.
        tell: String,
    },
    /// Form 04.
    Apology {
        /// Why it is late; none leaves it to the agency.
        reason: Option<String>,
        /// The new day.
        new_day: LocalDate,
        /// The dossier as it was.
        about: AboutDossier,
    },
    /// Form 05 of 2025.
    StopNotice {
        /// Why, in the applicant's words.
        reason: Option<String>,
        /// When the applicant asked.
        asked_on: LocalDate,
        /// The dossier as it was.
        about: AboutDossier,
    },
}

/// A dossier as a draft about it names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AboutDossier {
    /// Our number.
    pub provisional: Option<String>,
    /// The province's.
    pub official: Option<String>,
    /// When it was received.
    pub received_at: Moment,
    /// When its result was due.
    pub due_at: Moment,
    /// Name of the agency.
    pub agency: String,
    /// The draft is of before that moment.
    #[serde(default)]
    pub early: bool,
    /// Money that was collected, one line each, in words; a notice of stopping names it.
    #[serde(default)]
    pub money: Vec<String>,
}

impl Said {
    /// The form it is said on.
    pub fn form(&self) -> GuidanceForm {
        match self {
            Said::Supplement { .. } => GuidanceForm::Supplement,
            Said::Refusal { .. } => GuidanceForm::Refusal,
            Said::Apology { .. } => GuidanceForm::Apology,
            Said::StopNotice { .. } => GuidanceForm::StopNotice,
        }
    }
}

/// A paper to make.
#[derive(Clone)]
pub struct GuidanceAsked {
    /// Agency identifier.
    pub agency: String,
    /// Agency name.
    pub agency_name: String,
    /// Procedure.
    pub procedure: String,
    /// The edition it is about.
    pub edition: u32,
    /// Name of the procedure.
    pub procedure_name: String,
    /// Whom it is for.
    pub applicant: Applicant,
    /// What it says.
    pub said: Said,
    /// The online filing or dossier it answers; none at the counter.
    pub subject: Option<Uuid>,
}

/// What stands on a paper, frozen: every later print is made from it.
#[derive(Clone, Serialize, Deserialize)]
pub struct PaperContent {
    /// The number, empty only in a preview.
    pub number: String,
    /// When it was made.
    pub made_at: Moment,
    /// Its set of forms; absent on papers of before it could be set.
    #[serde(default)]
    pub set: Option<FormSet>,
    /// First line of the head.
    pub parent: String,
    /// Second line of the head.
    pub unit: String,
    /// The place before the date.
    pub place: String,
    /// Where, and on whose behalf.
    pub received_place: String,
    /// Name of the office.
    pub office: String,
    /// Whom to ring.
    pub hotline: Option<String>,
    /// Code of the procedure.
    pub procedure: String,
    /// Name of the procedure.
    pub procedure_name: String,
    /// Whom it is for.
    pub applicant: Applicant,
    /// What it says.
    pub said: Said,
    /// Who made it.
    pub clerk: String,
}

/// A paper that is kept, and its sheets for the printer.
pub struct MadePaper {
    /// The paper on record.
    pub row: GuidancePaperRow,
    /// Its copies: two, of a draft one.
    pub form: Compiled,
}

/// What is wrong with what the clerk says; nothing is numbered while there is anything.
pub fn check_said(asked: &GuidanceAsked, day: LocalDate) -> Vec<Problem> {
    let mut problems = match &asked.said {
        Said::Supplement { items, reply_by } => check_supplement(items, *reply_by, day),
        Said::Refusal {
            reason_code,
            ground,
            tell,
            ..
        } => check_refusal(reason_code, ground, tell, day),
        // Whether the dossier allows the draft was asked before.
        Said::Apology { reason, .. } | Said::StopNotice { reason, .. } => {
            check_draft(reason.as_deref())
        }
    };
    for (place, text) in [
        ("/applicant/name", &asked.applicant.name),
        ("/applicant/address", &asked.applicant.address),
        ("/applicant/phone", &asked.applicant.phone),
    ] {
        if !text.is_empty() && !is_line(text) {
            problems.push(Problem::stop(place, "text_too_long"));
        }
    }
    problems
}

fn check_supplement(
    items: &[SupplementItem],
    reply_by: Option<LocalDate>,
    day: LocalDate,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    if items.is_empty() {
        problems.push(Problem::stop("/items", "supplement_nothing"));
    }
    let known = reasons(day).supplement;
    for (at, item) in items.iter().enumerate() {
        let place = |member: &str| format!("/items/{at}/{member}");
        if item.name.is_empty() || !is_line(&item.name) {
            problems.push(Problem::stop(&place("name"), "supplement_no_name"));
        }
        if !known.iter().any(|reason| reason.code == item.reason_code) {
            problems.push(
                Problem::stop(&place("reason"), "supplement_no_reason").with("name", &item.name),
            );
        }
        if item.todo.is_empty() || item.todo.chars().count() > LONGEST {
            problems
                .push(Problem::stop(&place("todo"), "supplement_no_todo").with("name", &item.name));
        }
    }
    if reply_by.is_some_and(|by| by < day) {
        problems.push(Problem::stop("/reply_by", "reply_by_past"));
    }
    problems
}

/// What a legal text is called, or its parts, without marks.
const LEGAL: [&str; 7] = [
    "dieu ",
    "khoan ",
    "luat",
    "nghi dinh",
    "thong tu",
    "quyet dinh",
    "nghi quyet",
];

/// A ground names a text of the law and its number; the number of a fault of some program is none.
fn is_legal(ground: &str) -> bool {
    let folded = fold(ground);
    ground.contains(|c: char| c.is_ascii_digit()) && LEGAL.iter().any(|word| folded.contains(word))
}

/// A refusal rests on a reason of the list and on a ground in law.
fn check_refusal(reason: &str, ground: &str, tell: &str, day: LocalDate) -> Vec<Problem> {
    let mut problems = Vec::new();
    if !reasons(day)
        .refusal
        .iter()
        .any(|known| known.code == reason)
    {
        problems.push(Problem::stop("/reason", "refusal_no_reason"));
    }
    if !is_legal(ground) || ground.chars().count() > LONGEST {
        problems.push(Problem::stop("/ground", "refusal_no_ground"));
    }
    if reason == "other_legal" && tell.is_empty() {
        problems.push(Problem::stop("/tell", "refusal_no_words"));
    }
    if tell.chars().count() > LONGEST {
        problems.push(Problem::stop("/tell", "text_too_long"));
    }
    problems
}

fn check_draft(reason: Option<&str>) -> Vec<Problem> {
    let long = reason.is_some_and(|reason| reason.chars().count() > LONGEST);
    let problem = long.then(|| Problem::stop("/reason", "text_too_long"));
    problem.into_iter().collect()
}

/// The paper as it would print, without a number: a number is shown only when it is given.
pub fn preview_of(
    store: &Store,
    asked: &GuidanceAsked,
    person: &Person,
    now: Moment,
) -> Result<Compiled, IntakeError> {
    let content = content(store, &tidied(asked), person, now, String::new())?;
    lay_out(store, &content, false)
}

/// Makes a paper: it is durable with its number when this returns.
pub fn make_guidance_paper(
    store: &Store,
    asked: &GuidanceAsked,
    person: &Person,
    now: Moment,
) -> Result<MadePaper, IntakeError> {
    let asked = tidied(asked);
    let problems = check_said(&asked, now.day());
    if !problems.is_empty() {
        return Err(IntakeError::Problems(problems));
    }
    for _ in 0..NUMBER_TRIES {
        if let Some(made) = try_make(store, &asked, person, now)? {
            return Ok(made);
        }
    }
    Err(StoreError::WrongState.into())
}

/// None where somebody was given the number meanwhile.
fn try_make(
    store: &Store,
    asked: &GuidanceAsked,
    person: &Person,
    now: Moment,
) -> Result<Option<MadePaper>, IntakeError> {
    let PreparedPaper { new, form } = prepare_guidance_paper(store, asked, person, now)?;
    if !store.insert_guidance_paper(&new, now)? {
        discard(store, &new)?;
        return Ok(None);
    }
    Ok(Some(MadePaper {
        row: store.guidance_paper(new.id)?,
        form,
    }))
}

/// A paper under the next number, durable but not yet given: for the transaction of the act that it tells of.
pub struct PreparedPaper {
    /// The row to keep.
    pub new: NewGuidancePaper,
    /// Its copies: two, of a draft one.
    pub form: Compiled,
}

/// Lays a paper out under the next number. What it says is checked already.
pub fn prepare_guidance_paper(
    store: &Store,
    asked: &GuidanceAsked,
    person: &Person,
    now: Moment,
) -> Result<PreparedPaper, IntakeError> {
    let asked = &tidied(asked);
    let form = asked.said.form();
    let epoch = store.setting("epoch")?.unwrap_or_default();
    let epoch = epoch.parse().unwrap_or(Epoch(0));
    let year = now.day().0.year();
    let sequence = store.next_guidance_number(form, year, epoch)?;
    let number = form.number(&store.place()?, epoch, sequence);
    let content = content(store, asked, person, now, number.clone())?;
    let compiled = lay_out(store, &content, false)?;
    let (key, wrapped_key) = store.new_dossier_key()?;
    let frozen = serde_json::to_vec(&content)
        .map_err(|_| StoreError::Damaged("guidance paper".to_owned()))?;
    let new = NewGuidancePaper {
        id: GuidancePaperId(fresh_uuid(now)?),
        form,
        year,
        epoch,
        sequence,
        number,
        agency: asked.agency.clone(),
        procedure: asked.procedure.clone(),
        edition: asked.edition,
        procedure_name: asked.procedure_name.clone(),
        name: asked.applicant.name.clone(),
        subject: asked.subject,
        person: person.id.clone(),
        person_name: person.name.clone(),
        wrapped_key,
        content: sealed(store, &key, &frozen)?,
        pdf: sealed(store, &key, &compiled.pdf()?)?,
    };
    Ok(PreparedPaper {
        new,
        form: compiled,
    })
}

/// A paper that was not given after all takes no room.
pub fn discard(store: &Store, paper: &NewGuidancePaper) -> Result<(), StoreError> {
    store.discard_object(&paper.content)?;
    store.discard_object(&paper.pdf)
}

fn sealed(store: &Store, key: &SealKey, bytes: &[u8]) -> Result<Stored, IntakeError> {
    let mut object = store.begin_object(key)?;
    object.write_all(bytes)?;
    Ok(store.finish_object(object)?)
}

/// What stands on a paper that is kept.
pub fn content_of(store: &Store, row: &GuidancePaperRow) -> Result<PaperContent, IntakeError> {
    let bytes = store.guidance_paper_content(row)?;
    Ok(serde_json::from_slice(&bytes)
        .map_err(|_| StoreError::Damaged(format!("guidance paper {}", row.id)))?)
}

fn content(
    store: &Store,
    asked: &GuidanceAsked,
    person: &Person,
    now: Moment,
    number: String,
) -> Result<PaperContent, IntakeError> {
    let office = store.setting("office.name")?.unwrap_or_default();
    let head = Letterhead::of(store, &asked.agency, &asked.agency_name, &office)?;
    Ok(PaperContent {
        number,
        made_at: now,
        set: Some(set_for(store, asked, now)?),
        parent: head.head.parent,
        unit: head.head.unit,
        place: head.place,
        received_place: head.received_place,
        office,
        hotline: head.hotline,
        procedure: asked.procedure.clone(),
        procedure_name: asked.procedure_name.clone(),
        applicant: asked.applicant.clone(),
        said: asked.said.clone(),
        clerk: person.name.clone(),
    })
}

/// A draft about a dossier goes by the dossier's own set, what is said before there is one by the set in force.
fn set_for(store: &Store, asked: &GuidanceAsked, now: Moment) -> Result<FormSet, StoreError> {
    match (&asked.said, asked.subject) {
        (Said::Apology { .. } | Said::StopNotice { .. }, Some(dossier)) => {
            form_set_of(store, &store.dossier(DossierId(dossier))?)
        }
        (Said::Apology { .. } | Said::StopNotice { .. }, None)
        | (Said::Supplement { .. } | Said::Refusal { .. }, _) => form_set(store, now.day()),
    }
}

/// Every text as leaving a field makes it.
fn tidied(asked: &GuidanceAsked) -> GuidanceAsked {
    let applicant = &asked.applicant;
    GuidanceAsked {
        applicant: Applicant {
            name: tidy(&applicant.name),
            address: tidy(&applicant.address),
            phone: tidy(&applicant.phone),
            email: tidy(&applicant.email),
            submitter: tidy(&applicant.submitter),
        },
        said: said_tidied(&asked.said),
        ..asked.clone()
    }
}

fn said_tidied(said: &Said) -> Said {
    match said {
        Said::Supplement { items, reply_by } => Said::Supplement {
            items: items
                .iter()
                .map(|item| SupplementItem {
                    name: tidy(&item.name),
                    reason: tidy(&item.reason),
                    todo: tidy(&item.todo),
                    ..item.clone()
                })
                .collect(),
            reply_by: *reply_by,
        },
        Said::Refusal {
            reason_code,
            reason,
            ground,
            tell,
        } => Said::Refusal {
            reason_code: reason_code.clone(),
            reason: tidy(reason),
            ground: tidy(ground),
            tell: tidy(tell),
        },
        Said::Apology {
            reason,
            new_day,
            about,
        } => Said::Apology {
            reason: reason.as_deref().map(tidy),
            new_day: *new_day,
            about: about.clone(),
        },
        Said::StopNotice {
            reason,
            asked_on,
            about,
        } => Said::StopNotice {
            reason: reason.as_deref().map(tidy),
            asked_on: *asked_on,
            about: about.clone(),
        },
    }
}
