//! What goes to the province beside dossiers: events after reception and decisions on online filings, each with
//! its frozen bytes.
//!
//! A room that makes one calls [`enqueue`] inside its own transaction, together with its row and its line in the
//! timeline: either all of it happened or nothing did. An event goes only when the province has its dossier, and
//! after the earlier ones about it.

use rusqlite::{OptionalExtension, Row, Transaction, params};
use wire::{Decision, Event, EventBatch, Moment};

use super::outbox::Reason;
use super::rows::{moment_at, moment_or_none, to_json, uuid_at, word_at};
use super::timeline::insert_timeline;
use super::{Store, StoreError, TimelineEntry};
use crate::domain::{DossierId, MessageId, MessageKind, MessageState, is_undo_open};

/// A message that is to go out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMessage {
    /// Identifier of the event or decision.
    pub id: MessageId,
    /// Which of the two.
    pub kind: MessageKind,
    /// The contract's word for what happened.
    pub what: String,
    /// Whose account sends it.
    pub agency: String,
    /// The dossier or inbox item that it is about.
    pub subject: DossierId,
    /// What the queue calls it, for instance the owner's name; for the screen, never for a log.
    pub label: String,
    /// The frozen bytes.
    pub body: Vec<u8>,
    /// End of the undo; nothing goes before.
    pub not_before: Moment,
}

impl NewMessage {
    /// An event of a dossier; its bytes are made here, once.
    pub fn event(
        agency: &str,
        subject: DossierId,
        label: &str,
        event: &Event,
        not_before: Moment,
    ) -> Result<Self, StoreError> {
        let batch = EventBatch {
            events: vec![event.clone()],
        };
        Ok(Self {
            id: MessageId(event.event_id.0),
            kind: MessageKind::Event,
            what: word(&event.what.kind()),
            agency: agency.to_owned(),
            subject,
            label: label.to_owned(),
            body: to_json(&batch)?.into_bytes(),
            not_before,
        })
    }

    /// A decision on an inbox item; its bytes are made here, once.
    pub fn decision(
        agency: &str,
        item: DossierId,
        label: &str,
        decision: &Decision,
        not_before: Moment,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            id: MessageId(decision.decision_id.0),
            kind: MessageKind::Decision,
            what: word(&decision.what.outcome()),
            agency: agency.to_owned(),
            subject: item,
            label: label.to_owned(),
            body: to_json(decision)?.into_bytes(),
            not_before,
        })
    }
}

/// A message on record, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageRow {
    /// Identifier of the event or decision.
    pub id: MessageId,
    /// Which of the two.
    pub kind: MessageKind,
    /// The contract's word for what happened.
    pub what: String,
    /// Whose account sends it.
    pub agency: String,
    /// The dossier or inbox item that it is about.
    pub subject: DossierId,
    /// What the queue calls it.
    pub label: String,
    /// Its place in the queue.
    pub queued_at: Moment,
    /// End of the undo.
    pub not_before: Moment,
    /// Tries so far.
    pub attempts: u32,
    /// Not before this moment.
    pub next_try_at: Option<Moment>,
    /// Its state.
    pub state: MessageState,
    /// Something else has to arrive before it: its dossier, or an earlier message about the same.
    pub blocked: bool,
    /// Why it waits or was refused.
    pub reason: Option<Reason>,
    /// A person took note of a refusal.
    pub seen_at: Option<Moment>,
}

/// What goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingMessage {
    /// Identifier.
    pub id: MessageId,
    /// Event or decision.
    pub kind: MessageKind,
    /// Whose account sends it.
    pub agency: String,
    /// The dossier or inbox item.
    pub subject: DossierId,
    /// The frozen bytes.
    pub body: Vec<u8>,
    /// Tries, this one included.
    pub attempts: u32,
}

/// How a try ended that brought no acknowledgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageEnded {
    /// It goes on by itself with the same bytes, not before this moment.
    Waits(Option<Moment>),
    /// Needs a person.
    Refused,
    /// Somebody else was first; a person takes note.
    Superseded,
}

/// An event waits for its dossier and for earlier events of it; a decision waits for nothing, so that two of one
/// moment cannot wait for each other.
const BLOCKED: &str = "m.kind = 'event' AND (
    EXISTS (SELECT 1 FROM dossiers d WHERE d.id = m.subject AND d.delivery <> 'acknowledged')
    OR EXISTS (SELECT 1 FROM messages e WHERE e.subject = m.subject AND e.kind = 'event'
               AND e.state IN ('ready', 'sending', 'waiting') AND (e.queued_at, e.id) < (m.queued_at, m.id)))";

impl Store {
    /// Everything that is not acknowledged, oldest first; refusals only until a person has taken note.
    pub fn messages(&self) -> Result<Vec<MessageRow>, StoreError> {
        self.read(|db| {
            let sql = format!(
                "SELECT m.*, {BLOCKED} AS blocked FROM messages m
                 WHERE m.state <> 'acknowledged' AND m.seen_at IS NULL ORDER BY m.queued_at, m.id"
            );
            let mut statement = db.prepare(&sql)?;
            Ok(statement
                .query_map([], message_row)?
                .collect::<Result<_, _>>()?)
        })
    }

    /// One message, whatever its state.
    pub fn message(&self, id: MessageId) -> Result<MessageRow, StoreError> {
        self.read(|db| {
            let sql = format!("SELECT m.*, {BLOCKED} AS blocked FROM messages m WHERE m.id = ?1");
            let row = db
                .query_row(&sql, [id.0.as_bytes()], message_row)
                .optional()?;
            row.ok_or(StoreError::NotFound("message"))
        })
    }

    /// The messages about a dossier or inbox item, oldest first, whatever their state.
    pub fn messages_about(&self, subject: DossierId) -> Result<Vec<MessageRow>, StoreError> {
        self.read(|db| {
            let sql = format!(
                "SELECT m.*, {BLOCKED} AS blocked FROM messages m WHERE m.subject = ?1 ORDER BY m.queued_at, m.id"
            );
            let mut statement = db.prepare(&sql)?;
            let rows = statement.query_map([subject.0.as_bytes()], message_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The province's answer to a message, as it came.
    pub fn message_receipt(&self, id: MessageId) -> Result<Option<String>, StoreError> {
        self.read(|db| {
            let sql = "SELECT receipt FROM messages WHERE id = ?1";
            let row = db
                .query_row(sql, [id.0.as_bytes()], |row| row.get(0))
                .optional()?;
            row.ok_or(StoreError::NotFound("message"))
        })
    }

    /// Queues a message with its line in the timeline of its dossier, where that is all there is to keep.
    pub fn tell(
        &self,
        new: &NewMessage,
        entry: Option<&TimelineEntry>,
        now: Moment,
    ) -> Result<(), StoreError> {
        self.write(|db| {
            enqueue(db, new, now)?;
            entry.map_or(Ok(()), |entry| insert_timeline(db, new.subject, entry))
        })
    }

    /// Takes a message back within its undo.
    pub fn take_message_back(&self, id: MessageId, now: Moment) -> Result<(), StoreError> {
        self.write(|db| take_back(db, id, now))
    }

    /// A refused message goes out again, with the same bytes.
    pub fn send_message_again(&self, id: MessageId) -> Result<(), StoreError> {
        self.write(|db| {
            let sql = "UPDATE messages SET state = 'ready', attempts = 0, next_try_at = NULL, reason = NULL,
                                           reason_words = NULL, reason_at = NULL
                       WHERE id = ?1 AND state = 'refused' AND seen_at IS NULL";
            if db.execute(sql, [id.0.as_bytes()])? == 0 {
                return Err(StoreError::WrongState);
            }
            let sql = "UPDATE dossiers SET delivery = 'ready' WHERE delivery = 'refused' AND origin = 'online'
                       AND id = (SELECT subject FROM messages WHERE id = ?1 AND kind = 'decision')";
            db.execute(sql, [id.0.as_bytes()])?;
            Ok(())
        })
    }

    /// A person took note of a refusal; it is not shown as open any longer.
    pub fn set_message_aside(&self, id: MessageId, now: Moment) -> Result<(), StoreError> {
        self.write(|db| {
            let sql = "UPDATE messages SET seen_at = ?2
                       WHERE id = ?1 AND state IN ('refused', 'superseded') AND seen_at IS NULL";
            if db.execute(sql, params![id.0.as_bytes(), now.millis()])? == 0 {
                return Err(StoreError::WrongState);
            }
            Ok(())
        })
    }
}

/// Puts a message into the queue; to be called inside the transaction of the act that it tells of.
pub(super) fn enqueue(
    db: &Transaction<'_>,
    new: &NewMessage,
    now: Moment,
) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO messages (id, kind, what, agency, subject, label, body, digest, queued_at, not_before, state)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'ready')",
        params![
            new.id.0.as_bytes(),
            new.kind.word(),
            new.what,
            new.agency,
            new.subject.0.as_bytes(),
            new.label,
            new.body,
            wire::Sha256::of(&new.body).0,
            now.millis(),
            new.not_before.millis(),
        ],
    )?;
    Ok(())
}

/// Takes a message back within its undo: it never was. `WrongState` once bytes may have gone out.
pub(super) fn take_back(
    db: &Transaction<'_>,
    id: MessageId,
    now: Moment,
) -> Result<(), StoreError> {
    let sql = "SELECT not_before FROM messages WHERE id = ?1 AND state = 'ready' AND attempts = 0";
    let until = db.query_row(sql, [id.0.as_bytes()], |row| moment_at(row, "not_before"));
    let until = until.optional()?.ok_or(StoreError::WrongState)?;
    if !is_undo_open(until, now) {
        return Err(StoreError::WrongState);
    }
    db.execute("DELETE FROM messages WHERE id = ?1", [id.0.as_bytes()])?;
    Ok(())
}

fn word(value: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

fn message_row(row: &Row<'_>) -> rusqlite::Result<MessageRow> {
    let reason: Option<String> = row.get("reason")?;
    let reason_at = moment_or_none(row, "reason_at")?;
    let words = row.get("reason_words")?;
    Ok(MessageRow {
        id: MessageId(uuid_at(row, "id")?),
        kind: word_at(row, "kind")?,
        what: row.get("what")?,
        agency: row.get("agency")?,
        subject: DossierId(uuid_at(row, "subject")?),
        label: row.get("label")?,
        queued_at: moment_at(row, "queued_at")?,
        not_before: moment_at(row, "not_before")?,
        attempts: row.get("attempts")?,
        next_try_at: moment_or_none(row, "next_try_at")?,
        state: word_at(row, "state")?,
        blocked: row.get("blocked")?,
        reason: reason.map(|code| Reason {
            code,
            words,
            field: None,
            at: reason_at.unwrap_or(Moment::from_millis(0)),
        }),
        seen_at: moment_or_none(row, "seen_at")?,
    })
}
