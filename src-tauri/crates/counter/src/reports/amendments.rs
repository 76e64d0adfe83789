//! What changed after a day was closed, for its supplementary log: the closed figures stay as they were.

use std::collections::BTreeMap;

use super::log_sheet::equation;
use super::{DailyLog, LogRow};
use crate::domain::Dong;
use crate::store::DayMoney;

/// A correction after the closing, of the supplementary log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amendment {
    /// The dossier.
    pub id: String,
    /// The number by which it is known.
    pub code: String,
    /// What changed.
    pub kind: AmendmentKind,
    /// As it was closed.
    pub before: String,
    /// As it is.
    pub after: String,
}

/// What changed after the closing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AmendmentKind {
    /// Received into a day that was closed already.
    Added,
    /// The number became void.
    Voided,
    /// Another agency.
    Agency,
    /// Another procedure.
    Procedure,
    /// Another owner.
    Owner,
    /// Another identity number.
    Identity,
    /// Other pages.
    Pages,
    /// Other levies.
    Levies,
    /// Other charges of the post.
    Postal,
    /// Where the papers are: handed over, sent back or away by the end of the day, but after the closing.
    Equation,
    /// Money of dossiers without a row in the day.
    Later,
}

impl Amendment {
    /// The key of its sentence.
    pub fn sentence_key(&self) -> &'static str {
        match self.kind {
            AmendmentKind::Added => "log.supplement.added",
            AmendmentKind::Voided => "log.supplement.voided",
            AmendmentKind::Equation => "log.supplement.equation",
            AmendmentKind::Later => "log.supplement.later",
            AmendmentKind::Agency
            | AmendmentKind::Procedure
            | AmendmentKind::Owner
            | AmendmentKind::Identity
            | AmendmentKind::Pages
            | AmendmentKind::Levies
            | AmendmentKind::Postal => "log.supplement.changed",
        }
    }

    /// The key of what changed, a heading of the log.
    pub fn member_key(&self) -> &'static str {
        match self.kind {
            AmendmentKind::Added | AmendmentKind::Voided => "log.sheet.provisional_code",
            AmendmentKind::Agency => "log.sheet.agency",
            AmendmentKind::Procedure => "log.sheet.procedure_name",
            AmendmentKind::Owner => "log.sheet.owner",
            AmendmentKind::Identity => "log.sheet.id_masked",
            AmendmentKind::Pages => "log.sheet.pages",
            AmendmentKind::Levies | AmendmentKind::Later => "log.sheet.levies",
            AmendmentKind::Postal => "log.sheet.postal",
            AmendmentKind::Equation => "log.closing",
        }
    }
}

/// What a closed log, of one agency or of all, says no more: its rows, its equation and its later money. Where the
/// closing kept no figures of the agency, there is nothing to hold them against.
pub(super) fn supplement_of(frozen: &DailyLog, live: &DailyLog) -> Vec<Amendment> {
    let mut all = amendments(&frozen.rows, &live.rows);
    if frozen.is_counted {
        all.extend(equation_moved(frozen, live));
        all.extend(moved_later(frozen.later, live.later));
    }
    all
}

/// Money that moved after the closing for dossiers that are in no row of the day.
fn moved_later(frozen: DayMoney, live: DayMoney) -> Option<Amendment> {
    let both = |later: DayMoney| format!("{} + {}", Dong(later.levies), Dong(later.postal));
    (frozen != live).then(|| Amendment {
        id: String::new(),
        code: String::new(),
        kind: AmendmentKind::Later,
        before: both(frozen),
        after: both(live),
    })
}

/// The equation of the whole day, where it is another one than was frozen. The next day opens with its closing, so that
/// what left or came back between the closing and midnight is in a log.
fn equation_moved(frozen: &DailyLog, live: &DailyLog) -> Option<Amendment> {
    let (before, after) = (equation(frozen), equation(live));
    (before != after).then(|| Amendment {
        id: String::new(),
        code: String::new(),
        kind: AmendmentKind::Equation,
        before,
        after,
    })
}

/// What changed in rows since they were closed, in order of the rows as they are.
pub fn amendments(frozen: &[LogRow], now: &[LogRow]) -> Vec<Amendment> {
    let before: BTreeMap<&str, &LogRow> = frozen.iter().map(|row| (row.id.as_str(), row)).collect();
    now.iter()
        .flat_map(|row| match before.get(row.id.as_str()) {
            Some(old) => changes(old, row),
            None => vec![amendment(row, AmendmentKind::Added, "", &row.owner)],
        })
        .collect()
}

fn changes(old: &LogRow, row: &LogRow) -> Vec<Amendment> {
    use AmendmentKind as Kind;
    let void = |row: &LogRow| row.void_reason.clone().unwrap_or_default();
    let members: [(Kind, String, String); 8] = [
        (Kind::Voided, void(old), void(row)),
        (
            Kind::Agency,
            old.agency_name.clone(),
            row.agency_name.clone(),
        ),
        (
            Kind::Procedure,
            old.procedure_name.clone(),
            row.procedure_name.clone(),
        ),
        (Kind::Owner, old.owner.clone(), row.owner.clone()),
        (Kind::Identity, old.id_masked.clone(), row.id_masked.clone()),
        (Kind::Pages, old.pages.to_string(), row.pages.to_string()),
        (Kind::Levies, old.levies.to_string(), row.levies.to_string()),
        (Kind::Postal, old.postal.to_string(), row.postal.to_string()),
    ];
    let differing = members.into_iter().filter(|(_, was, is)| was != is);
    differing
        .map(|(kind, was, is)| amendment(row, kind, &was, &is))
        .collect()
}

fn amendment(row: &LogRow, kind: AmendmentKind, before: &str, after: &str) -> Amendment {
    Amendment {
        id: row.id.clone(),
        code: row.name(),
        kind,
        before: before.to_owned(),
        after: after.to_owned(),
    }
}
