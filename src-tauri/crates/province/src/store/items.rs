//! Online filings.

use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use wire::{AgencyIdent, DecisionNote, InboxItem, StatusCode, Uuid7};

use super::{document, number, placed, text};
use crate::config::ProvinceError;

/// An online filing as the province keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Item {
    pub(crate) agency: AgencyIdent,
    /// As the account sees it.
    pub(crate) shown: InboxItem,
    /// One per decided round.
    pub(crate) decisions: Vec<DecisionNote>,
    /// A complete request was made; the law allows no second.
    pub(crate) asked_once: bool,
}

impl Item {
    /// Waits for reception in its present round.
    pub(crate) fn waits(&self) -> bool {
        self.shown.status == StatusCode::Registered && self.shown.decision.is_none()
    }
}

/// Keeps an item; at the end of the list when it is new there.
pub(crate) fn save(db: &Connection, item: &Item, arrives: bool) -> Result<(), ProvinceError> {
    let id = item.shown.id.to_string();
    let row = params![id, item.agency.as_str(), item.waits(), text(item)?];
    let sql = "INSERT INTO item VALUES (?1, ?2, (SELECT coalesce(max(position), 0) + 1 FROM item), ?3, ?4)
               ON CONFLICT (id) DO UPDATE SET waiting = ?3, body = ?4";
    db.execute(sql, row)?;
    if arrives {
        let sql = "UPDATE item SET position = (SELECT max(position) + 1 FROM item) WHERE id = ?";
        db.execute(sql, [&item.shown.id.to_string()])?;
    }
    Ok(())
}

/// An item of this account.
pub(crate) fn get(
    db: &Connection,
    agency: &AgencyIdent,
    id: Uuid7,
) -> Result<Option<Item>, ProvinceError> {
    document(
        db,
        "SELECT body FROM item WHERE agency = ? AND id = ?",
        [agency.as_str(), &id.to_string()],
    )
}

/// An item, whoever's it is.
pub(crate) fn any(db: &Connection, id: Uuid7) -> Result<Option<Item>, ProvinceError> {
    document(db, "SELECT body FROM item WHERE id = ?", [id.to_string()])
}

/// Items that wait, after a position, one more than asked for when there are more.
pub(crate) fn waiting(
    db: &Connection,
    agency: &AgencyIdent,
    after: i64,
    count: u32,
) -> Result<Vec<(i64, Item)>, ProvinceError> {
    let sql = "SELECT position, body FROM item WHERE agency = ? AND waiting AND position > ? ORDER BY position LIMIT ?";
    placed(db, sql, params![agency.as_str(), after, count + 1])
}

/// The last position ever given, for telling a cursor of ours.
pub(crate) fn last_position(db: &Connection) -> Result<i64, ProvinceError> {
    number(db, "SELECT coalesce(max(position), 0) FROM item", [])
}
