//! A paper batch: packed for one agency and one trip, signed by the agency, and what it gave back.

use std::io::Write;

use wire::{AgencyIdent, Clerk, ClerkId, Event, EventWhat, HandedOver, LocalDate, Moment, Uuid7};

use super::OutgoingError;
use crate::domain::deadline::{CUT_OFF, trip_day};
use crate::domain::{Calendar, DossierId, Epoch, HandoverId, Person, fresh_uuid, is_line, tidy};
use crate::intake::Problem;
use crate::store::{
    Confirmation, DossierRow, HandoverRow, NewHandover, NewMessage, SentBack, Store, StoreError,
};

/// Longest number of a seal, and longest reason.
const LONGEST_SEAL: usize = 40;

/// What goes into a bag.
pub struct HandoverAsked {
    /// Whose papers.
    pub agency: String,
    /// Day of the trip.
    pub day: LocalDate,
    /// The dossiers, ticked one by one; none: everything of this trip.
    pub dossiers: Option<Vec<DossierId>>,
    /// Numbers of the seals.
    pub seals: Vec<String>,
}

/// What the agency signed.
pub struct SignedAsked {
    /// Name of the official.
    pub received_by: String,
    /// The signed list, scanned.
    pub list: Option<Vec<u8>>,
}

/// The day of the trip that a dossier goes with; received after 15:00 means the next one.
pub fn trip_of(row: &DossierRow, calendar: &Calendar) -> LocalDate {
    LocalDate(trip_day(row.received_at, CUT_OFF, calendar))
}

/// Packs the batch of an agency; the one that is open is packed anew and keeps its number.
pub fn make_handover(
    store: &Store,
    asked: &HandoverAsked,
    person: &Person,
    epoch: Epoch,
    now: Moment,
) -> Result<HandoverRow, OutgoingError> {
    let seals = tidied(&asked.seals);
    let dossiers = match &asked.dossiers {
        Some(ticked) => ticked.clone(),
        None => of_trip(store, asked)?,
    };
    let problems = check_handover(&seals, &dossiers);
    if !problems.is_empty() {
        return Err(OutgoingError::Problems(problems));
    }
    let (_, wrapped_key) = store.new_dossier_key()?;
    let new = NewHandover {
        id: HandoverId(fresh_uuid(now)?),
        counter: store.place()?,
        epoch,
        agency: asked.agency.clone(),
        agency_name: agency_name(store, &asked.agency)?,
        day: asked.day,
        seals,
        dossiers,
        person: person.clone(),
        wrapped_key,
    };
    Ok(store.pack_handover(&new, now)?)
}

/// What lies here for this trip or an earlier one, and what is in the open bag; what came back goes when it is ticked.
/// What the citizen is to have back goes with neither.
fn of_trip(store: &Store, asked: &HandoverAsked) -> Result<Vec<DossierId>, OutgoingError> {
    let kept = store.papers_to_give_back()?;
    let calendar = store.calendar()?;
    let mut found = Vec::new();
    if let Some(open) = store.open_handover(&asked.agency)? {
        found.extend(store.papers_of(open.id)?.iter().map(|paper| paper.row.id));
    }
    let here = store.papers_here(Some(&asked.agency))?;
    let due = here.iter().filter(|row| {
        row.handover == crate::domain::Handover::AtCounter && trip_of(row, &calendar) <= asked.day
    });
    found.extend(due.map(|row| row.id));
    found.retain(|id| kept.iter().all(|row| row.id != *id));
    Ok(found)
}

fn tidied(seals: &[String]) -> Vec<String> {
    let tidied = seals.iter().map(|seal| tidy(seal));
    tidied.filter(|seal| !seal.is_empty()).collect()
}

fn check_handover(seals: &[String], dossiers: &[DossierId]) -> Vec<Problem> {
    let mut problems = Vec::new();
    if dossiers.is_empty() {
        problems.push(Problem::stop("/dossiers", "handover_empty"));
    }
    for (at, seal) in seals.iter().enumerate() {
        if seal.chars().count() > LONGEST_SEAL {
            problems.push(Problem::stop(&format!("/seals/{at}"), "text_too_long"));
        }
    }
    problems
}

fn agency_name(store: &Store, ident: &str) -> Result<String, StoreError> {
    let known = store.agencies()?;
    let agency = known
        .into_iter()
        .find(|agency| agency.ident.as_str() == ident);
    agency
        .map(|agency| agency.name)
        .ok_or(StoreError::NotFound("agency"))
}

/// The agency has signed: the papers are with it, and the province hears of each dossier in its own time.
pub fn confirm_handover(
    store: &Store,
    handover: &HandoverRow,
    asked: &SignedAsked,
    person: &Person,
    now: Moment,
) -> Result<Vec<DossierId>, OutgoingError> {
    if let Some(at) = handover.confirmed_at {
        let number = handover.number.clone();
        return Err(OutgoingError::HandedOver { at, number });
    }
    let received_by = tidy(&asked.received_by);
    if !is_line(&received_by) {
        let problem = Problem::stop("/received_by", "handover_no_name");
        return Err(OutgoingError::Problems(vec![problem]));
    }
    let signed = match &asked.list {
        Some(bytes) => {
            let mut object = store.begin_object(&store.handover_key(handover)?)?;
            object.write_all(bytes)?;
            Some(store.finish_object(object)?)
        }
        None => None,
    };
    let confirmation = Confirmation {
        received_by: received_by.clone(),
        signed,
        person: person.id.clone(),
    };
    let event = |row: &DossierRow| event(row, handover, &received_by, person, now);
    let done = store.confirm_handover(handover.id, &confirmation, event, now);
    if let (Err(_), Some(signed)) = (&done, &confirmation.signed) {
        store.discard_object(signed)?;
    }
    Ok(done?)
}

fn event(
    row: &DossierRow,
    handover: &HandoverRow,
    received_by: &str,
    person: &Person,
    now: Moment,
) -> Result<NewMessage, StoreError> {
    let event = Event {
        event_id: Uuid7(fresh_uuid(now)?),
        occurred_at: now,
        clerk: clerk(person),
        what: EventWhat::HandedOver(HandedOver {
            to_agency: AgencyIdent(row.agency.clone()),
            list_number: Some(handover.number.clone()),
            received_by: Some(received_by.to_owned()),
            postal_item: None,
            note: None,
        }),
    };
    NewMessage::event(&row.agency, row.id, &row.owner, &event, now)
}

/// Who acts, as the contract names them.
pub(super) fn clerk(person: &Person) -> Clerk {
    Clerk {
        id: ClerkId(person.id.0.clone()),
        display_name: person.name.clone(),
    }
}

/// Writes down that an agency gave the papers of a dossier back.
pub fn send_back(
    store: &Store,
    dossier: DossierId,
    back: &SentBack,
    person: &Person,
    now: Moment,
) -> Result<(), OutgoingError> {
    let mut problems = Vec::new();
    let back = SentBack {
        day: back.day,
        reason: tidy(&back.reason),
    };
    if !is_line(&back.reason) {
        problems.push(Problem::stop("/reason", "sent_back_no_reason"));
    }
    if back.day > now.day() {
        problems.push(Problem::stop("/day", "sent_back_later"));
    }
    if !problems.is_empty() {
        return Err(OutgoingError::Problems(problems));
    }
    Ok(store.send_back(dossier, &back, &person.id, now)?)
}

/// Gives the papers of a dossier that ended without the agency's work back to the citizen.
pub fn give_papers_back(
    store: &Store,
    dossier: DossierId,
    taken_by: &str,
    person: &Person,
    now: Moment,
) -> Result<(), OutgoingError> {
    let taken_by = tidy(taken_by);
    if !is_line(&taken_by) {
        let problem = Problem::stop("/taken_by", "given_back_no_name");
        return Err(OutgoingError::Problems(vec![problem]));
    }
    Ok(store.give_papers_back(dossier, &taken_by, &person.id, now)?)
}
