//! The citizen takes a dossier back: told to the province, which sets status 7.

use wire::{Clerk, ClerkId, Event, EventWhat, LocalDate, Moment, Uuid7, Withdrawn};

use crate::domain::{Delivery, DossierId, MessageKind, MessageState, Person, fresh_uuid};
use crate::store::{DossierRow, NewMessage, Store, StoreError, TimelineEntry};

/// Who asks, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// Name of the person who asks.
    pub requested_by: String,
    /// In the citizen's words.
    pub reason: String,
}

/// Queues a withdrawal. `WrongState` once the agency has finished (3, 7, 8, 9, 10), for a void number, and when
/// one is on its way already.
pub fn withdraw(
    store: &Store,
    row: &DossierRow,
    asked: &Withdrawal,
    person: &Person,
    now: Moment,
) -> Result<(), StoreError> {
    let over = row
        .business
        .is_some_and(|status| status.is_resolved() || status.number() == 8);
    if over || is_told(store, row.id)? || row.delivery == Delivery::Void {
        return Err(StoreError::WrongState);
    }
    let event = Event {
        event_id: Uuid7(fresh_uuid(now).map_err(StoreError::from)?),
        occurred_at: now,
        clerk: Clerk {
            id: ClerkId(person.id.0.clone()),
            display_name: person.name.clone(),
        },
        what: EventWhat::Withdrawn(Withdrawn {
            requested_by: asked.requested_by.clone(),
            reason: asked.reason.clone(),
        }),
    };
    let message = NewMessage::event(&row.agency, row.id, &row.owner, &event, now)?;
    let entry = TimelineEntry {
        at: now,
        code: "withdrawn".to_owned(),
        params: serde_json::json!({ "reason": asked.reason }).to_string(),
        person: Some(person.id.clone()),
    };
    store.tell(&message, Some(&entry), now)
}

/// What was said when a dossier was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Why, in the citizen's words.
    pub reason: Option<String>,
    /// On which day.
    pub on: LocalDate,
}

/// The withdrawal that was recorded here and that the province did not refuse.
pub fn asked_back(store: &Store, dossier: DossierId) -> Result<Option<Asked>, StoreError> {
    if !is_told(store, dossier)? {
        return Ok(None);
    }
    let timeline = store.timeline(dossier)?;
    let line = timeline.iter().find(|line| line.code == "withdrawn");
    Ok(line.map(|line| {
        let said: Option<serde_json::Value> = serde_json::from_str(&line.params).ok();
        let reason = said.and_then(|said| said["reason"].as_str().map(str::to_owned));
        Asked {
            reason,
            on: line.at.day(),
        }
    }))
}

fn is_told(store: &Store, dossier: DossierId) -> Result<bool, StoreError> {
    let before = store.messages_about(dossier)?;
    Ok(before.iter().any(|message| {
        message.kind == MessageKind::Event
            && message.what == "withdrawn"
            && message.state != MessageState::Refused
    }))
}
