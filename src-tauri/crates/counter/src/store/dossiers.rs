//! Dossiers: kept in one transaction with number, files, sums, frozen body and outbox row.

use rusqlite::{OptionalExtension, Row, Transaction, params};
use wire::{LocalDate, Moment, PaymentMethod};

use super::files::insert_file;
use super::returns::CAME_BACK;
use super::rows::{day_at, moment_at, moment_or_none, uuid_at, word_at};
use super::timeline::insert_timeline;
use super::{
    NewFile, Store, StoreError, TimelineEntry, WrappedKey, code_blocks, numbers, payments, search,
};
use crate::domain::{
    BatchId, Business, Channel, Delivery, DossierId, DraftId, Epoch, Handover, Origin, Payment,
    PersonId, ProvisionalCode,
};

/// One sum of the agency's or of the post's money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSum {
    /// `agency` or `post`.
    pub owner: &'static str,
    /// Code in the catalogue, empty for the post.
    pub code: String,
    /// Name.
    pub name: String,
    /// Đồng, after any exemption.
    pub amount: i64,
    /// Ground of exemption.
    pub exemption: Option<String>,
    /// When it was collected.
    pub collected_at: Option<Moment>,
    /// How it was paid, where it was collected; cash unless said.
    pub method: Option<PaymentMethod>,
    /// Number of the receipt or invoice.
    pub number: Option<String>,
}

/// A sum on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SumRow {
    /// `agency` or `post`.
    pub owner: String,
    /// Name.
    pub name: String,
    /// Đồng.
    pub amount: i64,
    /// When it was collected.
    pub collected_at: Option<Moment>,
    /// Number of the receipt or invoice.
    pub number: Option<String>,
}

/// Everything of a new dossier but its number and its bytes, which are made inside the transaction.
pub struct NewDossier {
    /// Identifier, also at the province.
    pub id: DossierId,
    /// Whose number it will be: counter and day.
    pub counter: crate::domain::Counter,
    /// The folder's epoch.
    pub epoch: Epoch,
    /// Agency identifier.
    pub agency: String,
    /// Agency name.
    pub agency_name: String,
    /// Procedure code.
    pub procedure: String,
    /// Edition under which it was received.
    pub edition: u32,
    /// Procedure name.
    pub procedure_name: String,
    /// What the province says of its counters.
    pub channel: Channel,
    /// Owner's name.
    pub owner: String,
    /// Owner's identity number.
    pub owner_number: String,
    /// Names, numbers and phones of all three people, for search.
    pub searchable: String,
    /// Who received it.
    pub person: PersonId,
    /// That person's name.
    pub person_name: String,
    /// When.
    pub received_at: Moment,
    /// When the result is due.
    pub due_at: Moment,
    /// That date runs over a day off that nobody has announced yet.
    pub due_provisional: bool,
    /// The word of the set of forms in force when it was received; none: by the switch, for the day of reception.
    pub form_set: Option<String>,
    /// End of the undo; nothing is sent before.
    pub undo_until: Moment,
    /// Its key under the folder's.
    pub wrapped_key: WrappedKey,
    /// State of the money.
    pub payment: Payment,
    /// State of the paper.
    pub handover: Handover,
    /// Its files.
    pub files: Vec<NewFile>,
    /// Its money.
    pub sums: Vec<NewSum>,
    /// The batch of its pages and that batch's key under the dossier's, when it came from an intake.
    pub batch: Option<(BatchId, WrappedKey)>,
    /// The draft it came from; it ends with it.
    pub draft: Option<DraftId>,
}

/// A dossier on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierRow {
    /// Identifier.
    pub id: DossierId,
    /// Our number; none where this counter did not number it.
    pub provisional_code: Option<String>,
    /// The province's.
    pub dossier_code: Option<String>,
    /// Agency identifier.
    pub agency: String,
    /// Agency name.
    pub agency_name: String,
    /// Procedure code.
    pub procedure: String,
    /// Edition.
    pub edition: u32,
    /// Procedure name.
    pub procedure_name: String,
    /// How it came to the account.
    pub origin: Origin,
    /// Kênh thực hiện.
    pub channel: Channel,
    /// When it was filed on the portal.
    pub filed_at: Option<Moment>,
    /// The counter that received it; none: an official did.
    pub counter: Option<String>,
    /// Owner's name.
    pub owner: String,
    /// Owner's identity number.
    pub owner_number: String,
    /// Who received it; empty where nobody of this counter did.
    pub person: PersonId,
    /// That person's name.
    pub person_name: String,
    /// When.
    pub received_at: Moment,
    /// When the result is due.
    pub due_at: Moment,
    /// That date, as it was promised, runs over a day off that nobody had announced yet.
    pub due_provisional: bool,
    /// Day of the due date that counts: the one in force, or that was in force when it was resolved.
    pub due_day: LocalDate,
    /// End of the undo.
    pub undo_until: Moment,
    /// Pages in its files.
    pub pages: u32,
    /// National status.
    pub business: Option<Business>,
    /// Since when.
    pub business_at: Option<Moment>,
    /// When it last came from another status to 3, 7, 9 or 10.
    pub resolved_at: Option<Moment>,
    /// To which.
    pub resolved_as: Option<Business>,
    /// Money.
    pub payment: Payment,
    /// Paper.
    pub handover: Handover,
    /// On its way.
    pub delivery: Delivery,
    /// Why the number is void.
    pub void_reason: Option<String>,
    /// The word of the set of forms in force when it was received; none: by the switch, for the day of reception.
    pub form_set: Option<String>,
}

impl DossierRow {
    /// The code by which it is known at the counter: ours, else the province's; empty while it has none.
    pub fn code(&self) -> String {
        let code = self
            .provisional_code
            .as_ref()
            .or(self.dossier_code.as_ref());
        code.cloned().unwrap_or_default()
    }
}

pub(super) fn left_sql() -> String {
    format!(
        "SELECT (SELECT count(*) FROM dossiers WHERE handover IN ('at_counter', 'batched', 'sent_back')
         AND delivery <> 'void' AND coalesce(business, 0) <> 10),
         (SELECT count(*) FROM (SELECT id FROM dossiers WHERE business = 9 AND delivery <> 'void' UNION {CAME_BACK}))"
    )
}

impl Store {
    /// Keeps a dossier: number, reserved official code where there is one, files, sums, body, outbox and timeline in
    /// one transaction. `body` makes the frozen bytes from both codes; only when this returns may they be shown.
    pub fn insert_dossier(
        &self,
        new: &NewDossier,
        body: impl FnOnce(&ProvisionalCode, Option<&str>) -> Result<Vec<u8>, StoreError>,
        now: Moment,
    ) -> Result<DossierRow, StoreError> {
        self.write(|db| {
            let day = new.received_at.day();
            let sequence = numbers::take(db, &day.to_string(), new.epoch, new.id)?;
            let code = ProvisionalCode {
                counter: new.counter.clone(),
                day: day.0,
                epoch: new.epoch,
                sequence,
            };
            let official = code_blocks::take(db, (&new.agency, new.received_at), new.epoch)?;
            let bytes = body(&code, official.as_deref())?;
            insert_row(db, new, &code, official.as_deref())?;
            if let Some(official) = &official {
                code_blocks::taken(db, official, new.id)?;
            }
            insert_parts(db, new.id, &new.files, &new.sums)?;
            insert_revision(db, new.id, 1, &bytes, now)?;
            insert_outbox(db, new, now)?;
            end_draft(db, new)?;
            let received = TimelineEntry {
                at: now,
                code: "received".to_owned(),
                params: "{}".to_owned(),
                person: Some(new.person.clone()),
            };
            insert_timeline(db, new.id, &received)
        })?;
        self.dossier(new.id)
    }

    /// One dossier.
    pub fn dossier(&self, id: DossierId) -> Result<DossierRow, StoreError> {
        self.read(|db| {
            let sql = "SELECT * FROM dossiers WHERE id = ?1";
            let row = db
                .query_row(sql, [id.0.as_bytes()], dossier_row)
                .optional()?;
            row.ok_or(StoreError::NotFound("dossier"))
        })
    }

    /// The dossier with this identifier, provisional code or official code.
    pub fn dossier_named(&self, name: &str) -> Result<DossierRow, StoreError> {
        if let Ok(id) = name.parse::<DossierId>() {
            return self.dossier(id);
        }
        self.read(|db| {
            let sql = "SELECT * FROM dossiers WHERE provisional_code = ?1 OR dossier_code = ?1";
            let row = db.query_row(sql, [name], dossier_row).optional()?;
            row.ok_or(StoreError::NotFound("dossier"))
        })
    }

    /// The dossiers of a day in order of number, voids included.
    pub fn dossiers_of(&self, day: &str) -> Result<Vec<DossierRow>, StoreError> {
        self.read(|db| {
            let mut statement = db.prepare(
                "SELECT d.* FROM dossiers d JOIN numbers n ON n.dossier = d.id
                 WHERE d.day = ?1 ORDER BY n.epoch, n.sequence",
            )?;
            Ok(statement
                .query_map([day], dossier_row)?
                .collect::<Result<_, _>>()?)
        })
    }

    /// The money of a dossier, the agency's first.
    pub fn sums(&self, dossier: DossierId) -> Result<Vec<SumRow>, StoreError> {
        self.read(|db| {
            let mut statement =
                db.prepare("SELECT * FROM sums WHERE dossier = ?1 ORDER BY owner, position")?;
            let rows = statement.query_map([dossier.0.as_bytes()], |row| {
                Ok(SumRow {
                    owner: row.get("owner")?,
                    name: row.get("name")?,
                    amount: row.get("amount")?,
                    collected_at: moment_or_none(row, "collected_at")?,
                    number: row.get("number")?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// What lies at the counter: dossiers with paper that is not handed over, and results to return.
    pub fn left_at_counter(&self) -> Result<(u32, u32), StoreError> {
        self.read(|db| Ok(db.query_row(&left_sql(), [], |row| Ok((row.get(0)?, row.get(1)?)))?))
    }

    /// The frozen bytes of the newest revision, with its number.
    pub fn body(&self, dossier: DossierId) -> Result<(u32, Vec<u8>), StoreError> {
        self.read(|db| {
            let sql = "SELECT revision, body FROM revisions WHERE dossier = ?1 ORDER BY revision DESC LIMIT 1";
            let row = db.query_row(sql, [dossier.0.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
            row.ok_or(StoreError::NotFound("revision"))
        })
    }
}

fn insert_row(
    db: &Transaction<'_>,
    new: &NewDossier,
    code: &ProvisionalCode,
    official: Option<&str>,
) -> Result<(), StoreError> {
    let folded = crate::domain::fold(&format!(
        "{code} {} {} {} {}",
        new.searchable,
        new.procedure,
        new.procedure_name,
        official.unwrap_or_default()
    ));
    let folded = folded.trim_end();
    db.execute(
        "INSERT INTO dossiers (id, provisional_code, agency, agency_name, procedure, edition, procedure_name, owner,
                               owner_number, person, person_name, day, received_at, due_at, undo_until, pages,
                               wrapped_key, payment, handover, delivery, folded, origin, channel, counter, due_day,
                               dossier_code, due_provisional, form_set)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, 'ready', ?20,
                 'counter', ?21, ?22, ?23, ?24, ?25, ?26)",
        params![
            new.id.0.as_bytes(),
            code.to_string(),
            new.agency,
            new.agency_name,
            new.procedure,
            new.edition,
            new.procedure_name,
            new.owner,
            new.owner_number,
            new.person.0,
            new.person_name,
            new.received_at.day().to_string(),
            new.received_at.millis(),
            new.due_at.millis(),
            new.undo_until.millis(),
            new.files.iter().map(|file| file.pages).sum::<u32>(),
            new.wrapped_key.0,
            new.payment.word(),
            new.handover.word(),
            folded,
            new.channel.word(),
            new.counter.to_string(),
            new.due_at.day().to_string(),
            official,
            new.due_provisional,
            new.form_set,
        ],
    )?;
    search::index(db, new.id, folded)?;
    db.execute(
        "INSERT INTO procedure_use (procedure, used, last_at) VALUES (?1, 1, ?2)
         ON CONFLICT (procedure) DO UPDATE SET used = used + 1, last_at = ?2",
        params![new.procedure, new.received_at.millis()],
    )?;
    Ok(())
}

/// Files and money of a new dossier.
pub(super) fn insert_parts(
    db: &Transaction<'_>,
    dossier: DossierId,
    files: &[NewFile],
    sums: &[NewSum],
) -> Result<(), StoreError> {
    for (position, file) in files.iter().enumerate() {
        insert_file(db, dossier, "component", file, position)?;
    }
    for (position, sum) in sums.iter().enumerate() {
        db.execute(
            "INSERT INTO sums (dossier, owner, position, code, name, amount, exemption, collected_at, number)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                dossier.0.as_bytes(),
                sum.owner,
                position,
                sum.code,
                sum.name,
                sum.amount,
                sum.exemption,
                sum.collected_at.map(Moment::millis),
                sum.number,
            ],
        )?;
        payments::collected_before(db, dossier, sum, position)?;
    }
    Ok(())
}

fn insert_revision(
    db: &Transaction<'_>,
    dossier: DossierId,
    revision: u32,
    body: &[u8],
    now: Moment,
) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO revisions (dossier, revision, body, digest, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![dossier.0.as_bytes(), revision, body, wire::Sha256::of(body).0, now.millis()],
    )?;
    Ok(())
}

fn insert_outbox(db: &Transaction<'_>, new: &NewDossier, now: Moment) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO outbox (dossier, revision, queued_at, not_before) VALUES (?1, 1, ?2, ?3)",
        params![new.id.0.as_bytes(), now.millis(), new.undo_until.millis()],
    )?;
    Ok(())
}

fn end_draft(db: &Transaction<'_>, new: &NewDossier) -> Result<(), StoreError> {
    if let Some((batch, wrapped)) = &new.batch {
        db.execute(
            "UPDATE batches SET dossier = ?2, wrapped_key = ?3 WHERE id = ?1 AND dossier IS NULL",
            params![batch.0.as_bytes(), new.id.0.as_bytes(), wrapped.0],
        )?;
    }
    if let Some(draft) = new.draft
        && db.execute("DELETE FROM drafts WHERE id = ?1", [draft.0.as_bytes()])? == 0
    {
        return Err(StoreError::NotFound("draft"));
    }
    Ok(())
}

pub(super) fn dossier_row(row: &Row<'_>) -> rusqlite::Result<DossierRow> {
    Ok(DossierRow {
        id: DossierId(uuid_at(row, "id")?),
        provisional_code: row.get("provisional_code")?,
        dossier_code: row.get("dossier_code")?,
        agency: row.get("agency")?,
        agency_name: row.get("agency_name")?,
        procedure: row.get("procedure")?,
        edition: row.get("edition")?,
        procedure_name: row.get("procedure_name")?,
        origin: word_at(row, "origin")?,
        channel: word_at(row, "channel")?,
        filed_at: moment_or_none(row, "filed_at")?,
        counter: row.get("counter")?,
        owner: row.get("owner")?,
        owner_number: row.get("owner_number")?,
        person: PersonId(row.get("person")?),
        person_name: row.get("person_name")?,
        received_at: moment_at(row, "received_at")?,
        due_at: moment_at(row, "due_at")?,
        due_provisional: row.get("due_provisional")?,
        due_day: day_at(row, "due_day")?,
        undo_until: moment_at(row, "undo_until")?,
        pages: row.get("pages")?,
        business: row
            .get::<_, Option<u8>>("business")?
            .and_then(Business::from_number),
        business_at: moment_or_none(row, "business_at")?,
        resolved_at: moment_or_none(row, "resolved_at")?,
        resolved_as: row
            .get::<_, Option<u8>>("resolved_as")?
            .and_then(Business::from_number),
        payment: word_at(row, "payment")?,
        handover: word_at(row, "handover")?,
        delivery: word_at(row, "delivery")?,
        void_reason: row.get("void_reason")?,
        form_set: row.get("form_set")?,
    })
}
