//! Agencies, procedures and calendars: dated data taken in whole, old editions kept.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, Transaction, params};
use wire::{Agency, Calendar as Year, LocalDate, Moment, Procedure};

use super::calendar::save_year;
use super::rows::{from_json, to_json};
use super::{Store, StoreError};
use crate::domain::{PersonId, fold};

/// Who gave a catalogue.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Source {
    /// A file.
    #[default]
    File,
    /// The province.
    Province,
}

/// A procedure that a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundProcedure {
    /// The edition in force.
    pub procedure: Procedure,
    /// The person keeps it at the top.
    pub favourite: bool,
    /// Received here before.
    pub used: bool,
}

/// A catalogue as a file or the province gives it.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// Who gave it.
    pub source: Source,
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
    /// Takes a catalogue in. An edition that a dossier was received under keeps its content: only its last day
    /// may come (design, decision 9). Nothing of a dossier itself is written.
    pub fn save_catalogue(&self, catalogue: &Catalogue, now: Moment) -> Result<(), StoreError> {
        self.write(|db| {
            for agency in &catalogue.agencies {
                save_agency(db, agency)?;
            }
            let in_use = editions_in_use(db)?;
            for procedure in &catalogue.procedures {
                let key = (procedure.code.0.clone(), procedure.edition);
                match in_use.contains(&key).then(|| known_edition(db, &key)) {
                    Some(known) => save_procedure(db, &ended_like(known?, procedure))?,
                    None => save_procedure(db, procedure)?,
                }
            }
            for year in &catalogue.calendars {
                save_year(db, year, catalogue.source, now)?;
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

    /// The last edition that had begun on a day, in force or ended.
    pub fn begun_edition(
        &self,
        code: &str,
        day: LocalDate,
    ) -> Result<Option<Procedure>, StoreError> {
        let text: Option<String> = self.read(|db| {
            let sql = "SELECT wire FROM procedures WHERE code = ?1 AND valid_from <= ?2
                       ORDER BY edition DESC LIMIT 1";
            Ok(db
                .query_row(sql, params![code, day.to_string()], |row| row.get(0))
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

    /// Procedures in force on a day whose folded text holds every word: a code that was typed whole or by its
    /// end first, then the person's favourites, then what was received here last, then by name.
    pub fn find_procedures(
        &self,
        query: &str,
        day: LocalDate,
        person: &PersonId,
        limit: u32,
    ) -> Result<Vec<FoundProcedure>, StoreError> {
        let query = fold(query);
        let words: Vec<&str> = query.split_whitespace().collect();
        self.read(|db| {
            let favourites = favourites(db, person)?;
            let used = last_used(db)?;
            let mut hits: Vec<Hit> = in_force(db, day)?
                .into_values()
                .filter(|hit| words.iter().all(|word| hit.folded.contains(word)))
                .collect();
            hits.sort_by_cached_key(|hit| {
                (
                    !hit.is_named_by(&words),
                    !favourites.contains(&hit.code),
                    Reverse(used.get(&hit.code).copied()),
                    fold(&hit.name),
                    hit.code.clone(),
                )
            });
            let most = if limit == 0 {
                usize::MAX
            } else {
                limit as usize
            };
            let whole = |hit: &Hit| {
                Ok(FoundProcedure {
                    procedure: known_edition(db, &(hit.code.clone(), hit.edition))?,
                    favourite: favourites.contains(&hit.code),
                    used: used.contains_key(&hit.code),
                })
            };
            hits.iter().take(most).map(whole).collect()
        })
    }

    /// Keeps a procedure at the top for a person, or no longer.
    pub fn mark_favourite(
        &self,
        person: &PersonId,
        procedure: &str,
        favourite: bool,
        now: Moment,
    ) -> Result<(), StoreError> {
        self.write(|db| {
            let sql = if favourite {
                "INSERT OR IGNORE INTO favourites (person, procedure, at) VALUES (?1, ?2, ?3)"
            } else {
                "DELETE FROM favourites WHERE person = ?1 AND procedure = ?2 AND ?3 IS NOT NULL"
            };
            db.execute(sql, params![person.0, procedure, now.millis()])?;
            Ok(())
        })
    }

    /// Whether a person keeps a procedure at the top.
    pub fn is_favourite(&self, person: &PersonId, procedure: &str) -> Result<bool, StoreError> {
        self.read(|db| Ok(favourites(db, person)?.contains(procedure)))
    }

    /// Editions that begin after a day, and those whose last day is still to come, by code and edition.
    pub fn editions_to_change(&self, day: LocalDate) -> Result<Vec<Procedure>, StoreError> {
        self.read(|db| {
            let sql = "SELECT wire FROM procedures
                       WHERE valid_from > ?1 OR valid_to >= ?1 ORDER BY code, edition";
            let mut statement = db.prepare(sql)?;
            let texts: Vec<String> = statement
                .query_map([day.to_string()], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            texts.iter().map(|text| from_json(text)).collect()
        })
    }
}

/// An edition in force, as far as a search looks at it.
struct Hit {
    code: String,
    edition: u32,
    name: String,
    folded: String,
}

impl Hit {
    /// Whether the one word typed is the code, with or without its dot, or its last four digits.
    fn is_named_by(&self, words: &[&str]) -> bool {
        let [word] = words else { return false };
        let digits = digits(&self.code);
        *word == self.code || *word == digits || (word.len() == 4 && digits.ends_with(word))
    }
}

/// What is in force on a day by its code; the newest edition counts.
fn in_force(db: &Connection, day: LocalDate) -> Result<BTreeMap<String, Hit>, StoreError> {
    let sql = "SELECT code, edition, name, folded FROM procedures INDEXED BY procedures_to_search
               WHERE valid_from <= ?1 AND (valid_to IS NULL OR valid_to >= ?1) ORDER BY code, edition";
    let mut statement = db.prepare_cached(sql)?;
    let hits = statement.query_map([day.to_string()], |row| {
        Ok(Hit {
            code: row.get(0)?,
            edition: row.get(1)?,
            name: row.get(2)?,
            folded: row.get(3)?,
        })
    })?;
    hits.map(|hit| hit.map(|hit| (hit.code.clone(), hit)).map_err(Into::into))
        .collect()
}

fn favourites(db: &Connection, person: &PersonId) -> Result<BTreeSet<String>, StoreError> {
    let mut statement = db.prepare_cached("SELECT procedure FROM favourites WHERE person = ?1")?;
    let codes = statement.query_map([&person.0], |row| row.get(0))?;
    Ok(codes.collect::<Result<_, _>>()?)
}

fn last_used(db: &Connection) -> Result<BTreeMap<String, i64>, StoreError> {
    let mut statement = db.prepare_cached("SELECT procedure, last_at FROM procedure_use")?;
    let used = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(used.collect::<Result<_, _>>()?)
}

/// Editions that dossiers were received under.
fn editions_in_use(db: &Connection) -> Result<BTreeSet<(String, u32)>, StoreError> {
    let mut statement = db.prepare("SELECT DISTINCT procedure, edition FROM dossiers")?;
    let used = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let used: BTreeSet<(String, u32)> = used.collect::<Result<_, _>>()?;
    let mut statement = db.prepare("SELECT code, edition FROM procedures")?;
    let known = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let known: BTreeSet<(String, u32)> = known.collect::<Result<_, _>>()?;
    Ok(used.intersection(&known).cloned().collect())
}

fn known_edition(
    db: &Connection,
    (code, edition): &(String, u32),
) -> Result<Procedure, StoreError> {
    let sql = "SELECT wire FROM procedures WHERE code = ?1 AND edition = ?2";
    let text: String = db.query_row(sql, params![code, edition], |row| row.get(0))?;
    from_json(&text)
}

/// The edition as it is known, with the last day that is now told.
fn ended_like(known: Procedure, told: &Procedure) -> Procedure {
    Procedure {
        valid_to: told.valid_to,
        ..known
    }
}

fn digits(code: &str) -> String {
    code.chars().filter(char::is_ascii_digit).collect()
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
        "{} {} {} {} {}",
        procedure.code,
        digits(procedure.code.as_str()),
        procedure.name,
        agency.unwrap_or_default(),
        procedure.sector.name,
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
