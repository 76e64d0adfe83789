//! The citizen's screen, what citizens answer there, and what is reported of it.

use wire::{DeliveryMethod, Dossier, Moment};

use super::duty::OPINIONS;
use super::intake;
use crate::api::error::{ApiError, ErrorCode};
use crate::api::router::Call;
use crate::api::views::{
    ByScreen, CitizenPage, CitizenPaper, CitizenScreenOpened, CitizenState, CitizenSum,
    CitizenView, Done, GiveOpinion, Nothing, Question, SkipOpinion,
};
use crate::citizen::{Invitation, NUMBER_SHOWN, Showing, criteria};
use crate::domain::{Asked, DossierId, DraftId, News, fresh_uuid};
use crate::intake::MoneyLine;
use crate::store::{DossierRow, NewOpinion};

/// Makes the caller the citizen's screen; one that was open before is no longer.
pub fn open_citizen_screen(call: &Call<'_>, _: Nothing) -> Result<CitizenScreenOpened, ApiError> {
    let screen = fresh_uuid(call.counter.now())?.to_string();
    call.counter.citizen().open(screen.clone());
    call.counter.tell(&News::Citizen);
    Ok(CitizenScreenOpened { screen })
}

/// What the citizen sees now. After the number, and after a return, the questions come by themselves.
pub fn read_citizen_screen(call: &Call<'_>, asked: ByScreen) -> Result<CitizenView, ApiError> {
    let now = call.counter.now();
    let showing = call.counter.citizen().showing(&asked.screen, now)?;
    let showing = next(call, showing, now)?;
    let place = call.counter.place()?;
    let view = CitizenView {
        office_name: call
            .counter
            .store()
            .setting("office.name")?
            .unwrap_or_default(),
        counter: place.number,
        now: now.to_string(),
        ..CitizenView::default()
    };
    match showing {
        Showing::Between | Showing::Returned(_) => Ok(view),
        Showing::Intake(draft) => intake_page(call, draft, view),
        Showing::Saved(id, _) => saved_page(call, id, view),
        Showing::Opinion(open) => Ok(opinion_page(&open, view)),
    }
}

/// Takes the citizen's answers. Only the screen that was asked has the word for it, and it has it once.
pub fn give_opinion(call: &Call<'_>, asked: GiveOpinion) -> Result<Done, ApiError> {
    let now = call.counter.now();
    if asked.points.values().any(|points| *points > 2) {
        return Err(ApiError::new(ErrorCode::BadRequest));
    }
    let open = call
        .counter
        .citizen()
        .close(&asked.screen, &asked.token, now)?;
    call.counter.tell(&News::Citizen);
    let row = call.counter.store().dossier(open.dossier)?;
    let points = asked.points.into_iter();
    let opinion = NewOpinion {
        dossier: open.dossier,
        asked: open.asked,
        agency: row.agency,
        procedure: row.procedure,
        month: now.day().to_string()[..7].to_owned(),
        points: points
            .filter(|(code, _)| open.criteria.contains(code))
            .collect(),
    };
    if !opinion.points.is_empty() {
        call.counter.store().insert_opinion(&opinion)?;
    }
    Ok(Done {})
}

/// The citizen does not answer, or went away.
pub fn skip_opinion(call: &Call<'_>, asked: SkipOpinion) -> Result<Done, ApiError> {
    let now = call.counter.now();
    call.counter
        .citizen()
        .close(&asked.screen, &asked.token, now)?;
    call.counter.tell(&News::Citizen);
    Ok(Done {})
}

/// All that the clerk learns of it.
pub fn read_citizen_state(call: &Call<'_>, _: Nothing) -> Result<CitizenState, ApiError> {
    let screen = call.counter.citizen();
    Ok(CitizenState {
        there: screen.is_there(),
        asking: screen.is_asking(call.counter.now()),
    })
}

/// The number gives way after a while; then, and after a return, the questions come where the office asks them.
fn next(call: &Call<'_>, showing: Showing, now: Moment) -> Result<Showing, ApiError> {
    let (dossier, asked) = match &showing {
        Showing::Saved(id, since) if now.millis() - since.millis() >= NUMBER_SHOWN => {
            (*id, Asked::Slip)
        }
        Showing::Returned(id) => (*id, Asked::Return),
        Showing::Saved(..) | Showing::Between | Showing::Intake(_) | Showing::Opinion(_) => {
            return Ok(showing);
        }
    };
    let invitation = invitation(call, dossier, asked, now)?;
    let next = call.counter.citizen().ask(&showing, invitation);
    call.counter.tell(&News::Citizen);
    Ok(next)
}

fn invitation(
    call: &Call<'_>,
    dossier: DossierId,
    asked: Asked,
    now: Moment,
) -> Result<Option<Invitation>, ApiError> {
    let store = call.counter.store();
    let on = store.setting(OPINIONS)?.as_deref() == Some("1");
    let Some(edition) = criteria(now.day()).filter(|_| on) else {
        return Ok(None);
    };
    if store.has_opinion(dossier, asked)? {
        return Ok(None);
    }
    let codes: Vec<&str> = edition
        .criteria
        .iter()
        .map(|one| one.code.as_str())
        .collect();
    Ok(Some(Invitation {
        token: fresh_uuid(now)?.to_string(),
        dossier,
        asked,
        criteria: store.next_criteria(&codes, edition.questions_at_once)?,
        since: now,
    }))
}

/// The draft as it was last written; what is not chosen yet is not shown.
fn intake_page(
    call: &Call<'_>,
    draft: DraftId,
    view: CitizenView,
) -> Result<CitizenView, ApiError> {
    let Ok(draft) = call.counter.store().draft(draft) else {
        return Ok(view);
    };
    let form = intake::form_of(&draft);
    let pages = call.counter.store().pages(draft.batch)?;
    let Some(reading) = intake::reading(call, &form, &pages)? else {
        return Ok(view);
    };
    let request = reading.request();
    let quote = intake::quoted(call, &request)?;
    let sums = |post: bool, lines: &[MoneyLine]| {
        let shown = |line: &MoneyLine| CitizenSum {
            post,
            name: line.name.clone(),
            amount: line.amount.map(|amount| amount.0),
        };
        lines.iter().map(shown).collect::<Vec<_>>()
    };
    let recipient = form
        .recipient
        .as_ref()
        .or(form.owner.as_ref())
        .unwrap_or(&form.submitter);
    let papers = request.components.iter().map(|given| CitizenPaper {
        name: given.name.clone(),
        pages: u32::try_from(
            pages
                .iter()
                .filter(|page| page.component == given.code && !page.hidden)
                .count(),
        )
        .unwrap_or(0),
        copy: given.originals == 0 && given.copies > 0,
    });
    Ok(CitizenView {
        page: CitizenPage::Intake,
        name: form.submitter.full_name.clone(),
        procedure: request.procedure.name.clone(),
        agency_name: request.agency_name.clone(),
        papers: papers.collect(),
        due_at: Some(quote.due.at.to_string()),
        result_delivery: form.result_delivery.clone(),
        recipient: recipient.full_name.clone(),
        total_now: quote.total_now().0,
        sums: [sums(false, &quote.agency), sums(true, &quote.post)].concat(),
        ..view
    })
}

/// The number, from the frozen bytes.
fn saved_page(call: &Call<'_>, id: DossierId, view: CitizenView) -> Result<CitizenView, ApiError> {
    let store = call.counter.store();
    let row = store.dossier(id)?;
    let dossier: Dossier = serde_json::from_slice(&store.body(id)?.1)
        .map_err(|_| ApiError::new(ErrorCode::DataDamaged).with("what", id))?;
    let sums = store.sums_paid(id)?;
    let shown = sums.iter().map(|sum| CitizenSum {
        post: sum.owner == crate::domain::MoneyOwner::Post,
        name: sum.name.clone(),
        amount: Some(sum.amount.0),
    });
    let papers = dossier.components.iter().map(|paper| CitizenPaper {
        name: paper.name.clone(),
        pages: paper.files.iter().filter_map(|file| file.pages).sum(),
        copy: paper.originals == 0 && paper.copies > 0,
    });
    let by_post = dossier.result_delivery.method == DeliveryMethod::Postal;
    let submitter = dossier
        .submitter
        .other()
        .map_or(&dossier.owner.full_name, |p| &p.full_name);
    Ok(CitizenView {
        page: CitizenPage::Saved,
        name: submitter.clone(),
        papers: papers.collect(),
        sums: shown.collect(),
        total_now: sums.iter().map(|sum| sum.held().0).sum(),
        due_at: Some(row.due_at.to_string()),
        result_delivery: if by_post { "postal" } else { "counter" }.to_owned(),
        recipient: dossier
            .recipient
            .other()
            .map_or(&dossier.owner.full_name, |p| &p.full_name)
            .clone(),
        ..numbered(row, view)
    })
}

fn numbered(row: DossierRow, view: CitizenView) -> CitizenView {
    CitizenView {
        provisional: row.dossier_code.is_none(),
        code: row
            .dossier_code
            .or(row.provisional_code)
            .unwrap_or_default(),
        procedure: row.procedure_name,
        agency_name: row.agency_name,
        ..view
    }
}

fn opinion_page(open: &Invitation, view: CitizenView) -> CitizenView {
    let all = criteria(open.since.day()).map_or([].as_slice(), |edition| &edition.criteria);
    let question = |code: &String| {
        let criterion = all.iter().find(|one| one.code == *code)?;
        Some(Question {
            code: criterion.code.clone(),
            vi: criterion.vi.clone(),
            en: criterion.en.clone(),
        })
    };
    CitizenView {
        page: CitizenPage::Opinion,
        questions: open.criteria.iter().filter_map(question).collect(),
        token: Some(open.token.clone()),
        ..view
    }
}
