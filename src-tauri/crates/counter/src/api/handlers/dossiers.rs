//! Search, and one dossier with everything that is known of it.

use std::collections::BTreeMap;

use wire::Dossier;

use super::queue::reason_view;
use crate::api::convert::{dossier_row, filing_people, people_shown};
use crate::api::error::{ApiError, ErrorCode};
use crate::api::router::Call;
use crate::api::views::{
    ById, DossierList, DossierView, NumberView, PaperPlace, PaperRow, PersonShown, ReasonView,
    ResultRow, SearchDossiers, SumShown, TimelineRow,
};
use crate::domain::{Business, Delivery, News, Origin, PersonId, is_undo_open, working_days_left};
use crate::inbox::look_into;
use crate::store::{DossierRow, FileRow, OutboxRow, Query, SumRow, TimelineEntry};

const ROWS: u32 = 100;
const MOST_ROWS: u32 = 1000;
const NUMBER_SHOWN: &str = "number_shown";
/// Milliseconds within which one comparing goes on.
const SAME_COMPARING: i64 = 600_000;
/// National statuses of dossiers that an agency works on; 8 is "dừng xử lý".
const IN_WORK: [u8; 6] = [1, 2, 4, 5, 6, 8];

/// Dossiers that match, with the marks as typed first, then newest first.
pub fn search_dossiers(call: &Call<'_>, asked: SearchDossiers) -> Result<DossierList, ApiError> {
    let store = call.counter.store();
    let found = store.find_dossiers(&query(asked)?)?;
    Ok(DossierList {
        total: found.total,
        rows: found.rows.iter().map(dossier_row).collect(),
        states_as_of: store.states_read_at(None)?.map(|at| at.to_string()),
    })
}

/// One dossier.
pub fn read_dossier(call: &Call<'_>, asked: ById) -> Result<DossierView, ApiError> {
    let store = call.counter.store();
    let row = store.dossier_named(&asked.id)?;
    let files = store.files(row.id)?;
    let content = content(call, &row, &files)?;
    let (owner, submitter, recipient) = content.people;
    let outbox = store.outbox_row(row.id)?;
    let reason = reason(call, &row, outbox.as_ref())?;
    let today = call.counter.now().day();
    let undo_until = can_undo(call, &row).then(|| row.undo_until.to_string());
    let acknowledged_at = store
        .acknowledgement(row.id)?
        .map(|answer| answer.accepted_at.to_string());
    Ok(DossierView {
        row: dossier_row(&row),
        agency_name: row.agency_name.clone(),
        owner,
        submitter,
        recipient,
        working_days_left: working_days_left(today.0, row.due_at.day().0, &store.calendar()?),
        business_as_of: store
            .states_read_at(Some(&row.agency))?
            .map(|at| at.to_string()),
        timeline: timeline(call, &store.timeline(row.id)?)?,
        papers: content.papers,
        sums: store.sums(row.id)?.into_iter().map(sum).collect(),
        results: files
            .iter()
            .filter(|file| file.kind == "result")
            .map(result)
            .collect(),
        acts: acts(
            call,
            &row,
            reason.as_ref(),
            (content.ours, !files.is_empty()),
        )?,
        supplements: super::following::supplements_shown(store.supplements(row.id)?),
        reason,
        undo_until,
        acknowledged_at,
    })
}

/// The owner's number, whole, to compare the card with. That it was shown is on the dossier's record, without the
/// number; a filing that waits is compared by whoever has claimed it, and has no record yet.
pub fn show_number(call: &Call<'_>, asked: ById) -> Result<NumberView, ApiError> {
    let store = call.counter.store();
    if let Ok(row) = store.dossier_named(&asked.id) {
        record_showing(call, &row)?;
        return Ok(NumberView {
            number: row.owner_number,
        });
    }
    let no_filing = || ApiError::new(ErrorCode::NotFound).with("what", "filing");
    let id = asked.id.parse().map_err(|_| no_filing())?;
    let filing = store.inbox_item(id)?.item.filing;
    Ok(NumberView {
        number: filing.owner.identity.number.unwrap_or_default(),
    })
}

/// Once for each time of comparing, however often the clerk looks.
fn record_showing(call: &Call<'_>, row: &DossierRow) -> Result<(), ApiError> {
    let (store, now) = (call.counter.store(), call.counter.now());
    let person = call.session.acting()?.id;
    let just = |entry: &TimelineEntry| {
        entry.code == NUMBER_SHOWN
            && entry.person.as_ref() == Some(&person)
            && now.millis() - entry.at.millis() < SAME_COMPARING
    };
    if !store.timeline(row.id)?.iter().any(just) {
        let entry = TimelineEntry {
            at: now,
            code: NUMBER_SHOWN.to_owned(),
            params: "{}".to_owned(),
            person: Some(person),
        };
        store.add_to_timeline(row.id, &entry)?;
        call.counter.tell(&News::Dossier(row.id));
    }
    Ok(())
}

/// What is in a dossier, from our own bytes or from what was filed.
struct Content {
    /// This counter has bytes of its own of it.
    ours: bool,
    people: (PersonShown, Option<PersonShown>, Option<PersonShown>),
    papers: Vec<PaperRow>,
}

fn content(call: &Call<'_>, row: &DossierRow, files: &[FileRow]) -> Result<Content, ApiError> {
    let store = call.counter.store();
    if let Some(filing) = store.filing(row.id)? {
        let mut papers = filed_papers(call, row, &filing)?;
        papers.extend(
            files
                .iter()
                .filter(|file| file.kind == "component")
                .map(with_file),
        );
        return Ok(Content {
            ours: false,
            people: filing_people(&filing),
            papers,
        });
    }
    let (_, body) = store.body(row.id)?;
    let dossier: Dossier = serde_json::from_slice(&body).map_err(|_| damaged(row))?;
    Ok(Content {
        ours: true,
        people: people_shown(&dossier),
        papers: papers(&dossier, files),
    })
}

/// Fetches what was filed online and is not here; a supervisor looks.
pub fn fetch_filed_files(call: &Call<'_>, asked: ById) -> Result<DossierView, ApiError> {
    let row = call.counter.store().dossier_named(&asked.id)?;
    if row.origin == Origin::Online {
        call.counter.line().fetch_filed(row.id, &row.agency)?;
    }
    read_dossier(call, asked)
}

/// What was filed: here to be looked at, or at the province.
fn filed_papers(
    call: &Call<'_>,
    row: &DossierRow,
    filing: &wire::Filing,
) -> Result<Vec<PaperRow>, ApiError> {
    let store = call.counter.store();
    let here = store.inbox_files(row.id)?;
    let edition = store.procedure_edition(&row.procedure, row.edition)?;
    let components = edition.map(|one| one.components).unwrap_or_default();
    let mut papers = Vec::new();
    for file in &filing.files {
        let known = here.iter().find(|one| one.id.0 == file.id.0);
        let pages = known
            .map(|one| look_into(store, call.counter.ports(), one))
            .transpose()?;
        let component = components
            .iter()
            .find(|one| Some(&one.code) == file.component.as_ref());
        papers.push(PaperRow {
            name: component.map_or(&file.name, |one| &one.name).clone(),
            // Bytes that do not open are no picture.
            file: pages.filter(|n| *n > 0).map(|_| file.id.to_string()),
            pages: pages.unwrap_or(0),
            bytes: file.size,
            sha256: Some(file.sha256.to_string()),
            place: match (row.origin, pages) {
                (_, Some(0)) => PaperPlace::Broken,
                (_, Some(_)) => PaperPlace::Here,
                (Origin::Online, None) => PaperPlace::Province,
                (Origin::Counter | Origin::Official, None) => PaperPlace::Elsewhere,
            },
        });
    }
    Ok(papers)
}

fn with_file(file: &FileRow) -> PaperRow {
    PaperRow {
        name: file.title.clone(),
        file: Some(file.id.to_string()),
        pages: file.pages,
        bytes: file.bytes,
        sha256: Some(wire::Sha256(file.sha256).to_string()),
        place: PaperPlace::Here,
    }
}

fn query(asked: SearchDossiers) -> Result<Query, ApiError> {
    let bad = || ApiError::new(ErrorCode::BadRequest);
    let statuses = |numbers: &[u8]| {
        numbers
            .iter()
            .filter_map(|n| Business::from_number(*n))
            .collect::<Vec<_>>()
    };
    let mut delivery: Vec<Delivery> = asked.delivery.map(Delivery::from).into_iter().collect();
    let mut business = match asked.business {
        Some(number) => vec![Business::from_number(number).ok_or_else(bad)?],
        None => Vec::new(),
    };
    match asked.filter.as_str() {
        "" | "all" => {}
        "in_work" => business = statuses(&IN_WORK),
        "to_return" => business = vec![Business::DONE],
        "needs_person" => delivery = vec![Delivery::Refused, Delivery::Conflict],
        _ => return Err(bad()),
    }
    let limit = if asked.limit == 0 {
        ROWS
    } else {
        asked.limit.min(MOST_ROWS)
    };
    let day = match asked.date.filter(|date| !date.is_empty()) {
        Some(date) => Some(super::day(&date)?.to_string()),
        None => None,
    };
    Ok(Query {
        text: asked.query,
        day,
        delivery,
        business,
        limit,
    })
}

fn damaged(row: &DossierRow) -> ApiError {
    ApiError::new(ErrorCode::DataDamaged).with("what", row.id)
}

/// The province's reason, or why the number is void.
fn reason(
    call: &Call<'_>,
    row: &DossierRow,
    outbox: Option<&OutboxRow>,
) -> Result<Option<ReasonView>, ApiError> {
    if let Some(words) = &row.void_reason {
        let entries = call.counter.store().timeline(row.id)?;
        let at = entries
            .iter()
            .find(|entry| entry.code == "void")
            .map_or(row.received_at, |entry| entry.at);
        let code = "void".to_owned();
        return Ok(Some(ReasonView {
            code,
            words: Some(words.clone()),
            at: at.to_string(),
            field: None,
            problem: None,
        }));
    }
    let Some((outbox, reason)) =
        outbox.and_then(|row| row.reason.as_ref().map(|reason| (row, reason)))
    else {
        return Ok(None);
    };
    reason_view(call, outbox, reason).map(Some)
}

/// Once the province has it and the agency has not finished with it.
fn can_withdraw(row: &DossierRow) -> bool {
    let over = |status: Business| status.is_resolved() || status.number() == 8;
    row.delivery == Delivery::Acknowledged && !row.business.is_some_and(over)
}

fn can_bring(call: &Call<'_>, row: &DossierRow) -> Result<bool, ApiError> {
    let asked_for = super::brought::oldest_open(call, row)?.is_some();
    super::brought::can_bring(call, row, asked_for)
}

fn can_undo(call: &Call<'_>, row: &DossierRow) -> bool {
    row.delivery == Delivery::Ready && is_undo_open(row.undo_until, call.counter.now())
}

/// What this role may do with this dossier now.
fn acts(
    call: &Call<'_>,
    row: &DossierRow,
    reason: Option<&ReasonView>,
    (ours, has_files): (bool, bool),
) -> Result<Vec<String>, ApiError> {
    let receives = call.session.acting()?.role.receives();
    let is_void = row.delivery == Delivery::Void;
    let mendable =
        row.delivery == Delivery::Refused && reason.is_some_and(|reason| reason.field.is_some());
    let offered = [
        (
            "print_again",
            receives && (ours || !row.person.0.is_empty()) && !is_void,
        ),
        ("mend", receives && mendable),
        ("bring_papers", receives && can_bring(call, row)?),
        ("withdraw", receives && can_withdraw(row)),
        (
            "give_papers_back",
            receives && call.counter.store().is_to_give_back(row.id)?,
        ),
        (
            "void",
            receives
                && ((row.delivery.needs_person() && !known_there(call, row)?)
                    || can_undo(call, row)),
        ),
        ("open_files", has_files),
        ("agency_papers", receives && !is_void),
        (
            "stop_notice",
            receives && super::agency_paper::may_stop(call, row)?,
        ),
    ];
    Ok(offered
        .into_iter()
        .filter(|(_, holds)| *holds)
        .map(|(act, _)| act.to_owned())
        .collect())
}

/// The province has given it a code, or acknowledged the one that was reserved for it.
pub(super) fn known_there(call: &Call<'_>, row: &DossierRow) -> Result<bool, ApiError> {
    if row.origin == Origin::Counter {
        return Ok(call.counter.store().acknowledgement(row.id)?.is_some());
    }
    Ok(row.dossier_code.is_some())
}

fn timeline(call: &Call<'_>, entries: &[TimelineEntry]) -> Result<Vec<TimelineRow>, ApiError> {
    let names = names(call)?;
    let place = call.counter.place()?.to_string();
    let row = |entry: &TimelineEntry| TimelineRow {
        at: entry.at.to_string(),
        code: entry.code.clone(),
        params: serde_json::from_str(&entry.params).unwrap_or_default(),
        by: match &entry.person {
            Some(id) => format!("{}, {place}", names.get(id).unwrap_or(&id.0)),
            None => String::new(),
        },
    };
    Ok(entries.iter().map(row).collect())
}

/// The names of everybody who ever logged in here.
pub(super) fn names(call: &Call<'_>) -> Result<BTreeMap<PersonId, String>, ApiError> {
    let people = call.counter.store().people()?.into_iter();
    Ok(people.map(|person| (person.id, person.name)).collect())
}

/// The papers as they were handed in: with a file, or kept and only compared.
fn papers(dossier: &Dossier, files: &[FileRow]) -> Vec<PaperRow> {
    let scanned: Vec<&FileRow> = files
        .iter()
        .filter(|file| file.kind == "component")
        .collect();
    let mut papers = Vec::new();
    for component in &dossier.components {
        let before = papers.len();
        let code = component.code.as_ref().map(|code| code.as_str());
        let is_its = |file: &&&FileRow| match code {
            Some(code) => file.component == code,
            None => file.component.is_empty() && file.title == component.name,
        };
        papers.extend(scanned.iter().filter(is_its).map(|file| with_file(file)));
        if papers.len() == before {
            papers.push(PaperRow {
                name: component.name.clone(),
                file: None,
                pages: 0,
                bytes: 0,
                sha256: None,
                place: PaperPlace::Paper,
            });
        }
    }
    papers
}

fn sum(sum: SumRow) -> SumShown {
    SumShown {
        owner: sum.owner,
        name: sum.name,
        amount: sum.amount,
        collected: sum.collected_at.is_some(),
        number: sum.number,
    }
}

fn result(file: &FileRow) -> ResultRow {
    ResultRow {
        file: file.id.to_string(),
        name: file.name.clone(),
        bytes: file.bytes,
    }
}
