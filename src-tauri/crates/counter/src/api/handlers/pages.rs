//! Cards, scans, pages and files of a draft.

use chrono::Timelike;
use scan::{BatchEnd, EndReason, ScanError};

use super::intake::own_draft;
use crate::api::convert::{scan_failure, stopped};
use crate::api::error::{ApiError, ErrorCode};
use crate::api::intake_form::stop;
use crate::api::router::Call;
use crate::api::views::{
    AddFile, ById, CardView, HidePage, MovePage, PageState, PageView, PagesView, PersonForm,
    ProblemView, ReadCard, ScanView, StartScan, TurnPage,
};
use crate::domain::{DraftId, News, PageId};
use crate::intake::{CardRead, ScanState, read_card as read};
use crate::store::{DraftRow, PageRow};

/// A lean that a person sees: half a degree, in thousandths.
const SEEN_SKEW: i32 = 500;

/// Reads a card for one of the three people. Its picture is gone when this returns.
pub fn read_card(call: &Call<'_>, asked: ReadCard) -> Result<CardView, ApiError> {
    let wedge = asked.wedge.as_deref().filter(|text| !text.is_empty());
    let card = read(call.counter.store(), call.counter.ports(), wedge)?;
    let at = call.counter.now().at();
    Ok(card_view(
        &card,
        &format!("{:02}:{:02}", at.hour(), at.minute()),
    ))
}

/// Pages of a draft and the scanner's state.
pub fn list_pages(call: &Call<'_>, asked: ById) -> Result<PagesView, ApiError> {
    pages_of(call, &own_draft(call, &asked.id)?)
}

/// Starts a scan into a component; pages come with events.
pub fn start_scan(call: &Call<'_>, asked: StartScan) -> Result<ScanView, ApiError> {
    let draft = own_draft(call, &asked.draft)?;
    let scanner = asked.scanner.as_deref().filter(|uri| !uri.is_empty());
    call.counter
        .desk()
        .start_scan(&draft, &asked.component, scanner)?;
    Ok(scan_view(&call.counter.desk().scan_state(draft.id)))
}

/// Stops it after the page that is arriving.
pub fn stop_scan(call: &Call<'_>, asked: ById) -> Result<ScanView, ApiError> {
    let draft = own_draft(call, &asked.id)?;
    call.counter.desk().stop_scan(draft.id);
    Ok(scan_view(&call.counter.desk().scan_state(draft.id)))
}

/// Moves a page, or it and all that follow in its component, to another component.
pub fn move_page(call: &Call<'_>, asked: MovePage) -> Result<PagesView, ApiError> {
    let (draft, page) = own_page(call, &asked.id)?;
    call.counter
        .store()
        .move_page(page.id, &asked.component, asked.following)?;
    changed(call, &draft)
}

/// Hides or shows a page; a hidden one is kept and left out of the PDF.
pub fn hide_page(call: &Call<'_>, asked: HidePage) -> Result<PagesView, ApiError> {
    let (draft, page) = own_page(call, &asked.id)?;
    call.counter.store().hide_page(page.id, asked.hidden)?;
    changed(call, &draft)
}

/// Turns a page to the right; its bytes stay.
pub fn turn_page(call: &Call<'_>, asked: TurnPage) -> Result<PagesView, ApiError> {
    let (draft, page) = own_page(call, &asked.id)?;
    call.counter
        .store()
        .turn_page(page.id, asked.quarters % 4)?;
    changed(call, &draft)
}

/// Takes a file that was handed in into a component.
pub fn add_file(call: &Call<'_>, asked: AddFile) -> Result<PagesView, ApiError> {
    let draft = own_draft(call, &asked.draft)?;
    call.counter
        .desk()
        .take_file(&draft, &asked.component, &asked.handle)?;
    pages_of(call, &draft)
}

/// One page of a draft as a screen sees it.
pub(super) fn page_view(page: &PageRow) -> PageView {
    let leans = page.skew.is_some_and(|skew| skew.abs() >= SEEN_SKEW);
    PageView {
        id: page.id.to_string(),
        n: page.n,
        component: page.component.clone(),
        state: if page.hidden {
            PageState::HiddenBlank
        } else {
            PageState::Durable
        },
        media: page.media.clone(),
        width: page.width,
        height: page.height,
        dpi: page.dpi,
        pages: page.pages,
        bytes: page.bytes,
        skew: page.skew.map(|skew| skew as f32 / 1000.0),
        blank: page.blank,
        rotation: page.quarters,
        flag: leans || (page.blank && !page.hidden),
    }
}

fn own_page(call: &Call<'_>, id: &str) -> Result<(DraftRow, PageRow), ApiError> {
    let no_page = || ApiError::new(ErrorCode::NotFound).with("what", "page");
    let id = id.parse().map(PageId).map_err(|_| no_page())?;
    let page = call.counter.store().page(id)?;
    let draft: DraftId = call
        .counter
        .store()
        .draft_of(page.batch)?
        .ok_or_else(no_page)?;
    Ok((own_draft(call, &draft.to_string())?, page))
}

fn changed(call: &Call<'_>, draft: &DraftRow) -> Result<PagesView, ApiError> {
    call.counter.tell(&News::Pages(draft.id));
    pages_of(call, draft)
}

fn pages_of(call: &Call<'_>, draft: &DraftRow) -> Result<PagesView, ApiError> {
    // The scan first: one that has ended has all its pages in the store, so no view ends without the last of them.
    let scan = scan_view(&call.counter.desk().scan_state(draft.id));
    let pages = call.counter.store().pages(draft.batch)?;
    Ok(PagesView {
        pages: pages.iter().map(page_view).collect(),
        scan,
    })
}

fn scan_view(state: &ScanState) -> ScanView {
    ScanView {
        running: state.running,
        component: state.component.clone(),
        arriving: state.arriving,
        arriving_bytes: state.arriving_bytes,
        pages: state.pages,
        problem: state
            .ended
            .as_deref()
            .and_then(|ended| scan_problem(ended, state.pages)),
    }
}

/// How a scan ended badly; the sentence of its code tells that the pages so far are kept.
fn scan_problem(ended: &Result<BatchEnd, ScanError>, pages: u32) -> Option<ProblemView> {
    let code = match ended {
        Ok(end) => match &end.reason {
            EndReason::Finished | EndReason::FeederEmptied | EndReason::Cancelled => return None,
            EndReason::Stopped(cause) => stopped(cause),
        },
        Err(error) => scan_failure(error),
    };
    let mut problem = stop("", &code.word());
    problem.params.insert("pages".to_owned(), pages.to_string());
    Some(problem)
}

fn card_view(card: &CardRead, read_at: &str) -> CardView {
    let gender = card.gender.map(|gender| match gender {
        paper::CardGender::Male => "male",
        paper::CardGender::Female => "female",
    });
    let mut person = PersonForm {
        kind: "citizen".to_owned(),
        full_name: card.full_name.clone(),
        id_type: "personal_number".to_owned(),
        id_number: card.number.clone(),
        birth_date: card.birth_date.format("%d/%m/%Y").to_string(),
        gender: gender.unwrap_or_default().to_owned(),
        address: card.residence.clone(),
        card_read_at: read_at.to_owned(),
        ..PersonForm::default()
    };
    person.from_card = read_fields(&person);
    CardView {
        person,
        warnings: card
            .warnings
            .iter()
            .map(|warning| warning_view(*warning))
            .collect(),
    }
}

fn read_fields(person: &PersonForm) -> Vec<String> {
    let fields = [
        ("full_name", &person.full_name),
        ("id_number", &person.id_number),
        ("birth_date", &person.birth_date),
        ("gender", &person.gender),
        ("address", &person.address),
    ];
    fields
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, _)| name.to_owned())
        .collect()
}

fn warning_view(warning: paper::CardWarning) -> ProblemView {
    let (field, code) = match warning {
        paper::CardWarning::BirthYearDiffers => ("birth_date", "card_birth_year_differs"),
        paper::CardWarning::GenderDiffers => ("gender", "card_gender_differs"),
        paper::CardWarning::OldNumberOdd => ("id_number", "card_old_number_odd"),
        paper::CardWarning::IssuedDateOdd => ("id_number", "card_issued_date_odd"),
    };
    ProblemView {
        warning: true,
        ..stop(field, code)
    }
}
