//! A message on its way: committed before its bytes go out, and what became of it.

use rusqlite::{OptionalExtension, Transaction, params};
use serde_json::json;
use wire::{DecisionReceipt, Moment, NoteOutcome};

use super::messages::{MessageEnded, OutgoingMessage};
use super::outbox::{Reason, machine};
use super::receipts::name_officially;
use super::resolution::set_status;
use super::rows::{to_json, uuid_at, word_at};
use super::timeline::insert_timeline;
use super::{Store, StoreError};
use crate::domain::{Delivery, DossierId, MessageId, MessageKind, MessageState, undo_until};

impl Store {
    /// Commits that a message goes out now, and gives its bytes. `WrongState` when it was taken back in between.
    pub fn begin_message(&self, id: MessageId, now: Moment) -> Result<OutgoingMessage, StoreError> {
        self.write(|db| {
            let outgoing = db.query_row(
                "SELECT kind, agency, subject, body, attempts FROM messages
                 WHERE id = ?1 AND state IN ('ready', 'sending', 'waiting')
                   AND NOT (not_before > ?2 AND not_before <= ?3)",
                params![id.0.as_bytes(), now.millis(), undo_until(now).millis()],
                |row| {
                    Ok(OutgoingMessage {
                        id,
                        kind: word_at(row, "kind")?,
                        agency: row.get("agency")?,
                        subject: DossierId(uuid_at(row, "subject")?),
                        body: row.get("body")?,
                        attempts: row.get::<_, u32>("attempts")?.saturating_add(1),
                    })
                },
            );
            let outgoing = outgoing.optional()?.ok_or(StoreError::WrongState)?;
            db.execute(
                "UPDATE messages SET state = 'sending', attempts = ?2, next_try_at = NULL WHERE id = ?1",
                params![id.0.as_bytes(), outgoing.attempts],
            )?;
            follow(db, &outgoing, Delivery::Sending)?;
            Ok(outgoing)
        })
    }

    /// Ends a try that brought no acknowledgement. `first` says who was before us, where somebody was.
    pub fn end_message(
        &self,
        outgoing: &OutgoingMessage,
        ended: MessageEnded,
        reason: &Reason,
        first: Option<&wire::DecisionNote>,
    ) -> Result<(), StoreError> {
        let (state, next_try_at, delivery) = match ended {
            MessageEnded::Waits(at) => (MessageState::Waiting, at, Delivery::Waiting),
            MessageEnded::Refused => (MessageState::Refused, None, Delivery::Refused),
            MessageEnded::Superseded => (MessageState::Superseded, None, Delivery::Void),
        };
        self.write(|db| {
            let sql = "UPDATE messages SET state = ?2, next_try_at = ?3, reason = ?4, reason_words = ?5, reason_at = ?6
                       WHERE id = ?1 AND state = 'sending'";
            let values = params![
                outgoing.id.0.as_bytes(),
                state.word(),
                next_try_at.map(Moment::millis),
                reason.code,
                reason.words,
                reason.at.millis()
            ];
            if db.execute(sql, values)? == 0 {
                return Ok(());
            }
            let accepted = first.filter(|note| note.outcome == NoteOutcome::Accepted);
            match (state, accepted) {
                (MessageState::Superseded, Some(note)) => adopt(db, outgoing, note)?,
                _ => follow(db, outgoing, delivery)?,
            }
            if delivery == Delivery::Void && accepted.is_none() {
                let sql = "UPDATE dossiers SET void_reason = ?2 WHERE id = ?1 AND delivery = 'void' AND void_reason IS NULL";
                db.execute(sql, params![outgoing.subject.0.as_bytes(), reason.code])?;
            }
            if state != MessageState::Waiting && is_dossier(db, outgoing.subject)? {
                let code = format!("message_{}", state.word());
                let entry = machine(reason.at, &code, json!({ "reason": reason.code }).to_string());
                insert_timeline(db, outgoing.subject, &entry)?;
            }
            Ok(())
        })
    }

    /// The province has an event.
    pub fn acknowledge_event(
        &self,
        outgoing: &OutgoingMessage,
        receipt: &wire::EventResult,
        now: Moment,
    ) -> Result<(), StoreError> {
        self.write(|db| keep_receipt(db, outgoing, &to_json(receipt)?, now))
    }

    /// The province has a decision; an accepted filing is a dossier of the account from now on.
    pub fn acknowledge_decision(
        &self,
        outgoing: &OutgoingMessage,
        receipt: &DecisionReceipt,
        now: Moment,
    ) -> Result<(), StoreError> {
        self.write(|db| {
            keep_receipt(db, outgoing, &to_json(receipt)?, now)?;
            let Some(code) = receipt.official_code.as_ref() else {
                return Ok(());
            };
            if !is_dossier(db, outgoing.subject)? {
                return Ok(());
            }
            name_officially(db, outgoing.subject, code.as_str())?;
            follow(db, outgoing, Delivery::Acknowledged)?;
            let sql = "SELECT business IS NULL FROM dossiers WHERE id = ?1";
            if db.query_row(sql, [outgoing.subject.0.as_bytes()], |row| row.get(0))? {
                let number = u8::from(receipt.status);
                set_status(db, outgoing.subject, number, receipt.recorded_at)?;
            }
            let params = json!({ "code": code.as_str() }).to_string();
            insert_timeline(db, outgoing.subject, &machine(now, "acknowledged", params))
        })
    }
}

fn keep_receipt(
    db: &Transaction<'_>,
    outgoing: &OutgoingMessage,
    receipt: &str,
    now: Moment,
) -> Result<(), StoreError> {
    db.execute(
        "UPDATE messages SET state = 'acknowledged', receipt = ?2, next_try_at = NULL, reason = NULL,
                             reason_words = NULL, reason_at = ?3 WHERE id = ?1",
        params![outgoing.id.0.as_bytes(), receipt, now.millis()],
    )?;
    Ok(())
}

/// An accepted filing is on its way as its decision is.
fn follow(
    db: &Transaction<'_>,
    outgoing: &OutgoingMessage,
    delivery: Delivery,
) -> Result<(), StoreError> {
    if outgoing.kind == MessageKind::Decision {
        db.execute(
            "UPDATE dossiers SET delivery = ?2
             WHERE id = ?1 AND origin = 'online' AND delivery NOT IN ('acknowledged', 'void')",
            params![outgoing.subject.0.as_bytes(), delivery.word()],
        )?;
    }
    Ok(())
}

/// Somebody else accepted it before us: it is a dossier of the account all the same, and theirs.
fn adopt(
    db: &Transaction<'_>,
    outgoing: &OutgoingMessage,
    note: &wire::DecisionNote,
) -> Result<(), StoreError> {
    follow(db, outgoing, Delivery::Acknowledged)?;
    db.execute(
        "UPDATE dossiers SET counter = ?2, person = '', person_name = '' WHERE id = ?1 AND origin = 'online'",
        params![
            outgoing.subject.0.as_bytes(),
            note.counter.as_ref().map(|counter| counter.as_str())
        ],
    )?;
    Ok(())
}

fn is_dossier(db: &Transaction<'_>, subject: DossierId) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM dossiers WHERE id = ?1)";
    Ok(db.query_row(sql, [subject.0.as_bytes()], |row| row.get(0))?)
}
