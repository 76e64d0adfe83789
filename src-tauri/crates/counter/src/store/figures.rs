//! What reports of a period count: every dossier of the accounts, whoever made it.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, named_params, params};
use wire::{LocalDate, Moment, Procedure, Statistics};

use super::day::{DayMoney, day_money, sums};
use super::rows::{day_at, moment_or_none, uuid_at, word_at};
use super::{Store, StoreError};
use crate::domain::{Business, Channel, DossierId};

/// A dossier as the figures see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureCase {
    /// Identifier.
    pub id: DossierId,
    /// Agency identifier.
    pub agency: String,
    /// Name of the field of its procedure, or the procedure's code where the catalogue does not know it.
    pub field: String,
    /// How it came.
    pub channel: Channel,
    /// Day of reception.
    pub received: LocalDate,
    /// Day and status of its resolution.
    pub resolved: Option<(LocalDate, Business)>,
    /// The due day in force.
    pub due: LocalDate,
}

/// The money of an agency over a period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AgencyMoney {
    /// Agency identifier.
    pub agency: String,
    /// Agency name.
    pub agency_name: String,
    /// Taken less given back.
    pub money: DayMoney,
}

/// Those received before the end of a period and not resolved before its beginning; nothing else is in any column.
/// Read from the index `dossiers_for_figures` alone.
pub(super) const CASES: &str =
    "SELECT id, agency, procedure, edition, channel, received_at, resolved_at, resolved_as, due_day
     FROM dossiers INDEXED BY dossiers_for_figures
     WHERE received_at < :end AND delivery <> 'void'
     AND (received_at >= :start OR resolved_at IS NULL OR resolved_at >= :start)";

/// By the day on which it moved; what was paid on the portal before the reception counts with the reception.
const MONEY: &str = "FROM payments p JOIN dossiers d ON d.id = p.dossier
    WHERE max(p.at, d.received_at) >= :start AND max(p.at, d.received_at) < :end
    AND p.kind <> 'exempted' AND d.delivery <> 'void'
    GROUP BY d.agency ORDER BY d.agency";

pub(super) const NEVER: &str = "SELECT id FROM dossiers d
    WHERE d.delivery IN ('draft', 'ready', 'sending', 'waiting', 'refused', 'conflict') AND d.agency = ?1
    AND NOT EXISTS (SELECT 1 FROM acknowledgements a WHERE a.dossier = d.id)";

impl Store {
    /// Every dossier that may be in a column of a period.
    pub fn figure_cases(
        &self,
        first: LocalDate,
        last: LocalDate,
    ) -> Result<Vec<FigureCase>, StoreError> {
        let (start, end) = bounds(first, last);
        self.read(|db| {
            let fields = fields(db)?;
            let mut statement = db.prepare(CASES)?;
            let values = named_params! { ":start": start, ":end": end };
            let rows = statement.query_map(values, |row| case(row, &fields))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The days that the folder covers: from its first reception to the last thing that happened.
    pub fn days_covered(&self) -> Result<Option<(LocalDate, LocalDate)>, StoreError> {
        self.read(|db| {
            let first = "SELECT received_at FROM dossiers WHERE counter IS NOT NULL AND delivery <> 'void'
                         ORDER BY received_at LIMIT 1";
            let last = "SELECT max(
                coalesce((SELECT received_at FROM dossiers WHERE delivery <> 'void' ORDER BY received_at DESC LIMIT 1), 0),
                coalesce((SELECT business_at FROM dossiers WHERE delivery <> 'void' AND business_at IS NOT NULL
                          ORDER BY business_at DESC LIMIT 1), 0),
                coalesce((SELECT resolved_at FROM dossiers WHERE delivery <> 'void' AND resolved_at IS NOT NULL
                          ORDER BY resolved_at DESC LIMIT 1), 0))";
            let first: Option<i64> = db.query_row(first, [], |row| row.get(0)).optional()?;
            let last: i64 = db.query_row(last, [], |row| row.get(0))?;
            let day = |millis| Moment::from_millis(millis).day();
            Ok(first.map(|first| (day(first), day(last.max(first)))))
        })
    }

    /// Names of agencies, those of dossiers included.
    pub fn agency_names(&self) -> Result<BTreeMap<String, String>, StoreError> {
        self.read(|db| {
            let sql = "SELECT ident, name FROM agencies";
            let mut statement = db.prepare(sql)?;
            Ok(statement
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<Result<_, _>>()?)
        })
    }

    /// Names of procedures, each as its newest edition has it.
    pub fn procedure_names(&self) -> Result<BTreeMap<String, String>, StoreError> {
        self.read(|db| {
            let sql = "SELECT code, name FROM procedures ORDER BY code, edition";
            let mut statement = db.prepare(sql)?;
            Ok(statement
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<Result<_, _>>()?)
        })
    }

    /// Money taken in a period, by agency; the post's is the post's, whichever dossier it was for.
    pub fn money_of(
        &self,
        first: LocalDate,
        last: LocalDate,
    ) -> Result<Vec<AgencyMoney>, StoreError> {
        let (start, end) = bounds(first, last);
        self.read(|db| {
            let sql = format!("SELECT d.agency, d.agency_name, {} {MONEY}", sums());
            let mut statement = db.prepare(&sql)?;
            let values = named_params! { ":start": start, ":end": end };
            let rows = statement.query_map(values, |row| {
                Ok(AgencyMoney {
                    agency: row.get("agency")?,
                    agency_name: row.get("agency_name")?,
                    money: day_money(row)?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Keeps the province's figures of a period.
    pub fn keep_statistics(&self, statistics: &Statistics) -> Result<(), StoreError> {
        let text = serde_json::to_string(statistics)
            .map_err(|_| StoreError::Damaged("statistics".to_owned()))?;
        self.write(|db| {
            db.execute(
                "INSERT INTO statistics (agency, first, last, wire) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (agency, first, last) DO UPDATE SET wire = ?4, causes = NULL",
                params![
                    statistics.agency.as_str(),
                    statistics.from.to_string(),
                    statistics.to.to_string(),
                    text
                ],
            )?;
            Ok(())
        })
    }

    /// The province's figures of a period, as last kept.
    pub fn statistics(
        &self,
        first: LocalDate,
        last: LocalDate,
    ) -> Result<Vec<Statistics>, StoreError> {
        self.read(|db| {
            let sql = "SELECT wire FROM statistics WHERE first = ?1 AND last = ?2 ORDER BY agency";
            let mut statement = db.prepare(sql)?;
            let texts = statement
                .query_map([first.to_string(), last.to_string()], |row| row.get(0))?
                .collect::<Result<Vec<String>, _>>()?;
            texts
                .iter()
                .map(|text| {
                    serde_json::from_str(text)
                        .map_err(|_| StoreError::Damaged("statistics".to_owned()))
                })
                .collect()
        })
    }

    /// Keeps which dossiers were found behind the province's figures of a period, beside those figures.
    pub fn keep_causes(
        &self,
        agency: &str,
        first: LocalDate,
        last: LocalDate,
        causes: &str,
    ) -> Result<(), StoreError> {
        self.write(|db| {
            let sql =
                "UPDATE statistics SET causes = ?4 WHERE agency = ?1 AND first = ?2 AND last = ?3";
            db.execute(
                sql,
                params![agency, first.to_string(), last.to_string(), causes],
            )?;
            Ok(())
        })
    }

    /// What was found behind the figures of a period, by agency.
    pub fn causes(
        &self,
        first: LocalDate,
        last: LocalDate,
    ) -> Result<Vec<(String, String)>, StoreError> {
        self.read(|db| {
            let sql = "SELECT agency, causes FROM statistics
                       WHERE first = ?1 AND last = ?2 AND causes IS NOT NULL ORDER BY agency";
            let mut statement = db.prepare(sql)?;
            let rows = statement.query_map([first.to_string(), last.to_string()], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Dossiers of an agency that are received here and that the province never acknowledged.
    pub fn never_acknowledged(&self, agency: &str) -> Result<Vec<DossierId>, StoreError> {
        self.read(|db| {
            let mut statement = db.prepare(NEVER)?;
            let rows = statement.query_map([agency], |row| Ok(DossierId(uuid_at(row, "id")?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// When a dossier took a step for the first time, by the code of its timeline.
    pub fn first_time(&self, dossier: DossierId, code: &str) -> Result<Option<Moment>, StoreError> {
        self.read(|db| {
            let sql =
                "SELECT at FROM timeline WHERE dossier = ?1 AND code = ?2 ORDER BY at LIMIT 1";
            let at: Option<i64> = db
                .query_row(sql, params![dossier.0.as_bytes(), code], |row| row.get(0))
                .optional()?;
            Ok(at.map(Moment::from_millis))
        })
    }
}

/// The moments between which a period lies.
pub(super) fn bounds(first: LocalDate, last: LocalDate) -> (i64, i64) {
    let start = |day: LocalDate| Moment::on(day.0, chrono::NaiveTime::MIN).millis();
    (
        start(first),
        start(last) + chrono::TimeDelta::days(1).num_milliseconds(),
    )
}

fn fields(db: &Connection) -> Result<BTreeMap<(String, u32), String>, StoreError> {
    let mut statement = db.prepare("SELECT code, edition, wire FROM procedures")?;
    let rows = statement
        .query_map([], |row| {
            Ok(((row.get(0)?, row.get(1)?), row.get::<_, String>(2)?))
        })?
        .collect::<Result<Vec<_>, _>>()?;
    let named = rows.into_iter().map(|(key, text)| {
        let procedure: Procedure =
            serde_json::from_str(&text).map_err(|_| StoreError::Damaged("procedure".to_owned()))?;
        Ok((key, procedure.sector.name))
    });
    named.collect()
}

/// The field under the edition of reception; under another edition where that one is not in the catalogue.
fn field(fields: &BTreeMap<(String, u32), String>, key: (String, u32)) -> String {
    let any = || {
        let from = (key.0.clone(), 0);
        let mut editions = fields.range(from..);
        editions.next().filter(|((code, _), _)| *code == key.0)
    };
    let named = fields.get(&key).or_else(|| any().map(|(_, name)| name));
    named.cloned().unwrap_or(key.0)
}

fn case(row: &Row<'_>, fields: &BTreeMap<(String, u32), String>) -> rusqlite::Result<FigureCase> {
    let key = (row.get("procedure")?, row.get("edition")?);
    let resolved = moment_or_none(row, "resolved_at")?;
    let status = row
        .get::<_, Option<u8>>("resolved_as")?
        .and_then(Business::from_number);
    Ok(FigureCase {
        id: DossierId(uuid_at(row, "id")?),
        agency: row.get("agency")?,
        field: field(fields, key),
        channel: word_at::<Channel>(row, "channel")?,
        received: Moment::from_millis(row.get("received_at")?).day(),
        resolved: resolved.map(Moment::day).zip(status),
        due: day_at(row, "due_day")?,
    })
}
