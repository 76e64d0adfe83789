//! Dossiers that this counter did not number: filed online and accepted by somebody, made by an official, by
//! another counter, or carried over.

use rusqlite::{OptionalExtension, Transaction, params};
use wire::{Change, ChangeFact, Filing, Moment, ResultFile, SupplementRequest};

use super::changes::{apply, await_result};
use super::dossiers::insert_parts;
use super::outbox::machine;
use super::receipts::name_officially;
use super::resolution::{set_due, set_status};
use super::rows::{from_json, to_json, uuid_at};
use super::supplements::ask_supplement;
use super::timeline::insert_timeline;
use super::{NewFile, NewSum, Store, StoreError, WrappedKey, search};
use crate::domain::{
    Business, Channel, Delivery, DossierId, Handover, Origin, Payment, PersonId, fold,
};

/// Everything of such a dossier. Its identifier is the province's: that of the inbox item or of the record.
#[derive(Debug, Clone)]
pub struct NewOther {
    /// Identifier at the province.
    pub id: DossierId,
    /// How it came to the account.
    pub origin: Origin,
    /// Kênh thực hiện.
    pub channel: Channel,
    /// When it was filed on the portal.
    pub filed_at: Option<Moment>,
    /// The counter that received it; none: an official did.
    pub counter: Option<String>,
    /// The number another counter gave it.
    pub provisional_code: Option<String>,
    /// The province's code, once known.
    pub dossier_code: Option<String>,
    /// Agency identifier.
    pub agency: String,
    /// Agency name.
    pub agency_name: String,
    /// Procedure code.
    pub procedure: String,
    /// Edition; 0 for one that is not in the catalogue.
    pub edition: u32,
    /// Procedure name, as at the time of filing.
    pub procedure_name: String,
    /// Owner's name.
    pub owner: String,
    /// Owner's identity number, empty where not known.
    pub owner_number: String,
    /// Names, numbers and phones, for search.
    pub searchable: String,
    /// Who of this counter received it; empty: nobody.
    pub person: PersonId,
    /// That person's name.
    pub person_name: String,
    /// Moment of reception.
    pub received_at: Moment,
    /// When the result is due.
    pub due_at: Moment,
    /// The word of the set of forms in force when it was received; none: by the switch, for the day of reception.
    pub form_set: Option<String>,
    /// End of the undo; `received_at` where there is nothing to undo.
    pub undo_until: Moment,
    /// Its key under the folder's.
    pub wrapped_key: WrappedKey,
    /// State of the money.
    pub payment: Payment,
    /// State of the paper.
    pub handover: Handover,
    /// `ready` for a decision of ours that still has to go, `acknowledged` for what the province told us of.
    pub delivery: Delivery,
    /// National status and since when; none before the province has our decision.
    pub business: Option<(Business, Moment)>,
    /// Papers brought to this counter.
    pub files: Vec<NewFile>,
    /// Its money.
    pub sums: Vec<NewSum>,
    /// What was filed.
    pub filing: Filing,
}

/// What the province holds of such a dossier beside what is in [`NewOther`].
#[derive(Debug, Clone)]
pub struct Learned {
    /// The dossier, with the due date in force.
    pub new: NewOther,
    /// National status, and since when.
    pub status: (u8, Moment),
    /// What was asked for.
    pub supplements: Vec<SupplementRequest>,
    /// Files of the result.
    pub results: Vec<ResultFile>,
}

impl Store {
    /// True when the dossier has a row.
    pub fn knows(&self, dossier: DossierId) -> Result<bool, StoreError> {
        self.read(|db| {
            let sql = "SELECT EXISTS (SELECT 1 FROM dossiers WHERE id = ?1)";
            Ok(db.query_row(sql, [dossier.0.as_bytes()], |row| row.get(0))?)
        })
    }

    /// Dossiers that an agency's feed named and nobody has read yet.
    pub fn unread_dossiers(&self, agency: &str) -> Result<Vec<DossierId>, StoreError> {
        self.read(|db| {
            let sql = "SELECT DISTINCT dossier FROM changes WHERE agency = ?1 AND known = 0";
            let mut statement = db.prepare(sql)?;
            let rows =
                statement.query_map([agency], |row| Ok(DossierId(uuid_at(row, "dossier")?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The province has no such dossier for this account: there is nothing to read.
    pub fn nothing_to_read(&self, agency: &str, dossier: DossierId) -> Result<(), StoreError> {
        self.write(|db| note_read(db, agency, dossier))
    }

    /// The province's code of a dossier whose own acknowledgement did not bring it.
    pub fn name_dossier(&self, dossier: DossierId, code: &str) -> Result<(), StoreError> {
        self.write(|db| {
            let sql = "SELECT dossier_code IS NULL AND delivery = 'acknowledged' FROM dossiers WHERE id = ?1";
            if db.query_row(sql, [dossier.0.as_bytes()], |row| row.get(0))? {
                name_officially(db, dossier, code)?;
            }
            Ok(())
        })
    }

    /// Keeps a dossier that was read from the province, and what the feed said of it before. False: it is known.
    pub fn learn(&self, learned: &Learned, now: Moment) -> Result<bool, StoreError> {
        let new = &learned.new;
        self.write(|db| {
            let sql = "SELECT EXISTS (SELECT 1 FROM dossiers WHERE id = ?1)";
            if db.query_row(sql, [new.id.0.as_bytes()], |row| row.get(0))? {
                return Ok(false);
            }
            let facts = unread_changes(db, &new.agency, new.id)?;
            let first = facts.iter().find_map(|change| match &change.fact {
                ChangeFact::DueDate {
                    previous_due_at, ..
                } => Some(*previous_due_at),
                ChangeFact::Status { .. }
                | ChangeFact::SupplementRequest { .. }
                | ChangeFact::Result { .. } => None,
            });
            let began = NewOther {
                due_at: first.unwrap_or(new.due_at),
                ..new.clone()
            };
            insert_other(db, &began)?;
            insert_timeline(db, new.id, &machine(now, "learned", "{}".to_owned()))?;
            for change in &facts {
                apply(db, &new.agency, new.id, change)?;
            }
            finish_learning(db, learned)?;
            Ok(true)
        })
    }

    /// Keeps such a dossier by itself.
    pub fn add_other(&self, new: &NewOther) -> Result<(), StoreError> {
        self.write(|db| insert_other(db, new))
    }

    /// What was filed, for a dossier that this counter has no bytes of its own of.
    pub fn filing(&self, dossier: DossierId) -> Result<Option<Filing>, StoreError> {
        let text: Option<String> = self.read(|db| {
            let sql = "SELECT filing FROM filings WHERE dossier = ?1";
            let row = db.query_row(sql, [dossier.0.as_bytes()], |row| row.get(0));
            Ok(row.optional()?)
        })?;
        text.map(|text| from_json(&text)).transpose()
    }
}

/// Whatever the feed did not tell, for instance what was before its beginning.
fn finish_learning(db: &Transaction<'_>, learned: &Learned) -> Result<(), StoreError> {
    let new = &learned.new;
    let sql = "SELECT business FROM dossiers WHERE id = ?1";
    let known: Option<u8> = db.query_row(sql, [new.id.0.as_bytes()], |row| row.get(0))?;
    if known != Some(learned.status.0) {
        set_status(db, new.id, learned.status.0, learned.status.1)?;
    }
    set_due(db, new.id, new.due_at)?;
    for request in &learned.supplements {
        ask_supplement(db, new.id, request)?;
    }
    for result in &learned.results {
        await_result(db, &new.agency, new.id, result)?;
    }
    note_read(db, &new.agency, new.id)
}

fn unread_changes(
    db: &Transaction<'_>,
    agency: &str,
    dossier: DossierId,
) -> Result<Vec<Change>, StoreError> {
    let sql = "SELECT body FROM changes WHERE agency = ?1 AND dossier = ?2 AND known = 0 AND body IS NOT NULL ORDER BY rowid";
    let mut statement = db.prepare(sql)?;
    let bodies = statement
        .query_map(params![agency, dossier.0.as_bytes()], |row| {
            row.get::<_, String>(0)
        })?
        .collect::<Result<Vec<_>, _>>()?;
    bodies.iter().map(|body| from_json(body)).collect()
}

fn note_read(db: &Transaction<'_>, agency: &str, dossier: DossierId) -> Result<(), StoreError> {
    db.execute(
        "UPDATE changes SET known = 1, body = NULL WHERE agency = ?1 AND dossier = ?2 AND known = 0",
        params![agency, dossier.0.as_bytes()],
    )?;
    Ok(())
}

/// Keeps such a dossier; to be called inside the transaction of the act it comes from.
pub(super) fn insert_other(db: &Transaction<'_>, new: &NewOther) -> Result<(), StoreError> {
    let codes =
        [&new.provisional_code, &new.dossier_code].map(|code| code.clone().unwrap_or_default());
    let folded = fold(&format!(
        "{} {} {} {} {}",
        codes[0], codes[1], new.searchable, new.procedure, new.procedure_name
    ));
    let folded = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    db.execute(
        "INSERT INTO dossiers (id, provisional_code, dossier_code, agency, agency_name, procedure, edition,
                               procedure_name, origin, channel, filed_at, counter, owner, owner_number, person,
                               person_name, day, received_at, due_at, due_day, undo_until, pages, wrapped_key,
                               payment, handover, delivery, folded, form_set)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
                 ?23, ?24, ?25, ?26, ?27, ?28)",
        params![
            new.id.0.as_bytes(),
            new.provisional_code,
            new.dossier_code,
            new.agency,
            new.agency_name,
            new.procedure,
            new.edition,
            new.procedure_name,
            new.origin.word(),
            new.channel.word(),
            new.filed_at.map(Moment::millis),
            new.counter,
            new.owner,
            new.owner_number,
            new.person.0,
            new.person_name,
            new.received_at.day().to_string(),
            new.received_at.millis(),
            new.due_at.millis(),
            new.due_at.day().to_string(),
            new.undo_until.millis(),
            new.files.iter().map(|file| file.pages).sum::<u32>(),
            new.wrapped_key.0,
            new.payment.word(),
            new.handover.word(),
            new.delivery.word(),
            folded,
            new.form_set,
        ],
    )?;
    search::index(db, new.id, &folded)?;
    db.execute(
        "INSERT INTO filings (dossier, filing) VALUES (?1, ?2)",
        params![new.id.0.as_bytes(), to_json(&new.filing)?],
    )?;
    if let Some((business, at)) = new.business {
        set_status(db, new.id, business.number(), at)?;
    }
    insert_parts(db, new.id, &new.files, &new.sums)
}
