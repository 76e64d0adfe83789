//! Agencies, procedures and calendars: dated data taken in whole, old editions kept.

use rusqlite::{OptionalExtension, Transaction, params};
use wire::{Agency, Calendar as Year, LocalDate, Moment, Procedure};

use super::rows::{from_json, to_json};
use super::{Store, StoreError};
use crate::domain::{Calendar, fold};

/// A catalogue as a file or the province gives it.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// Opaque version.
    pub version: String,
    /// Marked as sample data.
    pub unofficial: bool,
    /// Agencies.
    pub agencies: Vec<Agency>,
    /// Editions of procedures.
    pub procedures: Vec<Procedure>,
    /// Calendars by year.
    pub calendars: Vec<Year>,
}

/// What is known of the catalogue in force.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CatalogueState {
    /// Opaque version.
    pub version: String,
    /// Marked as sample data.
    pub unofficial: bool,
    /// When it was taken in.
    pub taken_at: Option<Moment>,
    /// Codes in it.
    pub procedures: u32,
}

impl Store {
    /// Takes a catalogue in; editions that dossiers use stay as they are known.
    pub fn save_catalogue(&self, catalogue: &Catalogue, now: Moment) -> Result<(), StoreError> {
        self.write(|db| {
            for agency in &catalogue.agencies {
                save_agency(db, agency)?;
            }
            for procedure in &catalogue.procedures {
                save_procedure(db, procedure)?;
            }
            for year in &catalogue.calendars {
                db.execute(
                    "INSERT INTO calendars (year, wire) VALUES (?1, ?2) ON CONFLICT (year) DO UPDATE SET wire = ?2",
                    params![year.year, to_json(year)?],
                )?;
            }
            save_state(db, catalogue, now)
        })
    }

    /// What is known of the catalogue in force.
    pub fn catalogue_state(&self) -> Result<CatalogueState, StoreError> {
        self.read(|db| {
            let value = |key: &str| {
                db.query_row("SELECT value FROM settings WHERE key = ?1", [key], |row| {
                    row.get::<_, String>(0)
                })
                .optional()
            };
            Ok(CatalogueState {
                version: value("catalogue.version")?.unwrap_or_default(),
                unofficial: value("catalogue.unofficial")?.is_some_and(|text| text == "1"),
                taken_at: value("catalogue.taken_at")?
                    .and_then(|text| text.parse().ok())
                    .map(Moment::from_millis),
                procedures: db.query_row(
                    "SELECT count(DISTINCT code) FROM procedures",
                    [],
                    |row| row.get(0),
                )?,
            })
        })
    }

    /// Every agency, by identifier.
    pub fn agencies(&self) -> Result<Vec<Agency>, StoreError> {
        let texts: Vec<String> = self.read(|db| {
            let mut statement = db.prepare("SELECT wire FROM agencies ORDER BY ident")?;
            Ok(statement
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?)
        })?;
        texts.iter().map(|text| from_json(text)).collect()
    }

    /// The edition of a procedure in force on a day.
    pub fn procedure_on(
        &self,
        code: &str,
        day: LocalDate,
    ) -> Result<Option<Procedure>, StoreError> {
        let text: Option<String> = self.read(|db| {
            let sql = "SELECT wire FROM procedures
                       WHERE code = ?1 AND valid_from <= ?2 AND (valid_to IS NULL OR valid_to >= ?2)
                       ORDER BY edition DESC LIMIT 1";
            Ok(db
                .query_row(sql, params![code, day.to_string()], |row| row.get(0))
                .optional()?)
        })?;
        text.map(|text| from_json(&text)).transpose()
    }

    /// One edition of a procedure, in force or not.
    pub fn procedure_edition(
        &self,
        code: &str,
        edition: u32,
    ) -> Result<Option<Procedure>, StoreError> {
        let text: Option<String> = self.read(|db| {
            let sql = "SELECT wire FROM procedures WHERE code = ?1 AND edition = ?2";
            Ok(db
                .query_row(sql, params![code, edition], |row| row.get(0))
                .optional()?)
        })?;
        text.map(|text| from_json(&text)).transpose()
    }

    /// The newest edition of a procedure, in force or not.
    pub fn newest_edition(&self, code: &str) -> Result<Option<Procedure>, StoreError> {
        let text: Option<String> = self.read(|db| {
            let sql = "SELECT wire FROM procedures WHERE code = ?1 ORDER BY edition DESC LIMIT 1";
            Ok(db.query_row(sql, [code], |row| row.get(0)).optional()?)
        })?;
        text.map(|text| from_json(&text)).transpose()
    }

    /// Procedures in force on a day whose folded text holds every word; most used first.
    pub fn find_procedures(
        &self,
        query: &str,
        day: LocalDate,
        limit: u32,
    ) -> Result<Vec<Procedure>, StoreError> {
        let words: Vec<String> = fold(query).split_whitespace().map(str::to_owned).collect();
        let rows: Vec<(String, String)> = self.read(|db| {
            let sql = "SELECT folded, wire FROM procedures
                       WHERE valid_from <= ?1 AND (valid_to IS NULL OR valid_to >= ?1)
                       ORDER BY used DESC, name, edition DESC";
            let mut statement = db.prepare(sql)?;
            Ok(statement
                .query_map([day.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<Result<_, _>>()?)
        })?;
        let fits = rows
            .iter()
            .filter(|(folded, _)| words.iter().all(|word| folded.contains(word.as_str())));
        let most = if limit == 0 {
            usize::MAX
        } else {
            limit as usize
        };
        fits.take(most).map(|(_, text)| from_json(text)).collect()
    }

    /// The calendar of all years on record.
    pub fn calendar(&self) -> Result<Calendar, StoreError> {
        Ok(Calendar::from_years(&self.calendar_years()?))
    }

    /// The years on record.
    pub fn calendar_years(&self) -> Result<Vec<Year>, StoreError> {
        let texts: Vec<String> = self.read(|db| {
            let mut statement = db.prepare("SELECT wire FROM calendars ORDER BY year")?;
            Ok(statement
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?)
        })?;
        texts.iter().map(|text| from_json(text)).collect()
    }
}

fn save_agency(db: &Transaction<'_>, agency: &Agency) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO agencies (ident, name, wire) VALUES (?1, ?2, ?3)
         ON CONFLICT (ident) DO UPDATE SET name = ?2, wire = ?3",
        params![agency.ident.as_str(), agency.name, to_json(agency)?],
    )?;
    Ok(())
}

fn save_procedure(db: &Transaction<'_>, procedure: &Procedure) -> Result<(), StoreError> {
    let agency: Option<String> = db
        .query_row(
            "SELECT name FROM agencies WHERE ident = ?1",
            [procedure.receiving_agency.as_str()],
            |row| row.get(0),
        )
        .optional()?;
    let folded = fold(&format!(
        "{} {} {}",
        procedure.code,
        procedure.name,
        agency.unwrap_or_default()
    ));
    db.execute(
        "INSERT INTO procedures (code, edition, name, folded, agency, valid_from, valid_to, wire)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (code, edition) DO UPDATE
         SET name = ?3, folded = ?4, agency = ?5, valid_from = ?6, valid_to = ?7, wire = ?8",
        params![
            procedure.code.as_str(),
            procedure.edition,
            procedure.name,
            folded,
            procedure.receiving_agency.as_str(),
            procedure.valid_from.to_string(),
            procedure.valid_to.map(|day| day.to_string()),
            to_json(procedure)?,
        ],
    )?;
    Ok(())
}

fn save_state(db: &Transaction<'_>, catalogue: &Catalogue, now: Moment) -> Result<(), StoreError> {
    let values = [
        ("catalogue.version", catalogue.version.clone()),
        (
            "catalogue.unofficial",
            if catalogue.unofficial { "1" } else { "0" }.to_owned(),
        ),
        ("catalogue.taken_at", now.millis().to_string()),
    ];
    for (key, value) in values {
        db.execute(
            "INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
            params![key, value],
        )?;
    }
    Ok(())
}
