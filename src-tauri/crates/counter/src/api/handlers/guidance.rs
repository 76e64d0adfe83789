//! Guidance: the checklist with the citizen, the intake it becomes, forms 02 and 03, and the sheet to take home.

use std::collections::BTreeMap;

use wire::{Channel, LocalDate, Procedure};

use super::catalogue::{agency_names, procedure_row, procedure_view};
use super::intake::{begin_guided, due_view};
use super::kept_papers::{opened, shelved};
use crate::api::error::{ApiError, ErrorCode};
use crate::api::router::Call;
use crate::api::views::{
    ApplicantForm, Done, GuidanceSheetView, GuidanceView, Nothing, OpenedPaper, ProcedureRow,
    ReadGuidance, ReasonsView, RefusalForm, RefusalReasonView, SaveGuidance, SlipView,
    SuggestSupplement, SupplementForm, SupplementItemForm, SupplementItems, SupplementReasonView,
    TakenGuidance, WithdrawnView,
};
use crate::domain::{Answer, due};
use crate::intake::FormOf;
use crate::intake::guidance::{
    Applicant, Ground, GuidanceAsked, Said, SupplementItem, Withdrawn, asked, carried,
    guidance_sheet, is_certified, make_guidance_paper, preview_of, reasons, supplement_of,
    withdrawn,
};
use crate::store::GuidanceRow;

/// What to bring, how long, how much, where, who decides; and what was answered.
pub fn read_guidance(call: &Call<'_>, wanted: ReadGuidance) -> Result<GuidanceView, ApiError> {
    let store = call.counter.store();
    let past = store.guidances(&call.session.acting()?.id)?;
    let code = wanted
        .code
        .clone()
        .or_else(|| past.first().map(|row| row.procedure.clone()));
    let sheet = match &code {
        Some(code) => Some(sheet_view(call, code, wanted.case.as_deref())?),
        None => None,
    };
    let others = past
        .iter()
        .filter(|row| Some(&row.procedure) != code.as_ref());
    let names = agency_names(call)?;
    let mut recent: Vec<ProcedureRow> = Vec::new();
    for row in others {
        let known = store.newest_edition(&row.procedure)?;
        recent.extend(known.map(|procedure| procedure_row(&procedure, &names)));
    }
    Ok(GuidanceView {
        sheet,
        recent,
        catalogue: store.catalogue_state()?.version,
    })
}

/// Keeps what was answered; it is there until the next procedure.
pub fn save_guidance(call: &Call<'_>, given: SaveGuidance) -> Result<Done, ApiError> {
    read_answers(&given.answers)?;
    let row = GuidanceRow {
        procedure: given.code,
        edition: given.edition,
        case: given.case,
        answers: given.answers,
        at: call.counter.now(),
    };
    call.counter
        .store()
        .save_guidance(&call.session.acting()?.id, &row)?;
    Ok(Done {})
}

/// A new intake with procedure and answers. What is in force is asked again at this moment: a procedure that was
/// withdrawn since is told with what may stand in its place, and the answers stay kept.
pub fn take_guidance(call: &Call<'_>, given: SaveGuidance) -> Result<TakenGuidance, ApiError> {
    let store = call.counter.store();
    let answers = read_answers(&given.answers)?;
    let before = store.procedure_edition(&given.code, given.edition)?;
    let now = in_force(call, &given.code)?;
    let taken = words_of(&carried(&answers, before.as_ref(), &now));
    let (draft, kept) = begin_guided(call, &given.code, &given.case, taken)?;
    let changed = now.edition != given.edition;
    save_guidance(call, given)?;
    Ok(TakenGuidance {
        draft,
        changed,
        kept,
    })
}

/// Reasons of refusals and supplements in force today. Sample grounds are offered to learn with and nowhere else.
pub fn read_reasons(call: &Call<'_>, _: Nothing) -> Result<ReasonsView, ApiError> {
    let lists = reasons(call.counter.now().day());
    let offers = |ground: &Ground| call.counter.is_training() || !ground.is_sample();
    let refusal = lists.refusal.into_iter().map(|reason| RefusalReasonView {
        code: reason.code,
        name: reason.name,
        grounds: reason
            .grounds
            .into_iter()
            .filter(offers)
            .map(|ground| ground.text)
            .collect(),
        tell: reason.tell,
    });
    let supplement = lists
        .supplement
        .into_iter()
        .map(|reason| SupplementReasonView {
            code: reason.code,
            name: reason.name,
        });
    Ok(ReasonsView {
        refusal: refusal.collect(),
        supplement: supplement.collect(),
        unofficial: lists.unofficial,
    })
}

/// Papers with their reasons, what to do filled from the catalogue.
pub fn suggest_supplement(
    call: &Call<'_>,
    wanted: SuggestSupplement,
) -> Result<SupplementItems, ApiError> {
    let procedure = in_force(call, &wanted.procedure)?;
    let lists = reasons(call.counter.now().day());
    let mut items = Vec::new();
    for component in &procedure.components {
        let code = wanted.missing.get(component.code.as_str());
        let reason = code.and_then(|code| lists.supplement.iter().find(|r| r.code == *code));
        items.extend(reason.map(|reason| {
            let item = supplement_of(component, reason);
            SupplementItemForm {
                component: item.component,
                name: item.name,
                reason: item.reason_code,
                todo: item.todo,
            }
        }));
    }
    Ok(SupplementItems { items })
}

/// Form 02 as it would print, without a number.
pub fn preview_supplement(call: &Call<'_>, form: SupplementForm) -> Result<SlipView, ApiError> {
    preview(call, &supplement_asked(call, &form)?)
}

/// Form 03 as it would print, without a number.
pub fn preview_refusal(call: &Call<'_>, form: RefusalForm) -> Result<SlipView, ApiError> {
    preview(call, &refusal_asked(call, &form)?)
}

/// Makes form 02: numbered and kept when this answers.
pub fn make_supplement_form(
    call: &Call<'_>,
    form: SupplementForm,
) -> Result<OpenedPaper, ApiError> {
    make(call, &supplement_asked(call, &form)?)
}

/// Makes form 03: numbered and kept when this answers; refused without a legal reason and its ground.
pub fn make_refusal_form(call: &Call<'_>, form: RefusalForm) -> Result<OpenedPaper, ApiError> {
    make(call, &refusal_asked(call, &form)?)
}

/// The guidance sheet of a procedure, to print and hand out.
pub fn make_guidance_sheet(call: &Call<'_>, wanted: ReadGuidance) -> Result<SlipView, ApiError> {
    let code = wanted
        .code
        .ok_or_else(|| ApiError::new(ErrorCode::BadRequest).with("code", ""))?;
    let procedure = in_force(call, &code)?;
    let store = call.counter.store();
    let case = wanted.case.unwrap_or_default();
    let form = guidance_sheet(store, &procedure, &case, call.counter.now())?;
    shelved(call, form, FormOf::Nothing, &procedure.name, false)
}

fn sheet_view(
    call: &Call<'_>,
    code: &str,
    case: Option<&str>,
) -> Result<GuidanceSheetView, ApiError> {
    let store = call.counter.store();
    let now = call.counter.now();
    let gone = withdrawn(store, code, now.day())?;
    let procedure = match &gone {
        Some(gone) => gone.last.clone(),
        None => in_force(call, code)?,
    };
    let kept = store.guidance(&call.session.acting()?.id, code)?;
    let case = case
        .map(str::to_owned)
        .or_else(|| kept.as_ref().map(|row| row.case.clone()))
        .unwrap_or_default();
    let before = match &kept {
        Some(row) => store.procedure_edition(code, row.edition)?,
        None => None,
    };
    let answers = match &kept {
        Some(row) => carried(&read_answers(&row.answers)?, before.as_ref(), &procedure),
        None => BTreeMap::new(),
    };
    let names = agency_names(call)?;
    let calendar = store.calendar()?;
    let counted = || due(now, &procedure.time_limit, &calendar);
    Ok(GuidanceSheetView {
        due: gone
            .is_none()
            .then(|| due_view(&counted(), &procedure.time_limit)),
        valid_from: procedure.valid_from.to_string(),
        channels: procedure
            .channels
            .iter()
            .map(|c| channel(*c).to_owned())
            .collect(),
        decides: names
            .get(procedure.competent_agency.as_str())
            .cloned()
            .unwrap_or_default(),
        asked: procedure
            .components
            .iter()
            .map(|c| (c.code.as_str().to_owned(), asked(c)))
            .collect(),
        changed: kept
            .is_some_and(|row| !row.answers.is_empty() && row.edition != procedure.edition),
        answers: words_of(&answers),
        withdrawn: gone.map(|gone| withdrawn_view(&gone, &names)),
        procedure: procedure_view(&procedure, &names, Some(&case)),
        case,
    })
}

fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Direct => "direct",
        Channel::Online => "online",
        Channel::Postal => "postal",
    }
}

fn withdrawn_view(gone: &Withdrawn, names: &BTreeMap<String, String>) -> WithdrawnView {
    WithdrawnView {
        since: gone.since.to_string(),
        instead: gone
            .instead
            .iter()
            .map(|other| procedure_row(other, names))
            .collect(),
    }
}

/// The edition in force now. One that was withdrawn is said to be, with what may stand in its place.
fn in_force(call: &Call<'_>, code: &str) -> Result<Procedure, ApiError> {
    let store = call.counter.store();
    let day = call.counter.now().day();
    if let Some(procedure) = store.procedure_on(code, day)? {
        return Ok(procedure);
    }
    Err(match withdrawn(store, code, day)? {
        Some(gone) => withdrawn_error(&gone),
        None => ApiError::new(ErrorCode::NotFound).with("what", "procedure"),
    })
}

/// The procedure is not in force any more, with what may stand in its place.
pub(in crate::api) fn withdrawn_error(gone: &Withdrawn) -> ApiError {
    ApiError::new(ErrorCode::ProcedureWithdrawn)
        .with("since", gone.since.0.format("%d/%m/%Y"))
        .with("instead", codes(gone))
}

/// `1.004623`, or several with commas; a dash where nothing may stand in its place.
pub(super) fn codes(gone: &Withdrawn) -> String {
    let codes: Vec<&str> = gone
        .instead
        .iter()
        .map(|other| other.code.as_str())
        .collect();
    if codes.is_empty() {
        "–".to_owned()
    } else {
        codes.join(", ")
    }
}

fn read_answers(words: &BTreeMap<String, String>) -> Result<BTreeMap<String, Answer>, ApiError> {
    words
        .iter()
        .map(|(code, text)| {
            let answer = text
                .parse()
                .map_err(|_| ApiError::new(ErrorCode::BadRequest).with("answer", text))?;
            Ok((code.clone(), answer))
        })
        .collect()
}

fn words_of(answers: &BTreeMap<String, Answer>) -> BTreeMap<String, String> {
    answers
        .iter()
        .map(|(code, answer)| (code.clone(), answer.word()))
        .collect()
}

fn supplement_asked(call: &Call<'_>, form: &SupplementForm) -> Result<GuidanceAsked, ApiError> {
    let procedure = in_force(call, &form.procedure)?;
    let reply_by = match form.reply_by.as_deref().filter(|day| !day.is_empty()) {
        Some(day) => Some(super::day(day)?),
        None => None,
    };
    let day = call.counter.now().day();
    let items = form
        .items
        .iter()
        .map(|item| supplement_item(item, &procedure, day))
        .collect();
    guidance_asked(
        call,
        &procedure,
        &form.applicant,
        Said::Supplement { items, reply_by },
    )
}

/// A paper of the catalogue counts as the catalogue says; the reason is said in the words of the list.
fn supplement_item(
    item: &SupplementItemForm,
    procedure: &Procedure,
    day: LocalDate,
) -> SupplementItem {
    let known = procedure
        .components
        .iter()
        .find(|component| Some(component.code.as_str()) == item.component.as_deref());
    let reason = reasons(day)
        .supplement
        .into_iter()
        .find(|reason| reason.code == item.reason);
    SupplementItem {
        component: known.map(|component| component.code.as_str().to_owned()),
        name: item.name.clone(),
        originals: known.map_or(0, |component| component.originals),
        copies: known.map_or(0, |component| component.copies),
        certified: known.is_some_and(is_certified),
        reason_code: item.reason.clone(),
        reason: reason.map(|reason| reason.name).unwrap_or_default(),
        todo: item.todo.clone(),
    }
}

/// A refusal may be about a procedure that is no longer in force: that is one of its reasons.
fn refusal_asked(call: &Call<'_>, form: &RefusalForm) -> Result<GuidanceAsked, ApiError> {
    let store = call.counter.store();
    let day = call.counter.now().day();
    let procedure = match withdrawn(store, &form.procedure, day)? {
        Some(gone) => gone.last,
        None => in_force(call, &form.procedure)?,
    };
    let reason = reasons(day)
        .refusal
        .into_iter()
        .find(|reason| reason.code == form.reason);
    let said = Said::Refusal {
        reason_code: form.reason.clone(),
        reason: reason.map(|reason| reason.name).unwrap_or_default(),
        ground: form.ground.clone(),
        tell: form.tell.clone(),
    };
    guidance_asked(call, &procedure, &form.applicant, said)
}

fn guidance_asked(
    call: &Call<'_>,
    procedure: &Procedure,
    applicant: &ApplicantForm,
    said: Said,
) -> Result<GuidanceAsked, ApiError> {
    let agency = procedure.receiving_agency.as_str().to_owned();
    Ok(GuidanceAsked {
        agency_name: agency_names(call)?
            .remove(&agency)
            .unwrap_or_else(|| agency.clone()),
        agency,
        procedure: procedure.code.as_str().to_owned(),
        edition: procedure.edition,
        procedure_name: procedure.name.clone(),
        applicant: Applicant {
            name: applicant.name.clone(),
            address: applicant.address.clone(),
            phone: applicant.phone.clone(),
            email: applicant.email.clone(),
            submitter: String::new(),
        },
        said,
        subject: None,
    })
}

fn preview(call: &Call<'_>, asked: &GuidanceAsked) -> Result<SlipView, ApiError> {
    let person = call.session.acting()?;
    let form = preview_of(call.counter.store(), asked, &person, call.counter.now())?;
    shelved(call, form, FormOf::Nothing, "", false)
}

fn make(call: &Call<'_>, asked: &GuidanceAsked) -> Result<OpenedPaper, ApiError> {
    let person = call.session.acting()?;
    let made = make_guidance_paper(call.counter.store(), asked, &person, call.counter.now())?;
    opened(call, made, false)
}
