//! The ledger of payments: every collection, exemption and refund of a sum, added and never changed.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use wire::{CollectAt, Moment, PaymentMethod};

use super::rows::{moment_at, moment_or_none, word_at};
use super::timeline::insert_timeline;
use super::{NewSum, ShiftRow, Store, StoreError, TimelineEntry};
use crate::domain::{Dong, DossierId, Entry, MoneyOwner, Payment, PersonId};

/// The sum that a payment is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SumRef {
    /// One on record, by its place.
    Row(u32),
    /// One that comes up later: it is put on record with the payment.
    New(NewSum),
}

/// A line to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPayment {
    /// Of which dossier.
    pub dossier: DossierId,
    /// Whose money.
    pub owner: MoneyOwner,
    /// Which sum.
    pub sum: SumRef,
    /// What happened.
    pub kind: Entry,
    /// Đồng, never negative: the kind says the direction.
    pub amount: Dong,
    /// When.
    pub at: Moment,
    /// On which occasion.
    pub occasion: CollectAt,
    /// How.
    pub method: PaymentMethod,
    /// Number of the receipt or invoice.
    pub number: Option<String>,
    /// Why, of an exemption or refund.
    pub reason: Option<String>,
    /// Who did it.
    pub person: PersonId,
}

/// A line on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentRow {
    /// Its place in the ledger.
    pub id: i64,
    /// Whose money.
    pub owner: MoneyOwner,
    /// Which sum.
    pub position: u32,
    /// What happened.
    pub kind: Entry,
    /// Đồng.
    pub amount: Dong,
    /// When.
    pub at: Moment,
    /// 1, 2 or 4.
    pub occasion: u8,
    /// As on the wire.
    pub method: String,
    /// Number of the receipt or invoice.
    pub number: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Who.
    pub person: PersonId,
    /// The revision that tells the province of it.
    pub revision: Option<u32>,
}

/// A sum with what was paid of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SumPaid {
    /// Whose money.
    pub owner: MoneyOwner,
    /// Its place.
    pub position: u32,
    /// Code in the catalogue, empty for the post.
    pub code: String,
    /// Name.
    pub name: String,
    /// Đồng to pay, after any exemption.
    pub amount: Dong,
    /// Ground of exemption.
    pub exemption: Option<String>,
    /// When it was collected.
    pub collected_at: Option<Moment>,
    /// Taken.
    pub taken: Dong,
    /// Given back.
    pub refunded: Dong,
}

impl SumPaid {
    /// What is still held of it.
    pub fn held(&self) -> Dong {
        Dong(self.taken.0 - self.refunded.0)
    }

    /// Still to be collected.
    pub fn is_open(&self) -> bool {
        self.amount > Dong(0) && self.taken == Dong(0)
    }
}

/// One kind of line of a box, for the cash sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoxLine {
    /// Whose money.
    pub owner: MoneyOwner,
    /// The agency, or the service of the post.
    pub name: String,
    /// Identifier of the agency of the dossiers.
    pub agency: String,
    /// What happened.
    pub kind: Entry,
    /// Lies in the box; otherwise it was transferred and is not counted.
    pub cash: bool,
    /// Receipts or invoices given; none for what was given back.
    pub n: u32,
    /// Đồng.
    pub amount: Dong,
}

impl Store {
    /// Adds a line, and with it the state of the sum, of the dossier's money and its timeline: all or nothing. A
    /// sum is collected once, and no more is given back than is held.
    pub fn record_payment(&self, new: &NewPayment, code: &str) -> Result<(), StoreError> {
        self.write(|db| record(db, new, code))
    }

    /// The sums of a dossier with what was paid of them, the agency's first.
    pub fn sums_paid(&self, dossier: DossierId) -> Result<Vec<SumPaid>, StoreError> {
        self.read(|db| sums_paid(db, dossier))
    }

    /// The lines of a dossier, oldest first.
    pub fn payments(&self, dossier: DossierId) -> Result<Vec<PaymentRow>, StoreError> {
        self.read(|db| {
            let mut statement =
                db.prepare("SELECT * FROM payments WHERE dossier = ?1 ORDER BY id")?;
            let rows = statement.query_map([dossier.0.as_bytes()], payment_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The code of the dossier for which this number of a receipt (of an agency) or invoice was already used.
    pub fn number_used(
        &self,
        owner: MoneyOwner,
        agency: &str,
        number: &str,
    ) -> Result<Option<String>, StoreError> {
        self.read(|db| {
            let sql = "SELECT coalesce(d.dossier_code, d.provisional_code, '')
                       FROM payments p JOIN dossiers d ON d.id = p.dossier
                       WHERE p.owner = ?1 AND p.number = ?3 AND p.kind = 'collected' AND d.delivery <> 'void'
                         AND (?1 = 'post' OR d.agency = ?2) ORDER BY p.id LIMIT 1";
            let found = db.query_row(sql, params![owner.word(), agency, number], |row| row.get(0));
            Ok(found.optional()?)
        })
    }

    /// What a shift took and gave back, by box and line. A number taken back within its ten seconds took nothing.
    pub fn box_lines(&self, shift: i64) -> Result<Vec<BoxLine>, StoreError> {
        self.read(|db| box_lines(db, shift))
    }
}

/// The same within somebody's transaction.
pub(super) fn record(db: &Transaction<'_>, new: &NewPayment, code: &str) -> Result<(), StoreError> {
    let position = place_of(db, new)?;
    let sum = sums_paid(db, new.dossier)?
        .into_iter()
        .find(|sum| sum.owner == new.owner && sum.position == position)
        .ok_or(StoreError::NotFound("sum"))?;
    apply(db, new, &sum)?;
    insert(db, new, position)?;
    let payment = payment_of(&sums_paid(db, new.dossier)?);
    db.execute(
        "UPDATE dossiers SET payment = ?2 WHERE id = ?1",
        params![new.dossier.0.as_bytes(), payment.word()],
    )?;
    insert_timeline(db, new.dossier, &told(new, code, &sum.name))
}

/// What a new dossier brings with it: taken at its reception, or paid before on the portal, which is in no shift.
pub(super) fn collected_before(
    db: &Transaction<'_>,
    dossier: DossierId,
    sum: &NewSum,
    position: usize,
) -> Result<(), StoreError> {
    let Some(at) = sum.collected_at else {
        return Ok(());
    };
    let sql = "SELECT person, origin = 'counter' FROM dossiers WHERE id = ?1";
    let (person, here): (String, bool) = db.query_row(sql, [dossier.0.as_bytes()], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    let usual = if here {
        PaymentMethod::Cash
    } else {
        PaymentMethod::NationalPortal
    };
    let method = sum.method.unwrap_or(usual);
    let payment = NewPayment {
        dossier,
        owner: sum.owner.parse().map_err(|_| StoreError::NotFound("box"))?,
        sum: SumRef::Row(0),
        kind: Entry::Collected,
        amount: Dong(sum.amount),
        at,
        occasion: CollectAt::Reception,
        method,
        number: sum.number.clone(),
        reason: None,
        person: PersonId(person),
    };
    insert(db, &payment, u32::try_from(position).unwrap_or(u32::MAX))?;
    // The dossier's own bytes tell of it; the portal's money is in no box.
    let sql =
        "UPDATE payments SET revision = 1, shift = iif(method = 'national_portal', NULL, shift)
               WHERE id = last_insert_rowid()";
    db.execute(sql, [])?;
    Ok(())
}

/// What the box of an owner must hold: what lay there, and cash taken less cash given back.
pub fn expected(shift: &ShiftRow, lines: &[BoxLine], owner: MoneyOwner) -> Dong {
    let signed = |line: &BoxLine| match line.kind {
        Entry::Collected => line.amount,
        Entry::Refunded => Dong(-line.amount.0),
        Entry::Exempted => Dong(0),
    };
    let moved = lines
        .iter()
        .filter(|line| line.owner == owner && line.cash)
        .map(signed);
    std::iter::once(shift.float(owner)).chain(moved).sum()
}

pub(super) fn box_lines(db: &Connection, shift: i64) -> Result<Vec<BoxLine>, StoreError> {
    let mut statement = db.prepare(
        "SELECT p.owner, d.agency, CASE p.owner WHEN 'agency' THEN d.agency_name ELSE s.name END AS name, p.kind,
                p.method = 'cash' AS cash,
                count(DISTINCT CASE p.kind WHEN 'collected' THEN p.number END) AS n, sum(p.amount) AS amount
         FROM payments p JOIN dossiers d ON d.id = p.dossier
              JOIN sums s ON s.dossier = p.dossier AND s.owner = p.owner AND s.position = p.position
         WHERE p.shift = ?1 AND p.kind <> 'exempted' AND d.delivery <> 'void'
         GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 5 DESC, 4, 3, 2",
    )?;
    let rows = statement.query_map([shift], |row| {
        Ok(BoxLine {
            owner: word_at(row, "owner")?,
            name: row.get("name")?,
            agency: row.get("agency")?,
            kind: word_at(row, "kind")?,
            cash: row.get("cash")?,
            n: row.get("n")?,
            amount: Dong(row.get("amount")?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The place of the sum; a new one is put behind those of its owner.
fn place_of(db: &Transaction<'_>, new: &NewPayment) -> Result<u32, StoreError> {
    let sum = match &new.sum {
        SumRef::Row(position) => return Ok(*position),
        SumRef::New(sum) => sum,
    };
    let sql = "SELECT coalesce(max(position) + 1, 0) FROM sums WHERE dossier = ?1";
    let position = db.query_row(sql, [new.dossier.0.as_bytes()], |row| row.get(0))?;
    db.execute(
        "INSERT INTO sums (dossier, owner, position, code, name, amount) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            new.dossier.0.as_bytes(),
            new.owner.word(),
            position,
            sum.code,
            sum.name,
            sum.amount
        ],
    )?;
    Ok(position)
}

fn apply(db: &Transaction<'_>, new: &NewPayment, sum: &SumPaid) -> Result<(), StoreError> {
    let place = params![new.dossier.0.as_bytes(), new.owner.word(), sum.position];
    let row = "WHERE dossier = ?1 AND owner = ?2 AND position = ?3";
    match new.kind {
        Entry::Collected if sum.held() > Dong(0) => return Err(StoreError::WrongState),
        Entry::Collected => {
            let sql = format!("UPDATE sums SET collected_at = ?4, number = ?5 {row}");
            let mut all = place.to_vec();
            let at = new.at.millis();
            all.extend(params![at, new.number]);
            db.execute(&sql, all.as_slice())?;
        }
        Entry::Refunded if sum.held() < new.amount => return Err(StoreError::WrongState),
        Entry::Refunded => {}
        Entry::Exempted if sum.taken > Dong(0) => return Err(StoreError::WrongState),
        Entry::Exempted => {
            let sql = format!("UPDATE sums SET amount = amount - ?4, exemption = ?5 {row}");
            let mut all = place.to_vec();
            all.extend(params![new.amount.0, new.reason]);
            db.execute(&sql, all.as_slice())?;
        }
    }
    Ok(())
}

fn insert(db: &Transaction<'_>, new: &NewPayment, position: u32) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO payments (dossier, owner, position, kind, amount, at, occasion, method, number, reason, person, shift)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, (SELECT id FROM shifts WHERE ended_at IS NULL))",
        params![
            new.dossier.0.as_bytes(),
            new.owner.word(),
            position,
            new.kind.word(),
            new.amount.0,
            new.at.millis(),
            occasion(new.occasion),
            method(new.method),
            new.number,
            new.reason,
            new.person.0,
        ],
    )?;
    Ok(())
}

pub(super) fn sums_paid(db: &Connection, dossier: DossierId) -> Result<Vec<SumPaid>, StoreError> {
    let mut statement = db.prepare(
        "SELECT s.*, coalesce(sum(CASE p.kind WHEN 'collected' THEN p.amount END), 0) AS taken,
                coalesce(sum(CASE p.kind WHEN 'refunded' THEN p.amount END), 0) AS refunded
         FROM sums s LEFT JOIN payments p ON p.dossier = s.dossier AND p.owner = s.owner AND p.position = s.position
         WHERE s.dossier = ?1 GROUP BY s.owner, s.position ORDER BY s.owner, s.position",
    )?;
    let rows = statement.query_map([dossier.0.as_bytes()], |row| {
        Ok(SumPaid {
            owner: word_at(row, "owner")?,
            position: row.get("position")?,
            code: row.get("code")?,
            name: row.get("name")?,
            amount: Dong(row.get("amount")?),
            exemption: row.get("exemption")?,
            collected_at: moment_or_none(row, "collected_at")?,
            taken: Dong(row.get("taken")?),
            refunded: Dong(row.get("refunded")?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The state of a dossier's money.
fn payment_of(sums: &[SumPaid]) -> Payment {
    let any = |holds: fn(&SumPaid) -> bool| sums.iter().any(holds);
    if any(SumPaid::is_open) {
        Payment::Due
    } else if any(|sum| sum.held() > Dong(0)) {
        Payment::Collected
    } else if any(|sum| sum.refunded > Dong(0)) {
        Payment::Refunded
    } else if any(|sum| sum.exemption.is_some()) {
        Payment::Waived
    } else {
        Payment::None
    }
}

fn told(new: &NewPayment, code: &str, name: &str) -> TimelineEntry {
    let params = serde_json::json!({
        "name": name,
        "amount": new.amount.to_string(),
        "number": new.number.as_deref().unwrap_or("–"),
        "note": new.reason.as_deref().unwrap_or_default(),
    });
    TimelineEntry {
        at: new.at,
        code: code.to_owned(),
        params: params.to_string(),
        person: Some(new.person.clone()),
    }
}

/// The number of the forms: 1 khi tiếp nhận, 2 khi bổ sung, 4 khi trả kết quả.
fn occasion(at: CollectAt) -> u8 {
    match at {
        CollectAt::Reception => 1,
        CollectAt::Supplement => 2,
        CollectAt::Return => 4,
    }
}

fn method(method: PaymentMethod) -> &'static str {
    match method {
        PaymentMethod::Cash => "cash",
        PaymentMethod::Transfer => "transfer",
        PaymentMethod::Card => "card",
        PaymentMethod::NationalPortal => "national_portal",
        PaymentMethod::Other => "other",
    }
}

fn payment_row(row: &Row<'_>) -> rusqlite::Result<PaymentRow> {
    Ok(PaymentRow {
        id: row.get("id")?,
        owner: word_at(row, "owner")?,
        position: row.get("position")?,
        kind: word_at(row, "kind")?,
        amount: Dong(row.get("amount")?),
        at: moment_at(row, "at")?,
        occasion: row.get("occasion")?,
        method: row.get("method")?,
        number: row.get("number")?,
        reason: row.get("reason")?,
        person: PersonId(row.get("person")?),
        revision: row.get("revision")?,
    })
}
