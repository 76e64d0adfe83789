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

/// Of a word that very many dossiers hold, so many of the newest are looked at: nobody reads further.
const WINDOW: u32 = 1000;

/// A query as SQL: what it reads from, its conditions, their values.
struct Narrowed {
    from: String,
    conditions: Vec<String>,
    values: Vec<Value>,
    /// So few that sorting them costs less than walking through all by reception.
    few: bool,
}

impl Store {
    /// Dossiers that match: exact marks first, newest first. A whole code names its dossier and no other.
    pub fn find_dossiers(&self, query: &Query) -> Result<Found, StoreError> {
        self.read(|db| {
            if let Some(named) = named(db, query)? {
                return Ok(Found {
                    total: 1,
                    rows: vec![named],
                });
            }
            let narrowed = narrow(query);
            let total = count(db, query, &narrowed)?;
            let forms = marked_forms(&query.text);
            let sql = rows_sql(query, &narrowed, forms.len());
            let values = narrowed
                .values
                .iter()
                .cloned()
                .chain(forms.into_iter().map(Value::Text));
            let mut statement = db.prepare(&sql)?;
            let rows = statement
                .query_map(params_from_iter(values), dossier_row)?
                .collect::<Result<_, _>>()?;
            Ok(Found { total, rows })
        })
    }
}

fn is_narrowed(query: &Query) -> bool {
    query.day.is_some() || !query.delivery.is_empty() || !query.business.is_empty()
}

/// The dossier whose provisional or official code was typed whole.
fn named(db: &Connection, query: &Query) -> Result<Option<DossierRow>, StoreError> {
    let text = query.text.trim();
    if text.is_empty() || is_narrowed(query) {
        return Ok(None);
    }
    let sql = "SELECT * FROM dossiers WHERE provisional_code IN (?1, ?2) OR dossier_code IN (?1, ?2) LIMIT 2";
    let mut statement = db.prepare(sql)?;
    let mut rows = statement
        .query_map([text, &text.to_uppercase()], dossier_row)?
        .collect::<Result<Vec<_>, _>>()?;
    Ok(if rows.len() == 1 { rows.pop() } else { None })
}

/// What is asked of the database for a query: how many, and which.
#[cfg(test)]
pub(super) fn sql(query: &Query) -> String {
    rows_sql(query, &narrow(query), 0)
}

/// Words alone are looked for among the newest that hold them; with other conditions, those come first and each
/// dossier is held against the words.
fn rows_sql(query: &Query, narrowed: &Narrowed, forms: usize) -> String {
    let (from, first) = (&narrowed.from, exact_marks_first(forms));
    let conditions = where_all(&narrowed.conditions);
    let order = if narrowed.few {
        "+d.received_at"
    } else {
        "d.received_at"
    };
    let limit = query.limit;
    format!("SELECT d.* FROM {from} {conditions} ORDER BY {first} {order} DESC LIMIT {limit}")
}

fn where_all(conditions: &[String]) -> String {
    if conditions.is_empty() {
        String::new()
    } else {
        format!("WHERE {}", conditions.join(" AND "))
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

fn count(db: &Connection, query: &Query, narrowed: &Narrowed) -> Result<u32, StoreError> {
    let sql = if is_narrowed(query) {
        let conditions = where_all(&narrowed.conditions);
        format!("SELECT count(*) FROM {} {conditions}", narrowed.from)
    } else if narrowed.values.is_empty() {
        "SELECT count(*) FROM dossiers".to_owned()
    } else {
        "SELECT count(*) FROM dossier_search WHERE dossier_search MATCH ?".to_owned()
    };
    Ok(db.query_row(&sql, params_from_iter(&narrowed.values), |row| row.get(0))?)
}

fn narrow(query: &Query) -> Narrowed {
    let words = match_words(&query.text).map(Value::Text);
    let mut narrowed = Narrowed {
        from: "dossiers d".to_owned(),
        conditions: Vec::new(),
        values: Vec::new(),
        few: words.is_some() || query.delivery.len() > 1 || query.business.len() > 1,
    };
    let newest = || {
        format!(
        "(SELECT rowid AS row FROM dossier_search WHERE dossier_search MATCH ? ORDER BY rowid DESC LIMIT {WINDOW}) s
         CROSS JOIN dossier_search_rows r ON r.row = s.row CROSS JOIN dossiers d ON d.id = r.dossier"
    )
    };
    match words {
        None => {}
        Some(words) if is_narrowed(query) => {
            narrowed.from =
                "dossiers d CROSS JOIN dossier_search_rows r ON r.dossier = d.id".to_owned();
            let holds = "+r.row IN (SELECT rowid FROM dossier_search WHERE dossier_search MATCH ?)";
            narrowed.conditions.push(holds.to_owned());
            narrowed.values.push(words);
        }
        Some(words) => {
            narrowed.from = newest();
            narrowed.values.push(words);
        }
    }
    filter(query, &mut narrowed);
    narrowed
}

fn filter(query: &Query, narrowed: &mut Narrowed) {
    if let Some(day) = &query.day {
        narrowed.conditions.push("d.day = ?".to_owned());
        narrowed.values.push(Value::Text(day.clone()));
    }
    let states: Vec<Value> = query
        .delivery
        .iter()
        .map(|state| Value::Text(state.word().to_owned()))
        .collect();
    let statuses: Vec<Value> = query
        .business
        .iter()
        .map(|status| Value::Integer(i64::from(status.number())))
        .collect();
    for (column, among) in [("d.delivery", states), ("d.business", statuses)] {
        if !among.is_empty() {
            narrowed
                .conditions
                .push(format!("{column} IN ({})", marks(among.len())));
            narrowed.values.extend(among);
        }
    }
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
        .map(|word| {
            // Everything begins with some digit; one alone is a part of a code, like the 1 of 1.004628.
            let whole = word.len() == 1 && word.chars().all(|c| c.is_ascii_digit());
            format!("\"{word}\"{}", if whole { "" } else { " *" })
        })
        .collect();
    (!words.is_empty()).then(|| words.join(" AND "))
}
