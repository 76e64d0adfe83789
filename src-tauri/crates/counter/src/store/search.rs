//! Search in dossiers: words without marks over codes, names, numbers, phones and procedures.

use rusqlite::{Connection, Transaction, params, params_from_iter, types::Value};

use super::dossiers::dossier_row;
use super::{DossierRow, Store, StoreError};
use crate::domain::{Business, Delivery, DossierId, fold, tidy};

/// What is looked for.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// Words, marks optional; the beginning of each is enough.
    pub text: String,
    /// Received on this day.
    pub day: Option<String>,
    /// In one of these states; empty is all.
    pub delivery: Vec<Delivery>,
    /// With one of these national statuses; empty is all.
    pub business: Vec<Business>,
    /// At most so many rows.
    pub limit: u32,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// How many match in all.
    pub total: u32,
    /// The first of them: those that hold the words with the marks as typed, then newest first.
    pub rows: Vec<DossierRow>,
}

impl Store {
    /// Dossiers that match: exact marks first, newest first.
    pub fn find_dossiers(&self, query: &Query) -> Result<Found, StoreError> {
        let (conditions, values) = conditions(query);
        self.read(|db| {
            let total = count(db, &conditions, &values)?;
            let forms = marked_forms(&query.text);
            let first = exact_marks_first(forms.len());
            let sql = format!(
                "SELECT d.* FROM dossiers d {conditions} ORDER BY {first} d.received_at DESC LIMIT {}",
                query.limit
            );
            let values = values.iter().cloned().chain(forms.into_iter().map(Value::Text));
            let mut statement = db.prepare(&sql)?;
            let rows = statement.query_map(params_from_iter(values), dossier_row)?.collect::<Result<_, _>>()?;
            Ok(Found { total, rows })
        })
    }
}

/// Puts the folded text of a dossier into the index, or replaces it.
pub(super) fn index(db: &Transaction<'_>, id: DossierId, folded: &str) -> Result<(), StoreError> {
    db.execute(
        "INSERT OR IGNORE INTO dossier_search_rows (dossier) VALUES (?1)",
        [id.0.as_bytes()],
    )?;
    let sql = "SELECT row FROM dossier_search_rows WHERE dossier = ?1";
    let row: i64 = db.query_row(sql, [id.0.as_bytes()], |row| row.get(0))?;
    db.execute("DELETE FROM dossier_search WHERE rowid = ?1", [row])?;
    db.execute(
        "INSERT INTO dossier_search (rowid, folded) VALUES (?1, ?2)",
        params![row, folded],
    )?;
    Ok(())
}

/// Takes a dossier out of the index.
pub(super) fn remove(db: &Transaction<'_>, id: DossierId) -> Result<(), StoreError> {
    let sql = "DELETE FROM dossier_search WHERE rowid = (SELECT row FROM dossier_search_rows WHERE dossier = ?1)";
    db.execute(sql, [id.0.as_bytes()])?;
    let sql = "DELETE FROM dossier_search_rows WHERE dossier = ?1";
    db.execute(sql, [id.0.as_bytes()])?;
    Ok(())
}

fn count(db: &Connection, conditions: &str, values: &[Value]) -> Result<u32, StoreError> {
    let sql = format!("SELECT count(*) FROM dossiers d {conditions}");
    Ok(db.query_row(&sql, params_from_iter(values), |row| row.get(0))?)
}

fn conditions(query: &Query) -> (String, Vec<Value>) {
    let mut parts = vec!["1 = 1".to_owned()];
    let mut values = Vec::new();
    if let Some(words) = match_words(&query.text) {
        parts.push(
            "d.id IN (SELECT r.dossier FROM dossier_search s JOIN dossier_search_rows r ON r.row = s.rowid
             WHERE dossier_search MATCH ?)"
                .to_owned(),
        );
        values.push(Value::Text(words));
    }
    if let Some(day) = &query.day {
        parts.push("d.day = ?".to_owned());
        values.push(Value::Text(day.clone()));
    }
    if !query.delivery.is_empty() {
        parts.push(format!("d.delivery IN ({})", marks(query.delivery.len())));
        values.extend(
            query
                .delivery
                .iter()
                .map(|state| Value::Text(state.word().to_owned())),
        );
    }
    if !query.business.is_empty() {
        parts.push(format!("d.business IN ({})", marks(query.business.len())));
        values.extend(
            query
                .business
                .iter()
                .map(|status| Value::Integer(i64::from(status.number()))),
        );
    }
    (format!("WHERE {}", parts.join(" AND ")), values)
}

/// A query with marks as it may stand in a row: as typed, in capitals, each word with a capital. SQLite's own
/// `lower` knows no letters beyond ASCII. Empty when the query has no marks: then no row is more exact.
fn marked_forms(text: &str) -> Vec<String> {
    let typed = tidy(text);
    if fold(&typed) == typed.to_lowercase() {
        return Vec::new();
    }
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect::<String>())
            .unwrap_or_default()
    };
    let title = typed
        .to_lowercase()
        .split(' ')
        .map(capital)
        .collect::<Vec<_>>()
        .join(" ");
    vec![typed.to_uppercase(), title, typed]
}

fn exact_marks_first(forms: usize) -> String {
    let holds = vec!["instr(d.owner || ' ' || d.procedure_name, ?) > 0"; forms].join(" OR ");
    if forms == 0 {
        String::new()
    } else {
        format!("({holds}) DESC,")
    }
}

fn marks(n: usize) -> String {
    vec!["?"; n].join(", ")
}

/// Each word as a quoted prefix, so that no letter of the query is an operator.
fn match_words(text: &str) -> Option<String> {
    let folded = fold(text);
    let words: Vec<String> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| format!("\"{word}\" *"))
        .collect();
    (!words.is_empty()).then(|| words.join(" AND "))
}
