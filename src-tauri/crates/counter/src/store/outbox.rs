//! The queue to the province: what is not acknowledged, how far it came, why it waits.
//!
//! The state of a dossier on its way lies in `dossiers.delivery`; what only the sending needs lies in `outbox`
//! and `uploads`. Every step here is one short transaction: nothing is open while bytes travel.

use rusqlite::{OptionalExtension, Row, params};
use wire::Moment;

use super::rows::{moment_at, moment_or_none, uuid_at, word_at};
use super::timeline::insert_timeline;
use super::{Store, StoreError, TimelineEntry};
use crate::domain::{Delivery, DossierId, FileId, MessageKind, undo_until};

/// One dossier that the province has not acknowledged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxRow {
    /// The dossier.
    pub dossier: DossierId,
    /// Agency identifier: whose account sends it.
    pub agency: String,
    /// Its state.
    pub delivery: Delivery,
    /// Its place in the queue.
    pub queued_at: Moment,
    /// A clerk sends it before the others.
    pub first: bool,
    /// End of the undo.
    pub not_before: Moment,
    /// Tries so far.
    pub attempts: u32,
    /// Not before this moment.
    pub next_try_at: Option<Moment>,
    /// The province may have it already: it is asked first.
    pub look_up: bool,
    /// Why it waits or was refused.
    pub reason: Option<Reason>,
}

/// Why something was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// A code under `delivery_reason.`.
    pub code: String,
    /// The province's own words. They may name people: for the screen, never for a log.
    pub words: Option<String>,
    /// JSON pointer of the wire to the member that is wrong.
    pub field: Option<String>,
    /// Since when.
    pub at: Moment,
}

/// What goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// The dossier.
    pub dossier: DossierId,
    /// Agency identifier.
    pub agency: String,
    /// Which revision.
    pub revision: u32,
    /// The version it changes; none for the first.
    pub changes: Option<wire::Version>,
    /// The frozen bytes.
    pub body: Vec<u8>,
    /// The province may have it already.
    pub look_up: bool,
    /// Tries, this one included.
    pub attempts: u32,
}

/// How a try ended that brought no acknowledgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// It goes on by itself.
    Waits {
        /// The province may have it.
        look_up: bool,
        /// Not before this moment.
        next_try_at: Option<Moment>,
    },
    /// Needs a person.
    Refused,
    /// Two contents; needs a person.
    Conflict,
}

/// A tus upload as far as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadRow {
    /// Where it lies at the province.
    pub url: String,
    /// Bytes the province holds.
    pub offset: u64,
    /// When the province drops it.
    pub expires_at: Option<Moment>,
    /// The province holds all of it, verified.
    pub complete: bool,
}

/// How much waits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct QueueCount {
    /// `ready`, `sending`, `waiting`: dossiers, decisions and events.
    pub waiting: u32,
    /// `refused`, `conflict`, `superseded`.
    pub needs_person: u32,
    /// When the oldest waiting one was queued.
    pub oldest_at: Option<Moment>,
    /// Of those that wait: dossiers.
    pub dossiers: u32,
    /// Decisions on online filings.
    pub decisions: u32,
    /// Events after reception.
    pub events: u32,
}

pub(super) const ROWS: &str =
    "SELECT o.*, d.agency, d.delivery FROM dossiers d CROSS JOIN outbox o ON o.dossier = d.id
     WHERE d.delivery IN ('draft', 'ready', 'sending', 'waiting', 'refused', 'conflict')";

impl Store {
    /// Everything that is not acknowledged and not void, oldest first.
    pub fn outbox(&self) -> Result<Vec<OutboxRow>, StoreError> {
        self.read(|db| {
            let mut statement = db.prepare(&format!("{ROWS} ORDER BY o.queued_at, o.dossier"))?;
            Ok(statement
                .query_map([], outbox_row)?
                .collect::<Result<_, _>>()?)
        })
    }

    /// One of them.
    pub fn outbox_row(&self, id: DossierId) -> Result<Option<OutboxRow>, StoreError> {
        self.read(|db| {
            let sql = format!("{ROWS} AND o.dossier = ?1");
            Ok(db
                .query_row(&sql, [id.0.as_bytes()], outbox_row)
                .optional()?)
        })
    }

    /// How much waits.
    pub fn queue_count(&self) -> Result<QueueCount, StoreError> {
        let (dossiers, messages) = (self.outbox()?, self.messages()?);
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let waiting = || dossiers.iter().filter(|row| row.delivery.is_waiting());
        let told = || messages.iter().filter(|row| row.state.is_waiting());
        let of = |kind| count(told().filter(|row| row.kind == kind).count());
        let needs_person = dossiers.iter().filter(|row| row.delivery.needs_person());
        let refused = messages.iter().filter(|row| !row.state.is_waiting());
        let queued = waiting().map(|row| row.queued_at);
        Ok(QueueCount {
            waiting: count(waiting().count() + told().count()),
            needs_person: count(needs_person.count() + refused.count()),
            oldest_at: queued.chain(told().map(|row| row.queued_at)).min(),
            dossiers: count(waiting().count()),
            decisions: of(MessageKind::Decision),
            events: of(MessageKind::Event),
        })
    }

    /// Commits that bytes go out now, and gives them. From here on only a look-up or a plain answer tells where
    /// they are: a crash leaves `look_up` set. `WrongState` when it was undone in between.
    pub fn begin_sending(&self, id: DossierId, now: Moment) -> Result<Outgoing, StoreError> {
        self.write(|db| {
            let outgoing = db.query_row(
                "SELECT d.agency, o.revision, o.look_up, o.attempts, r.body,
                        (SELECT max(a.version) FROM acknowledgements a WHERE a.dossier = o.dossier) AS version FROM outbox o
                 JOIN dossiers d ON d.id = o.dossier
                 JOIN revisions r ON r.dossier = o.dossier AND r.revision = o.revision
                 WHERE o.dossier = ?1 AND d.delivery IN ('ready', 'sending', 'waiting')
                   AND NOT (o.not_before > ?2 AND o.not_before <= ?3)",
                params![id.0.as_bytes(), now.millis(), undo_until(now).millis()],
                |row| {
                    Ok(Outgoing {
                        dossier: id,
                        agency: row.get("agency")?,
                        revision: row.get("revision")?,
                        changes: row.get::<_, Option<u32>>("version")?.map(wire::Version),
                        body: row.get("body")?,
                        look_up: row.get("look_up")?,
                        attempts: row.get::<_, u32>("attempts")?.saturating_add(1),
                    })
                },
            );
            let outgoing = outgoing.optional()?.ok_or(StoreError::WrongState)?;
            db.execute("UPDATE dossiers SET delivery = 'sending' WHERE id = ?1", [id.0.as_bytes()])?;
            db.execute(
                "UPDATE outbox SET attempts = ?2, look_up = 1, next_try_at = NULL WHERE dossier = ?1",
                params![id.0.as_bytes(), outgoing.attempts],
            )?;
            Ok(outgoing)
        })
    }

    /// Ends a try that brought no acknowledgement. A row that meanwhile left `sending` stays as it is.
    pub fn end_sending(
        &self,
        id: DossierId,
        ended: Ended,
        reason: &Reason,
    ) -> Result<(), StoreError> {
        let (state, look_up, next_try_at) = match ended {
            Ended::Waits {
                look_up,
                next_try_at,
            } => (Delivery::Waiting, look_up, next_try_at),
            Ended::Refused => (Delivery::Refused, false, None),
            Ended::Conflict => (Delivery::Conflict, true, None),
        };
        self.write(|db| {
            let sql = "UPDATE dossiers SET delivery = ?2 WHERE id = ?1 AND delivery = 'sending'";
            if db.execute(sql, params![id.0.as_bytes(), state.word()])? == 0 {
                return Ok(());
            }
            db.execute(
                "UPDATE outbox SET look_up = ?2, next_try_at = ?3, reason = ?4, reason_words = ?5, reason_field = ?6,
                                   reason_at = ?7 WHERE dossier = ?1",
                params![
                    id.0.as_bytes(),
                    look_up,
                    next_try_at.map(Moment::millis),
                    reason.code,
                    reason.words,
                    reason.field,
                    reason.at.millis(),
                ],
            )?;
            if state.needs_person() {
                insert_timeline(db, id, &machine(reason.at, state.word(), "{}".to_owned()))?;
            }
            Ok(())
        })
    }

    /// A clerk sends this one before the others, now.
    pub fn send_first(&self, id: DossierId) -> Result<(), StoreError> {
        self.write(|db| {
            let sql =
                "UPDATE outbox SET first = 1, next_try_at = NULL WHERE dossier = ?1 AND dossier IN
                       (SELECT id FROM dossiers WHERE delivery IN ('ready', 'sending', 'waiting'))";
            if db.execute(sql, [id.0.as_bytes()])? == 0 {
                Err(StoreError::WrongState)
            } else {
                Ok(())
            }
        })
    }

    /// Nothing waits for its next try any longer.
    pub fn try_all_now(&self) -> Result<(), StoreError> {
        self.write(|db| {
            db.execute_batch(
                "UPDATE outbox SET next_try_at = NULL WHERE next_try_at IS NOT NULL;
                 UPDATE messages SET next_try_at = NULL WHERE next_try_at IS NOT NULL;",
            )?;
            Ok(())
        })
    }

    /// The upload of a file, if one was made.
    pub fn upload_of(&self, file: FileId) -> Result<Option<UploadRow>, StoreError> {
        self.read(|db| {
            let sql = "SELECT * FROM uploads WHERE file = ?1";
            Ok(db
                .query_row(sql, [file.0.as_bytes()], upload_row)
                .optional()?)
        })
    }

    /// Keeps where an upload lies, before its first byte goes.
    pub fn save_upload(&self, file: FileId, upload: &UploadRow) -> Result<(), StoreError> {
        self.write(|db| {
            db.execute(
                "INSERT INTO uploads (file, url, offset, expires_at, complete) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (file) DO UPDATE SET url = ?2, offset = ?3, expires_at = ?4, complete = ?5",
                params![
                    file.0.as_bytes(),
                    upload.url,
                    upload.offset,
                    upload.expires_at.map(Moment::millis),
                    upload.complete
                ],
            )?;
            Ok(())
        })
    }

    /// Forgets an upload that is gone.
    pub fn drop_upload(&self, file: FileId) -> Result<(), StoreError> {
        self.write(|db| {
            db.execute("DELETE FROM uploads WHERE file = ?1", [file.0.as_bytes()])?;
            Ok(())
        })
    }

    /// Bytes of a dossier's files, and how many of them the province holds.
    pub fn bytes_sent(&self, id: DossierId) -> Result<(u64, u64), StoreError> {
        self.read(|db| {
            let sql = "SELECT coalesce(sum(f.bytes), 0), coalesce(sum(u.offset), 0)
                       FROM files f LEFT JOIN uploads u ON u.file = f.id WHERE f.dossier = ?1 AND f.kind = 'component'";
            Ok(db.query_row(sql, [id.0.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?)
        })
    }
}

/// A line of a timeline that no person wrote.
pub(super) fn machine(at: Moment, code: &str, params: String) -> TimelineEntry {
    TimelineEntry {
        at,
        code: code.to_owned(),
        params,
        person: None,
    }
}

fn outbox_row(row: &Row<'_>) -> rusqlite::Result<OutboxRow> {
    Ok(OutboxRow {
        dossier: DossierId(uuid_at(row, "dossier")?),
        agency: row.get("agency")?,
        delivery: word_at(row, "delivery")?,
        queued_at: moment_at(row, "queued_at")?,
        first: row.get("first")?,
        not_before: moment_at(row, "not_before")?,
        attempts: row.get("attempts")?,
        next_try_at: moment_or_none(row, "next_try_at")?,
        look_up: row.get("look_up")?,
        reason: reason(row)?,
    })
}

fn reason(row: &Row<'_>) -> rusqlite::Result<Option<Reason>> {
    let Some(code) = row.get("reason")? else {
        return Ok(None);
    };
    let at = moment_or_none(row, "reason_at")?.unwrap_or(Moment::from_millis(0));
    Ok(Some(Reason {
        code,
        words: row.get("reason_words")?,
        field: row.get("reason_field")?,
        at,
    }))
}

fn upload_row(row: &Row<'_>) -> rusqlite::Result<UploadRow> {
    Ok(UploadRow {
        url: row.get("url")?,
        offset: row.get("offset")?,
        expires_at: moment_or_none(row, "expires_at")?,
        complete: row.get("complete")?,
    })
}
