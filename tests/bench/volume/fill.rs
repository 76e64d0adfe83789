//! Fills a data folder by copying the rows of one dossier, table by table, in one transaction. Whatever columns a table
//! has are copied; only what differs from dossier to dossier is named here.

use std::path::Path;

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};
use counter::domain::{DossierId, fold};
use rusqlite::{Connection, params};
use serde_json::json;
use wire::Moment;

use super::Outcome;
use super::people::Dice;

const TODAY: u32 = 500;
const A_DAY: u32 = 200;
/// Older than this many days is done, but for a few.
const UNDER_WAY: u32 = 20;
const DAY: i64 = 86_400_000;

/// What differs from dossier to dossier.
const PLAN: &str = "CREATE TEMP TABLE plan (
    id BLOB PRIMARY KEY, batch BLOB, file BLOB, code TEXT, official TEXT, sequence INTEGER, agency TEXT, agency_name TEXT,
    procedure TEXT, procedure_name TEXT, owner TEXT, number TEXT, day TEXT, at INTEGER, due_at INTEGER, due_day TEXT,
    business INTEGER, business_at INTEGER, resolved_at INTEGER, resolved_as INTEGER, handover TEXT, delivery TEXT,
    folded TEXT) WITHOUT ROWID";

/// Table, and its columns that are not the template's.
const COPIES: [(&str, &[(&str, &str)]); 7] = [
    (
        "dossiers",
        &[
            ("id", "p.id"),
            ("provisional_code", "p.code"),
            ("dossier_code", "p.official"),
            ("agency", "p.agency"),
            ("agency_name", "p.agency_name"),
            ("procedure", "p.procedure"),
            ("procedure_name", "p.procedure_name"),
            ("owner", "p.owner"),
            ("owner_number", "p.number"),
            ("day", "p.day"),
            ("received_at", "p.at"),
            ("due_at", "p.due_at"),
            ("due_day", "p.due_day"),
            ("undo_until", "p.at + 10000"),
            ("business", "p.business"),
            ("business_at", "p.business_at"),
            ("resolved_at", "p.resolved_at"),
            ("resolved_as", "p.resolved_as"),
            ("handover", "p.handover"),
            ("delivery", "p.delivery"),
            ("folded", "p.folded"),
        ],
    ),
    (
        "numbers",
        &[
            ("dossier", "p.id"),
            ("day", "p.day"),
            ("sequence", "p.sequence"),
        ],
    ),
    ("revisions", &[("dossier", "p.id"), ("created_at", "p.at")]),
    (
        "outbox",
        &[
            ("dossier", "p.id"),
            ("queued_at", "p.at"),
            ("not_before", "p.at + 10000"),
        ],
    ),
    (
        "sums",
        &[
            ("dossier", "p.id"),
            ("collected_at", "p.at"),
            ("number", "printf('%07d', p.sequence)"),
        ],
    ),
    (
        "payments",
        &[
            ("id", "NULL"),
            ("dossier", "p.id"),
            ("at", "p.at"),
            ("number", "printf('%07d', p.sequence)"),
            ("shift", "NULL"),
        ],
    ),
    (
        "timeline",
        &[("id", "NULL"), ("dossier", "p.id"), ("at", "p.at")],
    ),
];

/// What the template has not been through.
const MORE: &str = "
    INSERT INTO dossier_search_rows (dossier) SELECT id FROM plan ORDER BY at;
    INSERT INTO dossier_search (rowid, folded) SELECT r.row, p.folded FROM plan p JOIN dossier_search_rows r ON r.dossier = p.id;
    INSERT INTO batches (id, wrapped_key, dossier, created_at) SELECT batch, x'00', id, at - 400000 FROM plan;
    INSERT INTO files (id, dossier, kind, title, name, media, bytes, pages, sha256, object, position)
      SELECT file, id, 'component', 'Đơn đề nghị', 'don.pdf', 'application/pdf', 900000, 3, zeroblob(32), zeroblob(32), 0 FROM plan;
    INSERT INTO acknowledgements (dossier, revision, version, accepted_at, stored_at, receipt)
      SELECT id, 1, 1, at + 60000, at + 61000, '{}' FROM plan WHERE delivery = 'acknowledged';
    INSERT INTO timeline (dossier, at, code) SELECT id, at + 61000, 'acknowledged' FROM plan WHERE delivery = 'acknowledged';
    INSERT INTO timeline (dossier, at, code) SELECT id, at + 30000000, 'handed_over' FROM plan WHERE handover = 'handed_over';
    INSERT INTO timeline (dossier, at, code) SELECT id, business_at, 'status' FROM plan WHERE business > 2;
    INSERT INTO changes (agency, change, dossier, taken_at, known)
      SELECT agency, 'chg-' || hex(id), id, business_at, 1 FROM plan WHERE business > 2;
    INSERT INTO results (result, dossier, agency, name, media, bytes, sha256)
      SELECT 'res-' || hex(id), id, agency, 'ket-qua.pdf', 'application/pdf', 1, zeroblob(32) FROM plan WHERE business = 9;
    INSERT INTO results (result, dossier, agency, name, media, bytes, sha256, file)
      SELECT 'res-' || hex(id), id, agency, 'ket-qua.pdf', 'application/pdf', 1, zeroblob(32), file FROM plan WHERE business = 10;";

/// Makes `n` dossiers of a template that is there; the newest 500 were received today.
pub fn fill(folder: &Path, template: &str, n: u32, today: NaiveDate) -> Outcome<()> {
    let mut db = open(folder)?;
    db.execute_batch(PLAN)?;
    plan(&mut db, n, today)?;
    let id: DossierId = template
        .parse()
        .map_err(|_| "the template has no identifier")?;
    let copying = db.transaction()?;
    for (table, own) in COPIES {
        copy(&copying, table, own, id)?;
    }
    copying.execute_batch(&MORE.replace("'{}'", &format!("'{}'", receipt())))?;
    copying.commit()?;
    Ok(())
}

/// What the province said of each; opening a dossier reads it.
fn receipt() -> String {
    json!({
        "id": "0193a6f2-7c41-7e0a-9b0e-5d2f6f1c0a11", "revision": 1, "version": "v1", "currentVersion": "v1",
        "officialCode": "H99.12-20261123-0000123", "provisionalCode": "BC400000-Q01-261123-A0007",
        "acceptedAt": "2026-11-23T11:40:00+07:00", "files": [],
        "requestDigest": "sha-256=:n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=:"
    })
    .to_string()
}

/// The database under its key, with nothing made durable on the way.
fn open(folder: &Path) -> Outcome<Connection> {
    let key = std::fs::read_to_string(folder.join("folder.key"))?;
    let db = Connection::open(folder.join("counter.db"))?;
    db.pragma_update(None, "key", format!("x'{}'", key.trim()))?;
    for (name, value) in [
        ("synchronous", "OFF"),
        ("temp_store", "MEMORY"),
        ("cache_size", "-400000"),
    ] {
        db.pragma_update_and_check(None, name, value, |_| Ok(()))
            .or_else(|error| match error {
                rusqlite::Error::QueryReturnedNoRows => Ok(()),
                other => Err(other),
            })?;
    }
    Ok(db)
}

fn copy(db: &Connection, table: &str, own: &[(&str, &str)], template: DossierId) -> Outcome<()> {
    let mut columns = db.prepare(&format!("SELECT name FROM pragma_table_info('{table}')"))?;
    let columns = columns
        .query_map([], |row| row.get(0))?
        .collect::<Result<Vec<String>, _>>()?;
    let given = columns.iter().map(|column| {
        let differs = own.iter().find(|(name, _)| name == column);
        differs.map_or_else(|| format!("t.{column}"), |(_, value)| (*value).to_owned())
    });
    let of = if table == "dossiers" { "id" } else { "dossier" };
    let sql = format!(
        "INSERT INTO {table} ({}) SELECT {} FROM plan p JOIN {table} t ON t.{of} = ?1",
        columns.join(", "),
        given.collect::<Vec<_>>().join(", ")
    );
    db.execute(&sql, [template.0.as_bytes()])?;
    Ok(())
}

fn plan(db: &mut Connection, n: u32, today: NaiveDate) -> Outcome<()> {
    let procedures = procedures(db)?;
    let mut dice = Dice(0x2026_1124);
    let filling = db.transaction()?;
    let mut day = today;
    let (mut age, mut left) = (0, n);
    while left > 0 {
        let here = left.min(if age == 0 { TODAY } else { A_DAY });
        for k in 0..here {
            let procedure = &procedures[dice.below(u32::try_from(procedures.len())?) as usize];
            one(&filling, &mut dice, (day, age, k), procedure)?;
        }
        left -= here;
        age += 1;
        day = before(day);
    }
    filling.commit()?;
    Ok(())
}

/// The working day before.
fn before(day: NaiveDate) -> NaiveDate {
    let before = day - Days::new(1);
    match before.weekday() {
        Weekday::Sat | Weekday::Sun => self::before(before),
        _ => before,
    }
}

/// Code, name, agency and its name.
type Procedure = (String, String, String, String);

fn procedures(db: &Connection) -> Outcome<Vec<Procedure>> {
    let mut statement = db.prepare(
        "SELECT p.code, p.name, p.agency, a.name FROM procedures p JOIN agencies a ON a.ident = p.agency ORDER BY p.code",
    )?;
    let rows = statement.query_map([], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How far a dossier of an age is: status, days since that step, paper, delivery.
fn state(dice: &mut Dice, age: u32) -> (Option<u8>, u32, &'static str, &'static str) {
    match (age, dice.below(1000)) {
        (0, 0..200) => (None, 0, "at_counter", "ready"),
        (0, 200..205) => (None, 0, "at_counter", "refused"),
        (0, _) => (Some(2), 0, "at_counter", "acknowledged"),
        (_, 0..3) => (None, 0, "none", "void"),
        (1..=UNDER_WAY, 3..100) => (Some(9), 1, "handed_over", "acknowledged"),
        (1..=UNDER_WAY, 100..150) => (Some(5), age, "handed_over", "acknowledged"),
        (1..=UNDER_WAY, _) => (Some(4), age, "handed_over", "acknowledged"),
        (_, 3..5) => (Some(9), 10, "handed_over", "acknowledged"),
        (_, 5) => (Some(4), age, "handed_over", "acknowledged"),
        _ => (Some(10), age - 15, "handed_over", "acknowledged"),
    }
}

fn one(
    db: &Connection,
    dice: &mut Dice,
    (day, age, k): (NaiveDate, u32, u32),
    procedure: &Procedure,
) -> Outcome<()> {
    let sequence = k + 2;
    let at = Moment::on(day, NaiveTime::MIN).millis() + 27_000_000 + i64::from(k) * 60_000;
    let due_at = at + 21 * DAY;
    let code = format!("BC400000-Q01-{}-A{sequence:04}", day.format("%y%m%d"));
    let (business, since, handover, delivery) = state(dice, age);
    let official = (delivery == "acknowledged")
        .then(|| format!("{}-{}-{sequence:07}", procedure.2, day.format("%Y%m%d")));
    let done = business.filter(|status| *status >= 9);
    let step = business.map(|_| {
        Moment::on(day, NaiveTime::MIN).millis()
            + i64::from(age.saturating_sub(since)) * DAY
            + 40_000_000
    });
    let (owner, number, phone) = (dice.name(), dice.number(), dice.phone());
    let words = format!(
        "{code} {} {owner} {number} {phone} {} {} {}",
        official.as_deref().unwrap_or_default(),
        &number[8..],
        procedure.0,
        procedure.1
    );
    let id = identifier(dice, at);
    db.prepare_cached("INSERT INTO plan VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
                       ?18, ?19, ?20, ?21, ?22, ?23)")?.execute(params![
        id, identifier(dice, at), identifier(dice, at), code, official, sequence, procedure.2, procedure.3, procedure.0,
        procedure.1, owner, number, day.to_string(), at, due_at, Moment::from_millis(due_at).day().to_string(), business,
        step, done.and(step), done, handover, delivery, fold(&words),
    ])?;
    Ok(())
}

/// A UUIDv7 of a moment.
fn identifier(dice: &mut Dice, at: i64) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[..6].copy_from_slice(&at.to_be_bytes()[2..]);
    for byte in &mut bytes[6..] {
        *byte = u8::try_from(dice.below(256)).unwrap_or_default();
    }
    bytes[6] = 0x70 | bytes[6] & 0x0F;
    bytes[8] = 0x80 | bytes[8] & 0x3F;
    bytes
}
