//! The office's accounts at the province, one per agency.

use rusqlite::{OptionalExtension, Row, params};
use wire::Moment;

use super::rows::moment_or_none;
use super::{Store, StoreError};

/// One account.
#[derive(Clone, PartialEq, Eq)]
pub struct AccountRow {
    /// Agency identifier.
    pub agency: String,
    /// Name of the account.
    pub client_id: String,
    /// Its password; the database that keeps it is encrypted.
    pub secret: Option<String>,
    /// When the password was stored.
    pub secret_stored_at: Option<Moment>,
    /// First line of the head of forms.
    pub head_parent: String,
    /// Second line of the head of forms.
    pub head_unit: String,
    /// Last log-in.
    pub tried_at: Option<Moment>,
    /// Why the last log-in failed, a code under `connection.`; none when it was let in.
    pub tried_reason: Option<String>,
}

impl std::fmt::Debug for AccountRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "account of {}", self.agency)
    }
}

/// What is changed of an account.
#[derive(Clone)]
pub struct AccountChange {
    /// Agency identifier.
    pub agency: String,
    /// Name of the account.
    pub client_id: String,
    /// A new password; none keeps the old one.
    pub secret: Option<String>,
    /// First line of the head of forms.
    pub head_parent: String,
    /// Second line of the head of forms.
    pub head_unit: String,
}

impl Store {
    /// Every account, by agency.
    pub fn accounts(&self) -> Result<Vec<AccountRow>, StoreError> {
        self.read(|db| {
            let mut statement = db.prepare("SELECT * FROM accounts ORDER BY agency")?;
            Ok(statement.query_map([], account_row)?.collect::<Result<_, _>>()?)
        })
    }

    /// The account with an agency.
    pub fn account(&self, agency: &str) -> Result<Option<AccountRow>, StoreError> {
        self.read(|db| {
            let sql = "SELECT * FROM accounts WHERE agency = ?1";
            Ok(db.query_row(sql, [agency], account_row).optional()?)
        })
    }

    /// Makes or changes an account; what was known of its last try is forgotten.
    pub fn save_account(&self, change: &AccountChange, now: Moment) -> Result<(), StoreError> {
        self.write(|db| {
            db.execute(
                "INSERT INTO accounts (agency, client_id, secret, secret_stored_at, head_parent, head_unit)
                 VALUES (?1, ?2, ?3, CASE WHEN ?3 IS NULL THEN NULL ELSE ?4 END, ?5, ?6)
                 ON CONFLICT (agency) DO UPDATE
                 SET client_id = ?2, secret = coalesce(?3, secret), head_parent = ?5, head_unit = ?6,
                     secret_stored_at = CASE WHEN ?3 IS NULL THEN secret_stored_at ELSE ?4 END,
                     tried_at = NULL, tried_reason = NULL",
                params![
                    change.agency,
                    change.client_id,
                    change.secret,
                    now.millis(),
                    change.head_parent,
                    change.head_unit
                ],
            )?;
            Ok(())
        })
    }

    /// Keeps how a log-in went.
    pub fn account_tried(&self, agency: &str, reason: Option<&str>, now: Moment) -> Result<(), StoreError> {
        self.write(|db| {
            let sql = "UPDATE accounts SET tried_at = ?2, tried_reason = ?3 WHERE agency = ?1";
            db.execute(sql, params![agency, now.millis(), reason])?;
            Ok(())
        })
    }
}

fn account_row(row: &Row<'_>) -> rusqlite::Result<AccountRow> {
    Ok(AccountRow {
        agency: row.get("agency")?,
        client_id: row.get("client_id")?,
        secret: row.get("secret")?,
        secret_stored_at: moment_or_none(row, "secret_stored_at")?,
        head_parent: row.get("head_parent")?,
        head_unit: row.get("head_unit")?,
        tried_at: moment_or_none(row, "tried_at")?,
        tried_reason: row.get("tried_reason")?,
    })
}
