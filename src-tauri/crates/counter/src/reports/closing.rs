//! Closing a day: its log is frozen as it is, with its digest; what changes later is told apart, see `amendments`.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use wire::{LocalDate, Moment, Sha256};

use super::amendments::supplement_of;
use super::codes::{FrozenRun, at_closing};
use super::daily_log::{check_code, digest, digest_by_code};
use super::{DailyLog, LogRow};
use crate::domain::{Delivery, Dong};
use crate::store::{ClosedDay, Day, DayDocuments, DayMoney, Store, StoreError};

/// That a day is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// When.
    pub at: Moment,
    /// Name of who closed it.
    pub person: String,
    /// Its place in the chain.
    pub head: Sha256,
}

/// Closes the day whose whole log `read` reads. Who closes it twice is told [`StoreError::WrongState`].
pub fn close(
    store: &Store,
    read: impl FnOnce() -> Result<DailyLog, StoreError>,
    person: &str,
    now: Moment,
) -> Result<ClosedDay, StoreError> {
    // The whole and its agencies are signed together, so they must not be of two moments.
    let (log, agencies) = store.at_one_moment(|| {
        let log = read()?;
        let agencies = by_agency(store, &log)?;
        Ok::<_, StoreError>((log, agencies))
    })?;
    let body = freeze(&log, agencies, person, now)?;
    store.close_day(&log.counter, log.date, body, person, now)
}

/// A log as it was closed.
pub fn frozen_log(closed: &ClosedDay) -> Result<DailyLog, StoreError> {
    let frozen: Frozen = serde_json::from_str(&closed.body).map_err(|_| broken())?;
    let head = Sha256(closed.head);
    frozen.thaw(head)
}

/// A closed day as it is shown: the rows and figures of the closing, narrowed to the agency that `live` is narrowed to,
/// and what changed since.
pub fn as_closed(closed: &ClosedDay, live: DailyLog) -> Result<DailyLog, StoreError> {
    let kept: Frozen = serde_json::from_str(&closed.body).map_err(|_| broken())?;
    let agencies = kept.agencies.clone();
    let digest_of = kept.digest_of();
    let whole = kept.thaw(Sha256(closed.head))?;
    let frozen = match live.agency.clone() {
        None => whole,
        Some(agency) => {
            let counts = agencies.map(|mut all| all.remove(&agency.0).unwrap_or_default());
            narrow(whole, agency, counts, digest_of)
        }
    };
    let supplement = supplement_of(&frozen, &live);
    Ok(DailyLog {
        supplement,
        ..frozen
    })
}

/// The rows of one agency with their sums, and its figures where the closing kept them.
fn narrow(
    whole: DailyLog,
    agency: (String, String),
    counts: Option<FrozenCounts>,
    digest_of: Digest,
) -> DailyLog {
    let is_counted = counts.is_some();
    let counts = counts.unwrap_or_default();
    let (mut rows, mut codes) = (whole.rows, whole.codes);
    rows.retain(|row| row.agency == agency.0);
    codes.retain(|run| run.agency == agency.0);
    let count = |keep: fn(&&LogRow) -> bool| {
        u32::try_from(rows.iter().filter(keep).count()).unwrap_or(u32::MAX)
    };
    let live = || rows.iter().filter(|row| !row.is_void());
    let digest = digest_of(&rows);
    DailyLog {
        agency: Some(agency),
        received: count(|row| !row.is_void()),
        voids: count(|row| row.is_void()),
        unsent: count(|row| !row.is_void() && row.delivery != Delivery::Acknowledged),
        levies: live().map(|row| row.levies).sum(),
        postal: live().map(|row| row.postal).sum(),
        pages: live().map(|row| row.pages).sum(),
        opening: counts.opening,
        came_back: counts.came_back,
        handed_over: counts.handed_over,
        closing: counts.closing,
        is_counted,
        receipts: counts.receipts,
        invoices: counts.invoices,
        later: counts.later(),
        check_code: check_code(&digest),
        digest,
        codes,
        rows,
        ..whole
    }
}

const SCHEMA: &str = "quay.closed-log/1";

/// A log on the disk and in the file of a closed day. Nothing in it is computed when it is read but the sums.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Frozen {
    schema: String,
    counter: String,
    date: LocalDate,
    closed_at: Moment,
    closed_by: String,
    opening: u32,
    /// Absent where nothing came back, and where the day was closed before that was counted.
    #[serde(default, skip_serializing_if = "is_zero")]
    came_back: u32,
    handed_over: u32,
    closing: u32,
    receipts: u32,
    invoices: u32,
    /// What does not follow from the rows, by agency; one without a figure is left out. Absent where the day was closed
    /// before it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    agencies: Option<BTreeMap<String, FrozenCounts>>,
    /// Absent where the day was closed before it was counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    later: Option<FrozenMoney>,
    numbers: Option<(String, String)>,
    gaps: Vec<String>,
    /// Days closed before there were reserved codes have none.
    #[serde(default)]
    codes: Vec<FrozenRun>,
    digest: String,
    rows: Vec<FrozenRow>,
}

/// One agency's part of the equation and of the documents.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FrozenCounts {
    opening: u32,
    #[serde(default, skip_serializing_if = "is_zero")]
    came_back: u32,
    handed_over: u32,
    closing: u32,
    receipts: u32,
    invoices: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    later: Option<FrozenMoney>,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FrozenMoney {
    levies: i64,
    receipts: u32,
    postal: i64,
    invoices: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FrozenRow {
    id: String,
    provisional_code: String,
    dossier_code: Option<String>,
    received_at: Moment,
    clerk: String,
    agency: String,
    agency_name: String,
    procedure: String,
    procedure_name: String,
    owner: String,
    id_masked: String,
    pages: u32,
    levies: i64,
    postal: i64,
    due_at: Moment,
    delivery: String,
    void_reason: Option<String>,
}

// serde asks by reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_zero(n: &u32) -> bool {
    *n == 0
}

/// What a log of one agency says besides its rows, for every agency that has something to say.
fn by_agency(store: &Store, log: &DailyLog) -> Result<BTreeMap<String, FrozenCounts>, StoreError> {
    let mut idents: BTreeSet<String> = store.agency_names()?.into_keys().collect();
    idents.extend(log.rows.iter().map(|row| row.agency.clone()));
    let mut all = BTreeMap::new();
    for ident in idents {
        let day = store.day(log.date, Some(&ident))?;
        let counts = FrozenCounts::of(&day, store.day_documents(log.date, Some(&ident))?);
        if counts != FrozenCounts::default() {
            all.insert(ident, counts);
        }
    }
    Ok(all)
}

fn freeze(
    log: &DailyLog,
    agencies: BTreeMap<String, FrozenCounts>,
    person: &str,
    now: Moment,
) -> Result<String, StoreError> {
    let frozen = Frozen {
        schema: SCHEMA.to_owned(),
        counter: log.counter.clone(),
        date: log.date,
        closed_at: now,
        closed_by: person.to_owned(),
        opening: log.opening,
        came_back: log.came_back,
        handed_over: log.handed_over,
        closing: log.closing,
        receipts: log.receipts,
        invoices: log.invoices,
        agencies: Some(agencies),
        later: FrozenMoney::of(log.later),
        numbers: log.numbers.clone(),
        gaps: log.gaps.clone(),
        codes: at_closing(&log.codes).iter().map(FrozenRun::of).collect(),
        digest: log.digest.clone(),
        rows: log.rows.iter().map(FrozenRow::of).collect(),
    };
    serde_json::to_string(&frozen).map_err(|_| broken())
}

type Digest = fn(&[LogRow]) -> String;

impl Frozen {
    /// Days closed before agencies were kept apart were digested by the code that a row had then.
    fn digest_of(&self) -> Digest {
        if self.agencies.is_some() {
            digest
        } else {
            digest_by_code
        }
    }

    /// Sums are made from the rows; a digest that does not fit them is damage, or a forgery.
    fn thaw(self, head: Sha256) -> Result<DailyLog, StoreError> {
        if self.schema != SCHEMA {
            return Err(broken());
        }
        let digest_of = self.digest_of();
        let rows: Vec<LogRow> = (1..)
            .zip(self.rows)
            .map(|(n, row)| row.thaw(n))
            .collect::<Result<_, _>>()?;
        if digest_of(&rows) != self.digest {
            return Err(broken());
        }
        let live: Vec<&LogRow> = rows.iter().filter(|row| !row.is_void()).collect();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let received = count(live.len());
        let sent = live
            .iter()
            .filter(|row| row.delivery == Delivery::Acknowledged)
            .count();
        Ok(DailyLog {
            date: self.date,
            counter: self.counter,
            agency: None,
            opening: self.opening,
            received,
            came_back: self.came_back,
            handed_over: self.handed_over,
            closing: self.closing,
            is_counted: true,
            levies: live.iter().map(|row| row.levies).sum(),
            receipts: self.receipts,
            postal: live.iter().map(|row| row.postal).sum(),
            invoices: self.invoices,
            later: self.later.map(FrozenMoney::thaw).unwrap_or_default(),
            pages: live.iter().map(|row| row.pages).sum(),
            unsent: received - count(sent),
            voids: count(rows.len()) - received,
            numbers: self.numbers,
            gaps: self.gaps,
            codes: self
                .codes
                .into_iter()
                .map(|run| run.thaw().ok_or_else(broken))
                .collect::<Result<_, _>>()?,
            check_code: check_code(&self.digest),
            digest: self.digest,
            closed: Some(Closed {
                at: self.closed_at,
                person: self.closed_by,
                head,
            }),
            supplement: Vec::new(),
            rows,
        })
    }
}

impl FrozenCounts {
    fn of(day: &Day, documents: DayDocuments) -> Self {
        Self {
            opening: day.opening,
            came_back: day.came_back,
            handed_over: day.handed_over,
            closing: day.closing,
            receipts: documents.receipts,
            invoices: documents.invoices,
            later: FrozenMoney::of(day.later),
        }
    }

    fn later(&self) -> DayMoney {
        self.later.map(FrozenMoney::thaw).unwrap_or_default()
    }
}

impl FrozenMoney {
    /// None where nothing moved.
    fn of(money: DayMoney) -> Option<Self> {
        (money != DayMoney::default()).then_some(Self {
            levies: money.levies,
            receipts: money.receipts,
            postal: money.postal,
            invoices: money.invoices,
        })
    }

    fn thaw(self) -> DayMoney {
        DayMoney {
            levies: self.levies,
            receipts: self.receipts,
            postal: self.postal,
            invoices: self.invoices,
        }
    }
}

impl FrozenRow {
    fn of(row: &LogRow) -> Self {
        Self {
            id: row.id.clone(),
            provisional_code: row.provisional_code.clone(),
            dossier_code: row.dossier_code.clone(),
            received_at: row.received_at,
            clerk: row.clerk.clone(),
            agency: row.agency.clone(),
            agency_name: row.agency_name.clone(),
            procedure: row.procedure.clone(),
            procedure_name: row.procedure_name.clone(),
            owner: row.owner.clone(),
            id_masked: row.id_masked.clone(),
            pages: row.pages,
            levies: row.levies.0,
            postal: row.postal.0,
            due_at: row.due_at,
            delivery: row.delivery.word().to_owned(),
            void_reason: row.void_reason.clone(),
        }
    }

    fn thaw(self, n: u32) -> Result<LogRow, StoreError> {
        Ok(LogRow {
            n,
            id: self.id,
            provisional_code: self.provisional_code,
            dossier_code: self.dossier_code,
            received_at: self.received_at,
            clerk: self.clerk,
            agency: self.agency,
            agency_name: self.agency_name,
            procedure: self.procedure,
            procedure_name: self.procedure_name,
            owner: self.owner,
            id_masked: self.id_masked,
            pages: self.pages,
            levies: Dong(self.levies),
            postal: Dong(self.postal),
            due_at: self.due_at,
            delivery: self.delivery.parse().map_err(|_| broken())?,
            void_reason: self.void_reason,
        })
    }
}

fn broken() -> StoreError {
    StoreError::Damaged("closed day".to_owned())
}
