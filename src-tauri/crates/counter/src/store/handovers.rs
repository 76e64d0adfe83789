//! Paper batches to the agencies: packed, printed, signed; and what an agency sent back.

use rusqlite::{OptionalExtension, Row, Transaction, params};
use serde_json::json;
use wire::{LocalDate, Moment};

use super::dossiers::dossier_row;
use super::messages::enqueue;
use super::rows::{day_at, from_json, moment_at, moment_or_none, only, to_json, uuid_at};
use super::timeline::tell;
use super::{DossierRow, NewMessage, Store, StoreError, Stored, WrappedKey};
use crate::domain::{
    Counter, DossierId, Epoch, Handover, HandoverId, Person, PersonId, handover_number,
};

/// A batch as it is packed.
pub struct NewHandover {
    /// Its identifier, unless one of the agency is open already.
    pub id: HandoverId,
    /// The counter whose number it is.
    pub counter: Counter,
    /// The folder's epoch.
    pub epoch: Epoch,
    /// Whose papers.
    pub agency: String,
    /// Its name.
    pub agency_name: String,
    /// Day of the trip.
    pub day: LocalDate,
    /// Numbers of the seals.
    pub seals: Vec<String>,
    /// What is in the bag, in the order of the list.
    pub dossiers: Vec<DossierId>,
    /// Who packs.
    pub person: Person,
    /// Key of what is kept with it, under the folder's.
    pub wrapped_key: WrappedKey,
}

/// What the agency signed.
pub struct Confirmation {
    /// The official.
    pub received_by: String,
    /// The signed list, when it was scanned.
    pub signed: Option<Stored>,
    /// Who writes it down.
    pub person: PersonId,
}

/// A batch on record.
#[derive(Debug, Clone)]
pub struct HandoverRow {
    /// Identifier.
    pub id: HandoverId,
    /// Whose papers.
    pub agency: String,
    /// Its name then.
    pub agency_name: String,
    /// As printed, `Q02-14/BGHS`.
    pub number: String,
    /// Day of the trip.
    pub day: LocalDate,
    /// Numbers of the seals.
    pub seals: Vec<String>,
    /// Who packed it.
    pub person_name: String,
    /// When.
    pub made_at: Moment,
    /// How often its list was printed.
    pub printed: u32,
    /// The official who signed.
    pub received_by: Option<String>,
    /// When it was signed.
    pub confirmed_at: Option<Moment>,
    /// The signed list is kept.
    pub has_signed: bool,
    wrapped_key: Vec<u8>,
}

/// A dossier that was on a list.
#[derive(Debug, Clone)]
pub struct PaperAway {
    /// The dossier.
    pub row: DossierRow,
    /// Set when the agency sent its papers back.
    pub sent_back: Option<SentBack>,
}

/// What an agency gave back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentBack {
    /// On which day.
    pub day: LocalDate,
    /// Why.
    pub reason: String,
}

/// The three words of the index first: without them SQLite does not see that it fits.
pub(super) const PAPERS_HERE: &str = "SELECT * FROM dossiers INDEXED BY dossiers_with_paper_here
    WHERE handover IN ('at_counter', 'batched', 'sent_back') AND handover <> 'batched'
    AND delivery NOT IN ('void', 'draft') AND (?1 IS NULL OR agency = ?1) ORDER BY received_at, provisional_code, id";

/// What was sent back, by the papers that lie here and not by every list there was.
const SENT_BACK: &str = "d.handover = 'sent_back' AND (?1 = '' OR d.agency = ?1) AND h.sent_back_at IS NOT NULL
    AND h.sent_back_at = (SELECT max(n.sent_back_at) FROM handover_dossiers n WHERE n.dossier = d.id)";

impl Store {
    /// Dossiers whose papers lie at this counter and are on no list, of one agency or of all, oldest first.
    pub fn papers_here(&self, agency: Option<&str>) -> Result<Vec<DossierRow>, StoreError> {
        self.read(|db| {
            let mut statement = db.prepare(PAPERS_HERE)?;
            let rows = statement.query_map([agency], dossier_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The batch of an agency that is packed and not signed.
    pub fn open_handover(&self, agency: &str) -> Result<Option<HandoverRow>, StoreError> {
        Ok(self
            .handovers_where("agency = ?1 AND confirmed_at IS NULL", &agency)?
            .pop())
    }

    /// The batches of a day's trip, by number.
    pub fn handovers_of(&self, day: LocalDate) -> Result<Vec<HandoverRow>, StoreError> {
        self.handovers_where("day = ?1", &day.to_string())
    }

    /// One batch by its identifier or its number. [`StoreError::Several`] where two years have the number.
    pub fn handover_named(&self, named: &str) -> Result<HandoverRow, StoreError> {
        let found = match named.parse::<HandoverId>() {
            Ok(id) => self.handovers_where("id = ?1", &id.0.as_bytes().as_slice())?,
            Err(_) => self.handovers_where("number = ?1", &named)?,
        };
        only(found, "handover", |row| (row.day, row.id.to_string()))
    }

    fn handovers_where(
        &self,
        condition: &str,
        value: &dyn rusqlite::ToSql,
    ) -> Result<Vec<HandoverRow>, StoreError> {
        self.read(|db| {
            let sql =
                format!("SELECT * FROM handovers WHERE {condition} ORDER BY year, epoch, sequence");
            let mut statement = db.prepare(&sql)?;
            let mut rows = statement.query([value])?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                found.push(handover_row(row)?);
            }
            Ok(found)
        })
    }

    /// What is on a list, in its order; numbers that became void stand there no longer.
    pub fn papers_of(&self, handover: HandoverId) -> Result<Vec<PaperAway>, StoreError> {
        self.papers_away("h.handover = ?1", &handover.0.as_bytes().as_slice())
    }

    /// What an agency sent back since its list before this one.
    pub fn sent_back_before(&self, handover: &HandoverRow) -> Result<Vec<PaperAway>, StoreError> {
        self.papers_away(
            "h.sent_back_at > coalesce((SELECT max(b.confirmed_at) FROM handovers b, handovers a
                                        WHERE a.id = ?1 AND b.agency = a.agency AND b.id <> a.id
                                          AND b.confirmed_at <= a.made_at), 0)
             AND h.handover IN (SELECT c.id FROM handovers c, handovers a WHERE a.id = ?1 AND c.agency = a.agency)",
            &handover.id.0.as_bytes().as_slice(),
        )
    }

    /// What was sent back and has not gone out again: a task of the clerk; of one agency or, with an empty one, of all.
    pub fn papers_sent_back(&self, agency: &str) -> Result<Vec<PaperAway>, StoreError> {
        self.papers_away(SENT_BACK, &agency)
    }

    fn papers_away(
        &self,
        condition: &str,
        value: &dyn rusqlite::ToSql,
    ) -> Result<Vec<PaperAway>, StoreError> {
        self.read(|db| {
            let mut statement = db.prepare(&papers_away_sql(condition))?;
            let rows = statement.query_map([value], |row| {
                let reason: Option<String> = row.get("sent_back_reason")?;
                let sent_back = match reason {
                    Some(reason) => Some(SentBack {
                        day: day_at(row, "sent_back_day")?,
                        reason,
                    }),
                    None => None,
                };
                Ok(PaperAway {
                    row: dossier_row(row)?,
                    sent_back,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Packs a batch, or packs the open one of the agency anew under its number, as long as its day stays in the year of
    /// that: a number is of one year. `WrongState` when a dossier is not
    /// the agency's or its papers do not lie here.
    pub fn pack_handover(&self, new: &NewHandover, now: Moment) -> Result<HandoverRow, StoreError> {
        let id = self.write(|db| {
            let open = open_id(db, &new.agency)?;
            let id = match open {
                Some(id) => {
                    unpack(db, id)?;
                    update(db, id, new)?;
                    id
                }
                None => {
                    insert(db, new, now)?;
                    new.id
                }
            };
            for (position, dossier) in new.dossiers.iter().enumerate() {
                pack(db, id, *dossier, position, &new.agency)?;
            }
            Ok(id)
        })?;
        self.handover_named(&id.to_string())
    }

    /// One print more of its list.
    pub fn print_handover(&self, id: HandoverId) -> Result<(), StoreError> {
        self.write(|db| {
            let sql = "UPDATE handovers SET printed = printed + 1 WHERE id = ?1";
            db.execute(sql, [id.0.as_bytes()])?;
            Ok(())
        })
    }

    /// The agency has signed: all of it in one transaction with what the province hears. `WrongState` when it was
    /// signed before or nothing is in it.
    pub fn confirm_handover(
        &self,
        id: HandoverId,
        signed: &Confirmation,
        event: impl Fn(&DossierRow) -> Result<NewMessage, StoreError>,
        now: Moment,
    ) -> Result<Vec<DossierId>, StoreError> {
        let papers = self.papers_of(id)?;
        let number = self.handover_named(&id.to_string())?.number;
        self.write(|db| {
            let sql = "UPDATE handovers SET confirmed_at = ?2, received_by = ?3, confirmed_person = ?4, signed = ?5
                       WHERE id = ?1 AND confirmed_at IS NULL";
            let object = signed.signed.map(|stored| stored.object);
            let values = params![id.0.as_bytes(), now.millis(), signed.received_by, signed.person.0, object];
            if db.execute(sql, values)? == 0 || papers.is_empty() {
                return Err(StoreError::WrongState);
            }
            for paper in &papers {
                set_paper(db, paper.row.id, Handover::Batched, Handover::HandedOver)?;
                enqueue(db, &event(&paper.row)?, now)?;
                let params = json!({ "number": number });
                tell(db, paper.row.id, "handed_over", &params, &signed.person, now)?;
            }
            Ok(papers.iter().map(|paper| paper.row.id).collect())
        })
    }

    /// An agency gave the papers of a dossier back. `WrongState` unless they are with it.
    pub fn send_back(
        &self,
        dossier: DossierId,
        back: &SentBack,
        person: &PersonId,
        now: Moment,
    ) -> Result<(), StoreError> {
        self.write(|db| {
            set_paper(db, dossier, Handover::HandedOver, Handover::SentBack)?;
            db.execute(
                "UPDATE handover_dossiers SET sent_back_at = ?2, sent_back_day = ?3, sent_back_reason = ?4,
                                              sent_back_person = ?5
                 WHERE dossier = ?1 AND handover = (SELECT h.id FROM handovers h JOIN handover_dossiers l ON l.handover = h.id
                   WHERE l.dossier = ?1 AND h.confirmed_at IS NOT NULL ORDER BY h.confirmed_at DESC LIMIT 1)",
                params![dossier.0.as_bytes(), now.millis(), back.day.to_string(), back.reason, person.0],
            )?;
            let params = json!({ "reason": back.reason });
            tell(db, dossier, "sent_back", &params, person, now)
        })
    }

    /// The key of what is kept with a batch.
    pub fn handover_key(&self, row: &HandoverRow) -> Result<super::SealKey, StoreError> {
        self.dossier_key(&WrappedKey(row.wrapped_key.clone()))
    }
}

fn papers_away_sql(condition: &str) -> String {
    format!(
        "SELECT d.*, h.sent_back_day, h.sent_back_reason FROM handover_dossiers h
         JOIN dossiers d ON d.id = h.dossier WHERE d.delivery <> 'void' AND {condition}
         ORDER BY +h.handover, h.position"
    )
}

/// The query for what was sent back and lies here.
#[cfg(test)]
pub(super) fn sent_back_sql() -> String {
    papers_away_sql(SENT_BACK)
}

fn open_id(db: &Transaction<'_>, agency: &str) -> Result<Option<HandoverId>, StoreError> {
    let sql = "SELECT id FROM handovers WHERE agency = ?1 AND confirmed_at IS NULL";
    let row = db.query_row(sql, [agency], |row| uuid_at(row, "id"));
    Ok(row.optional()?.map(HandoverId))
}

/// The next number of a year, after those that were left too.
fn next_sequence(db: &Transaction<'_>, new: &NewHandover) -> Result<(i32, u32), StoreError> {
    let year = chrono::Datelike::year(&new.day.0);
    let sql = "SELECT coalesce(max(sequence), 0) + 1 FROM (
                 SELECT sequence FROM handovers WHERE year = ?1 AND epoch = ?2
                 UNION ALL SELECT sequence FROM handover_numbers_left WHERE year = ?1 AND epoch = ?2)";
    let sequence = db.query_row(sql, params![year, new.epoch.0], |row| row.get(0))?;
    Ok((year, sequence))
}

fn insert(db: &Transaction<'_>, new: &NewHandover, now: Moment) -> Result<(), StoreError> {
    let (year, sequence) = next_sequence(db, new)?;
    db.execute(
        "INSERT INTO handovers (id, agency, agency_name, year, epoch, sequence, number, day, seals, person, person_name,
                                made_at, wrapped_key)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        params![
            new.id.0.as_bytes(),
            new.agency,
            new.agency_name,
            year,
            new.epoch.0,
            sequence,
            handover_number(&new.counter, new.epoch, sequence),
            new.day.to_string(),
            to_json(&new.seals)?,
            new.person.id.0,
            new.person.name,
            now.millis(),
            new.wrapped_key.0,
        ],
    )?;
    Ok(())
}

fn update(db: &Transaction<'_>, id: HandoverId, new: &NewHandover) -> Result<(), StoreError> {
    db.execute(
        "UPDATE handovers SET day = ?2, seals = ?3, person = ?4, person_name = ?5 WHERE id = ?1",
        params![
            id.0.as_bytes(),
            new.day.to_string(),
            to_json(&new.seals)?,
            new.person.id.0,
            new.person.name
        ],
    )?;
    renumber(db, id, new)
}

/// A batch that is packed anew for a day of another year takes a number of that year; no list was printed under it.
fn renumber(db: &Transaction<'_>, id: HandoverId, new: &NewHandover) -> Result<(), StoreError> {
    let (year, sequence) = next_sequence(db, new)?;
    let sql = "INSERT INTO handover_numbers_left (year, epoch, sequence)
               SELECT year, epoch, sequence FROM handovers WHERE id = ?1 AND year <> ?2";
    if db.execute(sql, params![id.0.as_bytes(), year])? == 1 {
        let sql = "UPDATE handovers SET year = ?2, epoch = ?3, sequence = ?4, number = ?5, printed = 0 WHERE id = ?1";
        let number = handover_number(&new.counter, new.epoch, sequence);
        let values = params![id.0.as_bytes(), year, new.epoch.0, sequence, number];
        db.execute(sql, values)?;
    }
    Ok(())
}

/// Takes everything out of a bag again; what had come back before is again what came back.
fn unpack(db: &Transaction<'_>, id: HandoverId) -> Result<(), StoreError> {
    let sql = "UPDATE dossiers SET handover = CASE WHEN EXISTS (SELECT 1 FROM handover_dossiers b
                 WHERE b.dossier = dossiers.id AND b.sent_back_at IS NOT NULL) THEN 'sent_back' ELSE 'at_counter' END
               WHERE handover = 'batched' AND id IN (SELECT dossier FROM handover_dossiers WHERE handover = ?1)";
    db.execute(sql, [id.0.as_bytes()])?;
    db.execute(
        "DELETE FROM handover_dossiers WHERE handover = ?1",
        [id.0.as_bytes()],
    )?;
    Ok(())
}

fn pack(
    db: &Transaction<'_>,
    id: HandoverId,
    dossier: DossierId,
    position: usize,
    agency: &str,
) -> Result<(), StoreError> {
    let sql = "UPDATE dossiers SET handover = 'batched' WHERE id = ?1 AND agency = ?2
               AND handover IN ('at_counter', 'sent_back') AND delivery NOT IN ('void', 'draft')";
    if db.execute(sql, params![dossier.0.as_bytes(), agency])? == 0 {
        return Err(StoreError::WrongState);
    }
    let sql = "INSERT INTO handover_dossiers (handover, dossier, position) VALUES (?1, ?2, ?3)";
    db.execute(
        sql,
        params![id.0.as_bytes(), dossier.0.as_bytes(), position],
    )?;
    Ok(())
}

fn set_paper(
    db: &Transaction<'_>,
    dossier: DossierId,
    from: Handover,
    to: Handover,
) -> Result<(), StoreError> {
    let sql = "UPDATE dossiers SET handover = ?3 WHERE id = ?1 AND handover = ?2";
    match db.execute(sql, params![dossier.0.as_bytes(), from.word(), to.word()])? {
        1 => Ok(()),
        _ => Err(StoreError::WrongState),
    }
}

fn handover_row(row: &Row<'_>) -> Result<HandoverRow, StoreError> {
    let seals: String = row.get("seals")?;
    Ok(HandoverRow {
        id: HandoverId(uuid_at(row, "id")?),
        agency: row.get("agency")?,
        agency_name: row.get("agency_name")?,
        number: row.get("number")?,
        day: day_at(row, "day")?,
        seals: from_json(&seals)?,
        person_name: row.get("person_name")?,
        made_at: moment_at(row, "made_at")?,
        printed: row.get("printed")?,
        received_by: row.get("received_by")?,
        confirmed_at: moment_or_none(row, "confirmed_at")?,
        has_signed: row.get::<_, Option<[u8; 32]>>("signed")?.is_some(),
        wrapped_key: row.get("wrapped_key")?,
    })
}
