//! What happened at the counter after reception. Each event has its own outcome.

use std::collections::BTreeSet;

use rusqlite::Connection;
use serde_json::Value;
use wire::{
    AgencyIdent, ChangeFact, ChangeSource, DossierComponent, Event, EventNote, EventOutcome,
    EventResult, EventResults, EventWhat, FieldError, FieldErrorCode as Code, Moment, Origin,
    PapersAdded, ProblemType, Procedure, StatusCode, Uuid7,
};

use crate::answer::{Answer, Reply, Stop, invalid};
use crate::call::{Call, path_id};
use crate::config::ProvinceError;
use crate::dossiers::MAX_FILES;
use crate::dossiers::rules::check_components;
use crate::province::Hall;
use crate::store;
use crate::store::cases::Case;

/// Events of a batch.
pub(crate) const MAX_EVENTS: u32 = 50;

/// A batch of events of one dossier.
pub(crate) fn post(hall: &Hall, call: &Call, id: &str) -> Reply {
    let account = call.account(hall)?;
    call.is_json()?;
    call.digest_if_sent()?;
    let id = path_id(id, "id")?;
    let mut db = hall.store()?;
    let tx = db.transaction()?;
    let mut case = store::cases::of(&tx, &account, id)?.ok_or(ProblemType::NotFound)?;
    let events = envelope(call.value()?)?;
    let mut results = Vec::new();
    for (index, (event_id, value)) in events.into_iter().enumerate() {
        let one = One {
            hall,
            call,
            db: &tx,
            account: &account,
            base: format!("/events/{index}"),
            event_id,
        };
        results.push(one.handle(&mut case, value)?);
    }
    store::cases::save(&tx, &case)?;
    tx.commit()?;
    Answer::json(
        200,
        &EventResults {
            dossier: id,
            results,
        },
    )
}

/// A broken envelope refuses the whole batch.
fn envelope(value: Value) -> Result<Vec<(Uuid7, Value)>, Stop> {
    let Value::Object(mut members) = value else {
        return Err(FieldError::at("", Code::Type).into());
    };
    let events = members
        .shift_remove("events")
        .ok_or_else(|| FieldError::at("/events", Code::Required))?;
    if let Some(name) = members.keys().next() {
        return Err(FieldError::at(format!("/{name}"), Code::UnknownMember).into());
    }
    let Value::Array(events) = events else {
        return Err(FieldError::at("/events", Code::Type).into());
    };
    match events.len() {
        0 => return Err(FieldError::at("/events", Code::TooShort).into()),
        count if count > MAX_EVENTS as usize => {
            return Err(FieldError::at("/events", Code::TooLong).into());
        }
        _ => {}
    }
    let with_id = |(index, event): (usize, Value)| {
        let at = format!("/events/{index}/eventId");
        match event
            .get("eventId")
            .map(|id| serde_json::from_value::<Uuid7>(id.clone()))
        {
            Some(Ok(id)) => Ok((id, event)),
            Some(Err(_)) => Err(invalid(vec![FieldError::at(at, Code::Pattern)])),
            None => Err(invalid(vec![FieldError::at(at, Code::Required)])),
        }
    };
    events.into_iter().enumerate().map(with_id).collect()
}

/// One event of the batch.
struct One<'a> {
    hall: &'a Hall,
    call: &'a Call,
    db: &'a Connection,
    account: &'a AgencyIdent,
    base: String,
    event_id: Uuid7,
}

impl One<'_> {
    fn handle(&self, case: &mut Case, value: Value) -> Result<EventResult, Stop> {
        if let Some((dossier, at, body)) = store::events::get(self.db, self.account, self.event_id)?
        {
            let same = dossier == case.id.to_string() && body == value;
            let outcome = if same {
                EventOutcome::Duplicate
            } else {
                EventOutcome::Conflict
            };
            return Ok(self.result(outcome, Some(at), Vec::new()));
        }
        let mut errors = self.hall.schemas.check("Event", &value, &self.base);
        if errors.is_empty() {
            let event: Event = serde_json::from_value(value.clone())?;
            errors = self.rules(case, &event)?;
            if errors.is_empty() {
                self.apply(case, &event)?;
                store::events::add(
                    self.db,
                    self.account,
                    self.event_id,
                    case.id,
                    self.call.now,
                    &value,
                )?;
                return Ok(self.result(EventOutcome::Accepted, Some(self.call.now), Vec::new()));
            }
        }
        errors.truncate(50);
        Ok(self.result(EventOutcome::Rejected, None, errors))
    }

    fn result(
        &self,
        outcome: EventOutcome,
        recorded_at: Option<Moment>,
        errors: Vec<FieldError>,
    ) -> EventResult {
        EventResult {
            event_id: self.event_id,
            outcome,
            recorded_at,
            errors,
        }
    }

    fn rules(&self, case: &Case, event: &Event) -> Result<Vec<FieldError>, ProvinceError> {
        let status = case.status().0;
        let conflict = |bad: bool| {
            if bad {
                vec![self.error("/kind", Code::StatusConflict)]
            } else {
                Vec::new()
            }
        };
        Ok(match &event.what {
            EventWhat::HandedOver(_) | EventWhat::CorrectedContact(_) => Vec::new(),
            EventWhat::Withdrawn(_) => conflict(is_over(status)),
            EventWhat::ResultHandedOver(_) => conflict(status != StatusCode::Finished),
            EventWhat::SupplementReceived(received) => {
                let request = case
                    .supplement_requests
                    .iter()
                    .any(|one| one.id == received.supplement_request);
                let version = case
                    .receipts
                    .iter()
                    .any(|receipt| receipt.version == received.version);
                let mut errors = Vec::new();
                if !request {
                    errors.push(
                        self.error("/data/supplementRequest", Code::UnknownSupplementRequest),
                    );
                }
                if !version {
                    errors.push(self.error("/data/version", Code::UnknownVersion));
                }
                errors
            }
            EventWhat::PapersAdded(papers) if case.origin == Origin::Counter || is_over(status) => {
                let _ = papers;
                conflict(true)
            }
            EventWhat::PapersAdded(papers) => self.paper_rules(case, papers)?,
        })
    }

    fn paper_rules(
        &self,
        case: &Case,
        papers: &PapersAdded,
    ) -> Result<Vec<FieldError>, ProvinceError> {
        let mut errors = Vec::new();
        if let Some(named) = &papers.supplement_request
            && !case.supplement_requests.iter().any(|one| one.id == *named)
        {
            errors.push(self.error("/data/supplementRequest", Code::UnknownSupplementRequest));
        }
        let base = format!("{}/data/components", self.base);
        let edition = edition_of(self.db, case)?;
        let taken = files_of(case);
        check_components(
            &papers.components,
            edition.as_ref(),
            &taken,
            &base,
            &mut errors,
        );
        let files = papers
            .components
            .iter()
            .flat_map(|component| &component.files);
        if taken.len() + files.clone().count() > MAX_FILES as usize {
            errors.push(self.error("/data/components", Code::TooLong));
        }
        let (missing, _) =
            store::uploads::hold(self.db, self.account, case.id, files, self.call.now)?;
        for one in missing {
            errors.push(self.error(&pointer_to(&papers.components, one.file), Code::FileMissing));
        }
        Ok(errors)
    }

    fn error(&self, at: &str, code: Code) -> FieldError {
        FieldError::at(format!("{}{at}", self.base), code)
    }

    fn apply(&self, case: &mut Case, event: &Event) -> Result<(), Stop> {
        case.events.push(EventNote {
            event_id: event.event_id,
            kind: event.what.kind(),
            occurred_at: event.occurred_at,
            recorded_at: self.call.now,
        });
        match &event.what {
            EventWhat::HandedOver(_) | EventWhat::SupplementReceived(_) => {}
            EventWhat::CorrectedContact(correction) => case.contacts.push(correction.clone()),
            EventWhat::Withdrawn(_) => {
                self.set_status(case, StatusCode::Withdrawn, event.occurred_at)?
            }
            EventWhat::ResultHandedOver(_) => {
                self.set_status(case, StatusCode::Returned, event.occurred_at)?
            }
            EventWhat::PapersAdded(papers) => {
                let files = papers
                    .components
                    .iter()
                    .flat_map(|component| &component.files);
                let (_, held) =
                    store::uploads::hold(self.db, self.account, case.id, files, self.call.now)?;
                store::uploads::bind(self.db, &held)?;
                case.added.extend(papers.components.iter().cloned());
            }
        }
        Ok(())
    }

    fn set_status(
        &self,
        case: &mut Case,
        status: StatusCode,
        at: Moment,
    ) -> Result<(), ProvinceError> {
        case.statuses.push((status, at));
        let fact = ChangeFact::Status { status, note: None };
        store::changes::add(
            self.db,
            case,
            ChangeSource::Counter,
            self.call.now,
            at,
            fact,
        )
    }
}

/// At 3, 7, 8, 9 and 10 nothing more is brought or withdrawn.
fn is_over(status: StatusCode) -> bool {
    status.is_closed() || matches!(status, StatusCode::Stopped | StatusCode::Finished)
}

fn pointer_to(components: &[DossierComponent], file: Uuid7) -> String {
    let place = components
        .iter()
        .enumerate()
        .find_map(|(index, component)| {
            component
                .files
                .iter()
                .position(|one| one.id == file)
                .map(|number| (index, number))
        });
    place.map_or_else(
        || "/data/components".into(),
        |(index, number)| format!("/data/components/{index}/files/{number}"),
    )
}

/// The edition under which the dossier was filed, if it is in the catalogue.
pub(crate) fn edition_of(db: &Connection, case: &Case) -> Result<Option<Procedure>, ProvinceError> {
    let editions = store::catalogue::editions(db, &case.procedure.code)?;
    Ok(editions
        .into_iter()
        .find(|edition| Some(edition.edition) == case.procedure.edition))
}

/// Every file of a dossier that no counter captured.
fn files_of(case: &Case) -> BTreeSet<Uuid7> {
    let filed = case
        .filing
        .iter()
        .flat_map(|filing| &filing.files)
        .map(|file| file.id);
    filed
        .chain(
            case.added
                .iter()
                .flat_map(|component| &component.files)
                .map(|file| file.id),
        )
        .collect()
}
