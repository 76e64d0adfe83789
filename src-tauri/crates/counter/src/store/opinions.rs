//! What citizens said of the service: points per criterion, apart from the person.

use std::collections::BTreeMap;

use rusqlite::params;

use super::{Store, StoreError};
use crate::domain::{Asked, DossierId};

/// One opinion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOpinion {
    /// After which dossier; no report shows it.
    pub dossier: DossierId,
    /// After what.
    pub asked: Asked,
    /// Agency.
    pub agency: String,
    /// Procedure.
    pub procedure: String,
    /// `YYYY-MM`: the day would name the person.
    pub month: String,
    /// Criterion → 2, 1 or 0; questions that stayed open are not here.
    pub points: BTreeMap<String, u8>,
}

/// How often an answer was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpinionCell {
    /// Agency.
    pub agency: String,
    /// Procedure.
    pub procedure: String,
    /// `YYYY-MM`.
    pub month: String,
    /// Criterion.
    pub criterion: String,
    /// 2, 1 or 0.
    pub points: u8,
    /// How many.
    pub n: u32,
}

impl Store {
    /// Keeps an opinion; a dossier has one after each occasion.
    pub fn insert_opinion(&self, new: &NewOpinion) -> Result<(), StoreError> {
        self.write(|db| {
            let inserted = db.execute(
                "INSERT OR IGNORE INTO opinions (dossier, occasion, agency, procedure, month) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![new.dossier.0.as_bytes(), new.asked.word(), new.agency, new.procedure, new.month],
            )?;
            if inserted == 0 {
                return Err(StoreError::WrongState);
            }
            let opinion = db.last_insert_rowid();
            for (criterion, points) in &new.points {
                db.execute(
                    "INSERT INTO opinion_answers (opinion, criterion, points) VALUES (?1, ?2, ?3)",
                    params![opinion, criterion, points],
                )?;
            }
            Ok(())
        })
    }

    /// Whether an opinion was given after this occasion.
    pub fn has_opinion(&self, dossier: DossierId, asked: Asked) -> Result<bool, StoreError> {
        self.read(|db| {
            let sql = "SELECT count(*) FROM opinions WHERE dossier = ?1 AND occasion = ?2";
            let n: u32 = db.query_row(sql, params![dossier.0.as_bytes(), asked.word()], |row| {
                row.get(0)
            })?;
            Ok(n > 0)
        })
    }

    /// Of these criteria the `n` that were asked least, and counts them as asked.
    pub fn next_criteria(&self, all: &[&str], n: usize) -> Result<Vec<String>, StoreError> {
        self.write(|db| {
            let mut asked = BTreeMap::new();
            let mut statement = db.prepare("SELECT criterion, asked FROM opinion_askings")?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            for row in rows {
                let (criterion, n): (String, i64) = row?;
                asked.insert(criterion, n);
            }
            let mut order: Vec<&str> = all.to_vec();
            order.sort_by_key(|criterion| asked.get(*criterion).copied().unwrap_or(0));
            order.truncate(n);
            for criterion in &order {
                db.execute(
                    "INSERT INTO opinion_askings (criterion, asked) VALUES (?1, 1)
                     ON CONFLICT (criterion) DO UPDATE SET asked = asked + 1",
                    [criterion],
                )?;
            }
            Ok(order.into_iter().map(str::to_owned).collect())
        })
    }

    /// How often each answer was given in these months.
    pub fn opinion_cells(&self, from: &str, to: &str) -> Result<Vec<OpinionCell>, StoreError> {
        self.read(|db| {
            let mut statement = db.prepare(
                "SELECT o.agency, o.procedure, o.month, a.criterion, a.points, count(*) AS n
                 FROM opinions o JOIN opinion_answers a ON a.opinion = o.id
                 WHERE o.month BETWEEN ?1 AND ?2 GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5 DESC",
            )?;
            let rows = statement.query_map([from, to], |row| {
                Ok(OpinionCell {
                    agency: row.get("agency")?,
                    procedure: row.get("procedure")?,
                    month: row.get("month")?,
                    criterion: row.get("criterion")?,
                    points: row.get("points")?,
                    n: row.get("n")?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}
