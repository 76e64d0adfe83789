//! One day of the counter for its log, and how fresh the agencies' states are.

use rusqlite::{Connection, Row, named_params};
use wire::{LocalDate, Moment};

use super::dossiers::dossier_row;
use super::{DossierRow, Store, StoreError};
use crate::domain::Epoch;

/// A dossier received on the day, with what was collected for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayRow {
    /// The dossier.
    pub dossier: DossierRow,
    /// Its number of the day; none for a filing from the inbox.
    pub number: Option<DayNumber>,
    /// Its money until the day ended.
    pub money: DayMoney,
}

/// Money of one day by owner: taken less given back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DayMoney {
    /// The agencies', đồng.
    pub levies: i64,
    /// Receipts of the agencies.
    pub receipts: u32,
    /// The post's, đồng.
    pub postal: i64,
    /// Invoices of the post.
    pub invoices: u32,
}

/// A number of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DayNumber {
    /// The epoch of the folder when it was given.
    pub epoch: Epoch,
    /// From 1.
    pub sequence: u32,
}

/// A day as the database holds it, read at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// In order of number, voids included.
    pub rows: Vec<DayRow>,
    /// Numbers that have a dossier, whatever the agency.
    pub given: Vec<DayNumber>,
    /// At the counter when the day began.
    pub opening: u32,
    /// Away when the day began, and here again when it ended: an agency sent it back.
    pub came_back: u32,
    /// Left the counter on the day, to an agency or back to the citizen, and was not back when it ended.
    pub handed_over: u32,
    /// At the counter when it ended.
    pub closing: u32,
    /// What moved on the day for dossiers without a row in it.
    pub later: DayMoney,
}

/// Received here: numbered by this counter, or taken from the inbox by one of its people.
const OURS: &str =
    "(d.origin = 'online' AND d.person <> '' OR d.id IN (SELECT dossier FROM numbers))";

/// Where a dossier was at a moment: 1 away, 0 here. On paper, where its last hand-over, sending back or giving back before
/// that left it; where nothing is on paper, away from the acknowledgement on; what was filed online and has no such row never lay
/// here.
fn away_at(moment: &str) -> String {
    format!(
        "coalesce(CASE d.handover
         WHEN 'none' THEN coalesce((SELECT min(a.stored_at) FROM acknowledgements a WHERE a.dossier = d.id),
                                   CASE d.delivery WHEN 'acknowledged' THEN d.received_at END) < {moment}
         ELSE (SELECT t.code <> 'sent_back' FROM timeline t
               WHERE t.dossier = d.id AND t.at < {moment} AND t.code IN ('handed_over', 'sent_back', 'papers_given_back')
               ORDER BY t.at DESC, t.id DESC LIMIT 1) END, 0)"
    )
}

/// Whatever can be in the day's equation: still here, or left since, or came since. Each part has its index, so that
/// a counter of many years is not counted through for one day.
const CANDIDATES: &str = "SELECT id FROM dossiers WHERE day <= :day AND delivery <> 'void'
        AND (handover IN ('at_counter', 'batched', 'sent_back') OR delivery <> 'acknowledged')
    UNION ALL SELECT dossier FROM timeline WHERE code = 'handed_over' AND at >= :start
    UNION ALL SELECT dossier FROM timeline WHERE code = 'papers_given_back' AND at >= :start
    UNION ALL SELECT dossier FROM acknowledgements WHERE stored_at >= :start
    UNION ALL SELECT id FROM dossiers WHERE received_at >= :start AND +day <= :day";

/// Taken less given back; an exemption moves nothing.
const MOVED: &str =
    "CASE p.kind WHEN 'collected' THEN p.amount WHEN 'refunded' THEN -p.amount ELSE 0 END";

/// A row's money is what moved until its day ended: a closed day's rows stay as they were signed.
const ROWS: &str = "FROM dossiers d LEFT JOIN numbers n ON n.dossier = d.id
    LEFT JOIN payments p ON p.dossier = d.id AND p.at < :end
    WHERE d.day = :day AND (n.dossier IS NOT NULL OR d.origin = 'online' AND d.person <> '')
    AND (:agency IS NULL OR d.agency = :agency)
    GROUP BY d.id ORDER BY n.dossier IS NULL, n.epoch, n.sequence, d.received_at";

/// What moved on the day for dossiers that have no row in it, because they were received before or by others.
const LATER: &str =
    "FROM payments p JOIN dossiers d ON d.id = p.dossier LEFT JOIN numbers n ON n.dossier = d.id
    WHERE p.at >= :start AND p.at < :end AND d.day <= :day AND d.delivery <> 'void'
    AND NOT (d.day = :day AND (n.dossier IS NOT NULL OR d.origin = 'online' AND d.person <> ''))
    AND (:agency IS NULL OR d.agency = :agency)";

pub(super) fn rows_sql() -> String {
    format!(
        "SELECT d.*, n.epoch AS epoch, n.sequence AS sequence, {} {ROWS}",
        sums()
    )
}

pub(super) fn later_sql() -> String {
    format!("SELECT {} {LATER}", sums())
}

/// The equation of a day: opening + received + came back − handed over = closing, because a dossier is counted by where
/// it was when the day began and when it ended; one that went and came back within the day moved nothing.
pub(super) fn counts_sql() -> String {
    let (before, after) = (away_at(":start"), away_at(":end"));
    format!(
        "SELECT count(*) FILTER (WHERE earlier AND NOT before) AS opening,
                count(*) FILTER (WHERE earlier AND before AND NOT after) AS came_back,
                count(*) FILTER (WHERE NOT (earlier AND before) AND after) AS handed_over,
                count(*) FILTER (WHERE NOT after) AS closing
         FROM (SELECT d.day < :day AS earlier, {before} AS before, {after} AS after
                       FROM dossiers d WHERE d.id IN ({CANDIDATES}) AND d.day <= :day AND d.delivery <> 'void'
                       AND {OURS} AND (:agency IS NULL OR d.agency = :agency))"
    )
}

impl Store {
    /// A day of this counter, of one agency or of all.
    pub fn day(&self, day: LocalDate, agency: Option<&str>) -> Result<Day, StoreError> {
        self.read(|db| {
            // One snapshot, so that the equation and the rows cannot be of two moments.
            let db = db.unchecked_transaction()?;
            let start = Moment::on(day.0, chrono::NaiveTime::MIN).millis();
            let end = start + chrono::TimeDelta::days(1).num_milliseconds();
            let text = day.to_string();
            let values =
                named_params! { ":day": text, ":agency": agency, ":start": start, ":end": end };
            let [opening, came_back, handed_over, closing] =
                db.query_row(&counts_sql(), values, |row| {
                    Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?])
                })?;
            let rows = day_rows(&db, &text, agency, end)?;
            let later = db.query_row(&later_sql(), values, day_money)?;
            Ok(Day {
                rows,
                given: given(&db, &text)?,
                opening,
                came_back,
                handed_over,
                closing,
                later,
            })
        })
    }

    /// When an agency's feed was last read, or, without an agency, the one read longest ago.
    pub fn states_read_at(&self, agency: Option<&str>) -> Result<Option<Moment>, StoreError> {
        self.read(|db| {
            let sql = "SELECT min(read_at) FROM cursors WHERE ?1 IS NULL OR agency = ?1";
            let millis: Option<i64> = db.query_row(sql, [agency], |row| row.get(0))?;
            Ok(millis.map(Moment::from_millis))
        })
    }
}

fn day_rows(
    db: &Connection,
    day: &str,
    agency: Option<&str>,
    end: i64,
) -> Result<Vec<DayRow>, StoreError> {
    let mut statement = db.prepare(&rows_sql())?;
    let values = named_params! { ":day": day, ":agency": agency, ":end": end };
    let rows = statement.query_map(values, |row| {
        Ok(DayRow {
            dossier: dossier_row(row)?,
            number: row
                .get::<_, Option<u32>>("sequence")?
                .map(|_| number(row))
                .transpose()?,
            money: day_money(row)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The columns of [`DayMoney`] over payments `p`.
pub(super) fn sums() -> String {
    format!(
        "coalesce(sum({MOVED}) FILTER (WHERE p.owner = 'agency'), 0) AS levies,
         count(DISTINCT p.number) FILTER (WHERE p.owner = 'agency' AND p.kind = 'collected') AS receipts,
         coalesce(sum({MOVED}) FILTER (WHERE p.owner = 'post'), 0) AS postal,
         count(DISTINCT p.number) FILTER (WHERE p.owner = 'post' AND p.kind = 'collected') AS invoices"
    )
}

pub(super) fn day_money(row: &Row<'_>) -> rusqlite::Result<DayMoney> {
    Ok(DayMoney {
        levies: row.get("levies")?,
        receipts: row.get("receipts")?,
        postal: row.get("postal")?,
        invoices: row.get("invoices")?,
    })
}

fn given(db: &Connection, day: &str) -> Result<Vec<DayNumber>, StoreError> {
    let sql = "SELECT n.epoch AS epoch, n.sequence AS sequence FROM numbers n JOIN dossiers d ON d.id = n.dossier
               WHERE n.day = ?1 ORDER BY n.epoch, n.sequence";
    let mut statement = db.prepare(sql)?;
    Ok(statement
        .query_map([day], number)?
        .collect::<Result<_, _>>()?)
}

fn number(row: &Row<'_>) -> rusqlite::Result<DayNumber> {
    Ok(DayNumber {
        epoch: Epoch(row.get("epoch")?),
        sequence: row.get("sequence")?,
    })
}
