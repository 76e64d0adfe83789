//! Results given out.

use serde::de::DeserializeOwned;
use wire::{IdentityType, LocalDate, Moment, Relation};

use super::kept_papers::shelved;
use crate::api::convert::problem_view;
use crate::api::error::{ApiError, ErrorCode};
use crate::api::router::Call;
use crate::api::views::{
    ById, Done, DueSum, GivenPaperView, ListReturns, NamedView, PadForm, PostedResult, ReturnCheck,
    ReturnForm, ReturnList, ReturnView, ReturnedView, ScanPaper, ScannedPaper, SetPostalState,
    SlipView, WaitingResult,
};
use crate::domain::deadline::{Timeliness, judge};
use crate::domain::{Business, News, PostalState, Signature, Taker, is_undo_open, tidy};
use crate::intake::FormOf;
use crate::outgoing::{
    self, AuthorisationShown, Came, Named, PadSignature, ReturnAsked, due_money, registered,
};
use crate::store::{DossierRow, GivenPaper, ReturnRow, Store, ToReturn};
use crate::words::word;

const DAY: i64 = 86_400_000;

/// Results that lie here, and those on their way by post.
pub fn list_returns(call: &Call<'_>, asked: ListReturns) -> Result<ReturnList, ApiError> {
    let store = call.counter.store();
    let now = call.counter.now();
    let rows = store.to_return(&asked.query)?;
    let posted = store.returns_by_post()?;
    Ok(ReturnList {
        rows: rows.iter().map(|row| waiting(row, now)).collect(),
        posted: posted
            .into_iter()
            .map(|(row, given)| PostedResult {
                id: row.id.to_string(),
                owner: row.owner,
                item: given.postal_item.unwrap_or_default(),
                at: given.at.to_string(),
            })
            .collect(),
    })
}

/// Everything for giving one result out, whatever its state: the screen says why it cannot be given.
pub fn read_return(call: &Call<'_>, named: ById) -> Result<ReturnView, ApiError> {
    let store = call.counter.store();
    let row = store.dossier_named(&named.id)?;
    let people = registered(store, &row)?;
    let sums = store.sums(row.id)?;
    let returned = store.return_of(row.id)?;
    let delivery = people.delivery.as_ref();
    Ok(ReturnView {
        id: row.id.to_string(),
        code: official(&row),
        procedure: row.procedure_name.clone(),
        agency_name: row.agency_name.clone(),
        business: row.business.map(Business::number),
        ready: returned.is_none()
            && (row.business == Some(Business::DONE) || store.result_came_back(row.id)?),
        finished_at: row.resolved_at.map(|at| at.to_string()),
        timeliness: row.resolved_at.map(|at| timeliness(&row, at).to_owned()),
        due_at: row.due_at.to_string(),
        received_at: row.received_at.to_string(),
        owner: named_view(&people.owner),
        recipient: people.recipient.as_ref().map(named_view),
        method: delivery.map(|wish| json_word(&wish.method)),
        address: delivery.and_then(|wish| Some(wish.address.as_ref()?.text.clone())),
        papers: papers_here(store, &row)?.iter().map(paper_view).collect(),
        awaited: store.results_awaited(row.id)?,
        due: sums
            .iter()
            .filter(|sum| sum.collected_at.is_none() && sum.amount > 0)
            .map(|sum| DueSum {
                owner: sum.owner.clone(),
                name: sum.name.clone(),
                amount: sum.amount,
            })
            .collect(),
        due_total: due_money(&sums),
        returned: returned.map(|given| returned_view(call, &given)),
    })
}

/// Compares the one who came with who was named; changes nothing.
pub fn check_return(call: &Call<'_>, form: ReturnForm) -> Result<ReturnCheck, ApiError> {
    let store = call.counter.store();
    let row = store.dossier_named(&form.id)?;
    let fit = registered(store, &row)?.compare(Came {
        name: &tidy(&form.name),
        number: &tidy(&form.number),
    });
    let problems = outgoing::check_return(store, &row, &asked(store, &row, &form, Papers::Named)?)?;
    Ok(ReturnCheck {
        fit: fit.word().to_owned(),
        problems: problems.into_iter().map(problem_view).collect(),
    })
}

/// Gives the result out.
pub fn save_return(call: &Call<'_>, form: ReturnForm) -> Result<ReturnedView, ApiError> {
    let store = call.counter.store();
    let row = store.dossier_named(&form.id)?;
    let named = asked(store, &row, &form, Papers::Named)?;
    let known = store.return_of(row.id)?.is_some();
    let stops = outgoing::check_return(store, &row, &named)?
        .iter()
        .any(|one| !one.warning);
    // Papers that were handed in are taken only when nothing else stops it: they stay for the next try.
    let taken = match known || stops {
        true => named,
        false => asked(store, &row, &form, Papers::Taken(call))?,
    };
    let person = call.session.acting()?;
    let now = call.counter.now();
    let given = outgoing::give_result(store, &row, &taken, &person, call.counter.epoch()?, now)?;
    call.counter.tell(&News::Dossier(row.id));
    call.counter.tell(&News::Queue);
    // By post nobody stands before the citizen's screen.
    if given.taker != Taker::Post && call.counter.citizen().returned(row.id, now) {
        call.counter.tell(&News::Citizen);
    }
    Ok(returned_view(call, &given))
}

/// Takes a return back within its ten seconds.
pub fn undo_return(call: &Call<'_>, named: ById) -> Result<Done, ApiError> {
    let store = call.counter.store();
    let row = store.dossier_named(&named.id)?;
    let person = call.session.acting()?;
    let undone = store.undo_return(row.id, &person.id, call.counter.now());
    undone.map_err(|error| match error {
        crate::store::StoreError::WrongState => ApiError::new(ErrorCode::TooLateToUndo),
        other => other.into(),
    })?;
    call.counter.citizen().blank();
    call.counter.tell(&News::Citizen);
    call.counter.tell(&News::Dossier(row.id));
    call.counter.tell(&News::Queue);
    Ok(Done {})
}

/// The sheet of a return, to sign.
pub fn make_return_sheet(call: &Call<'_>, named: ById) -> Result<SlipView, ApiError> {
    let store = call.counter.store();
    let row = store.dossier_named(&named.id)?;
    let given = store
        .last_return(row.id)?
        .ok_or_else(|| ApiError::new(ErrorCode::WrongState))?;
    let form = outgoing::return_sheet(store, &row, &given)?;
    shelved(
        call,
        form,
        FormOf::Return(given.id),
        &given.number,
        given.printed > 0,
    )
}

/// What the post says of a result on its way.
pub fn set_postal_state(call: &Call<'_>, asked: SetPostalState) -> Result<ReturnedView, ApiError> {
    let store = call.counter.store();
    let row = store.dossier_named(&asked.id)?;
    let state: PostalState = read("state", &asked.state)?;
    let person = call.session.acting()?;
    store.set_postal_state(row.id, state, &person.id, call.counter.now())?;
    let given = store
        .last_return(row.id)?
        .ok_or_else(|| ApiError::new(ErrorCode::WrongState))?;
    call.counter.tell(&News::Dossier(row.id));
    Ok(returned_view(call, &given))
}

/// Scans a paper that belongs to no component into one PDF.
pub fn scan_paper(call: &Call<'_>, asked: ScanPaper) -> Result<ScannedPaper, ApiError> {
    let title = match asked.what.as_str() {
        "authorisation" => word("return.authorisation_paper"),
        "handover_list" => word("handover.list"),
        _ => return Err(ApiError::new(ErrorCode::BadRequest).with("what", asked.what)),
    };
    let counter = call.counter;
    let (handle, pages) = counter
        .desk()
        .scan_paper(counter.store(), title, counter.now())?;
    Ok(ScannedPaper { handle, pages })
}

/// Whether papers that were handed in are only known to be there, or taken.
enum Papers<'a> {
    Named,
    Taken(&'a Call<'a>),
}

impl Papers<'_> {
    fn bytes(&self, handle: Option<&String>) -> Result<Option<Vec<u8>>, ApiError> {
        let Some(handle) = handle.filter(|handle| !handle.is_empty()) else {
            return Ok(None);
        };
        Ok(Some(match self {
            Papers::Named => Vec::new(),
            Papers::Taken(call) => call.counter.desk().take_paper(handle)?,
        }))
    }
}

fn asked(
    store: &Store,
    row: &DossierRow,
    form: &ReturnForm,
    papers: Papers<'_>,
) -> Result<ReturnAsked, ApiError> {
    let paper = &form.authorisation;
    let given = match &form.papers {
        Some(given) => given.iter().map(given_paper).collect(),
        None => papers_here(store, row)?,
    };
    Ok(ReturnAsked {
        taker: read::<Taker>("taker", &form.taker)?,
        name: tidy(&form.name),
        identity_type: identity_type(form)?,
        number: tidy(&form.number),
        relation: form
            .relation
            .as_deref()
            .map(|text| wire_word::<Relation>("relation", text))
            .transpose()?,
        authorisation: AuthorisationShown {
            name: tidy(&paper.name),
            number: tidy(&paper.number),
            issued_on: paper
                .issued_on
                .as_deref()
                .map(|text| day("authorisation.issued_on", text))
                .transpose()?,
            scanned: papers.bytes(paper.file.as_ref())?,
        },
        item: form.item.clone(),
        given,
        signature: match form.signature.as_str() {
            "" => Signature::Sheet,
            said => read("signature", said)?,
        },
        signed: form.signed.as_ref().map(drawn),
        collected: form.collected,
        receipt: form.receipt.clone(),
    })
}

fn drawn(pad: &PadForm) -> PadSignature {
    PadSignature {
        width: pad.width,
        height: pad.height,
        strokes: pad.strokes.clone(),
    }
}

fn identity_type(form: &ReturnForm) -> Result<IdentityType, ApiError> {
    if let Some(said) = &form.identity_type {
        return wire_word("identity_type", said);
    }
    let number = tidy(&form.number);
    let digits = number.bytes().all(|byte| byte.is_ascii_digit());
    Ok(match (digits, number.len()) {
        (true, 12) => IdentityType::PersonalNumber,
        (true, 9) => IdentityType::OldIdentityCard,
        _ => IdentityType::Other,
    })
}

fn bad(member: &str, value: &str) -> ApiError {
    ApiError::new(ErrorCode::BadRequest).with(member, value)
}

fn read<T: std::str::FromStr>(member: &str, text: &str) -> Result<T, ApiError> {
    text.parse().map_err(|_| bad(member, text))
}

fn day(member: &str, text: &str) -> Result<LocalDate, ApiError> {
    read(member, text).map(LocalDate)
}

/// A word of the contract.
fn wire_word<T: DeserializeOwned>(member: &str, text: &str) -> Result<T, ApiError> {
    serde_json::from_value(text.into()).map_err(|_| bad(member, text))
}

fn json_word(value: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

fn official(row: &DossierRow) -> String {
    row.dossier_code.clone().unwrap_or_else(|| row.code())
}

fn waiting(one: &ToReturn, now: Moment) -> WaitingResult {
    let days = (now.millis() - one.since.millis()) / DAY;
    WaitingResult {
        id: one.row.id.to_string(),
        code: official(&one.row),
        owner: one.row.owner.clone(),
        procedure: one.row.procedure_name.clone(),
        since: one.since.to_string(),
        days: u32::try_from(days).unwrap_or(0),
        awaited: one.awaited,
    }
}

/// The result files that are here, one original each.
fn papers_here(store: &Store, row: &DossierRow) -> Result<Vec<GivenPaper>, ApiError> {
    let files = store.files(row.id)?;
    let results = files.into_iter().filter(|file| file.kind == "result");
    let paper = |name: String| GivenPaper {
        name,
        originals: 1,
        copies: 0,
    };
    Ok(results
        .map(|file| {
            paper(if file.title.is_empty() {
                file.name
            } else {
                file.title
            })
        })
        .collect())
}

fn given_paper(paper: &GivenPaperView) -> GivenPaper {
    GivenPaper {
        name: tidy(&paper.name),
        originals: paper.originals,
        copies: paper.copies,
    }
}

fn paper_view(paper: &GivenPaper) -> GivenPaperView {
    GivenPaperView {
        name: paper.name.clone(),
        originals: paper.originals,
        copies: paper.copies,
    }
}

fn named_view(named: &Named) -> NamedView {
    NamedView {
        name: named.name.clone(),
        number: named.identity.number.clone().unwrap_or_default(),
        relation: named.relation.as_ref().map(json_word).unwrap_or_default(),
        authorisation: named.authorisation.clone(),
    }
}

fn timeliness(row: &DossierRow, resolved: Moment) -> &'static str {
    match judge(row.due_day, resolved.day()) {
        Timeliness::Early => "early",
        Timeliness::OnTime => "on_time",
        Timeliness::Late => "late",
    }
}

fn returned_view(call: &Call<'_>, given: &ReturnRow) -> ReturnedView {
    let open = is_undo_open(given.undo_until, call.counter.now());
    ReturnedView {
        id: given.dossier.to_string(),
        number: given.number.clone(),
        taker: given.taker.word().to_owned(),
        name: given.name.clone(),
        authorisation: given.authorisation.clone(),
        has_authorisation: given.has_authorisation,
        signed_on_pad: given.signed.is_some(),
        at: given.at.to_string(),
        clerk: given.person_name.clone(),
        papers: given.given.iter().map(paper_view).collect(),
        item: given.postal_item.clone(),
        postal_state: given.postal_state.map(|state| state.word().to_owned()),
        postal_at: given.postal_at.map(|at| at.to_string()),
        printed: given.printed,
        undo_until: open.then(|| given.undo_until.to_string()),
    }
}
