//! The file of a closed day, for joining counters, and the joined log that is made from such files and nothing else.

use serde::{Deserialize, Serialize};
use wire::{LocalDate, Moment, Sha256};

use super::DailyLog;
use super::closing::frozen_log;
use super::log_sheet::log_sheet;
use super::sheet::{Cell, Column, Sheet};
use crate::domain::Dong;
use crate::store::{ClosedDay, CounterKey, DayMoney, Store, StoreError, fingerprint};
use crate::words::{sentence, word};

const SCHEMA: &str = "quay.closed-day/1";

/// Why a file is not taken over.
#[derive(Debug, thiserror::Error)]
pub enum DayFileError {
    /// Not a file of a closed day.
    #[error("Not the file of a closed day")]
    NotOne,
    /// Its rows, digest, chain and signature do not belong together.
    #[error("The digest does not fit")]
    DoesNotFit {
        /// The counter it says it is of.
        counter: String,
    },
    /// Of this counter, whose days are here.
    #[error("The file is of this counter itself")]
    OwnCounter,
    /// Signed by another folder than the earlier files of this counter.
    #[error("Signed by another folder than before")]
    OtherKey {
        /// The counter.
        counter: String,
        /// Fingerprint of the newest key that is known of it.
        known: String,
        /// Fingerprint of the key that signed this file.
        found: String,
    },
    /// A new key is accepted only with a reason.
    #[error("No reason was given for the new key")]
    NoReason,
    /// Another closing of the same day is here.
    #[error("Another closing of this day is here")]
    OtherClosing {
        /// The counter.
        counter: String,
        /// The day.
        day: LocalDate,
    },
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DayFile {
    schema: String,
    counter: String,
    date: LocalDate,
    /// The frozen log, byte for byte as it was signed.
    body: String,
    digest: Sha256,
    previous: Sha256,
    head: Sha256,
    key: String,
    seal: String,
}

/// The file of a closed day.
pub fn day_file(closed: &ClosedDay) -> Result<Vec<u8>, StoreError> {
    use base64::Engine as _;
    let text = |bytes: &[u8]| base64::engine::general_purpose::STANDARD.encode(bytes);
    let file = DayFile {
        schema: SCHEMA.to_owned(),
        counter: closed.counter.clone(),
        date: closed.day,
        body: closed.body.clone(),
        digest: Sha256(closed.digest),
        previous: Sha256(closed.previous),
        head: Sha256(closed.head),
        key: text(&closed.key),
        seal: text(&closed.seal),
    };
    serde_json::to_vec_pretty(&file).map_err(|_| StoreError::Damaged("closed day".to_owned()))
}

/// A key that is accepted beside the known ones, because the counter was made anew.
#[derive(Debug, Clone, Copy)]
pub struct NewKey<'a> {
    /// Its fingerprint, as the other counter reads it out.
    pub fingerprint: &'a str,
    /// Why it is believed.
    pub reason: &'a str,
}

/// Who takes a file over, where and when.
#[derive(Debug, Clone, Copy)]
pub struct Taker<'a> {
    /// Code of this counter.
    pub own: &'a str,
    /// Name of the person.
    pub person: &'a str,
    /// When.
    pub now: Moment,
}

/// Takes over the file of another counter's closed day; the same file again changes nothing.
pub fn take_over(
    store: &Store,
    bytes: &[u8],
    new_key: Option<NewKey<'_>>,
    taker: Taker<'_>,
) -> Result<ClosedDay, DayFileError> {
    let closed = read(bytes, taker)?;
    if closed.counter == taker.own {
        return Err(DayFileError::OwnCounter);
    }
    if !fits(&closed) {
        let counter = closed.counter;
        return Err(DayFileError::DoesNotFit { counter });
    }
    let accepted = believed(store, &closed, new_key)?;
    match store.closed_day(&closed.counter, closed.day)? {
        Some(here) if here.head == closed.head => Ok(here),
        Some(here) => Err(DayFileError::OtherClosing {
            counter: here.counter,
            day: here.day,
        }),
        None => {
            store.take_over_closed_day(&closed, accepted.as_ref())?;
            Ok(closed)
        }
    }
}

/// What its log says and what stands around it belong together, and the key signed it.
fn fits(closed: &ClosedDay) -> bool {
    let named =
        frozen_log(closed).is_ok_and(|log| log.counter == closed.counter && log.date == closed.day);
    closed.holds_together() && named
}

/// The first key of a counter is believed, later ones only when somebody named them with a reason: then this answers
/// what to keep of that.
fn believed(
    store: &Store,
    closed: &ClosedDay,
    new_key: Option<NewKey<'_>>,
) -> Result<Option<CounterKey>, DayFileError> {
    let mut known = store.counter_keys()?;
    known.retain(|one| one.counter == closed.counter);
    let Some(newest) = known.last() else {
        return Ok(None);
    };
    if known.iter().any(|one| one.key == closed.key) {
        return Ok(None);
    }
    let found = fingerprint(&closed.key);
    match new_key {
        Some(new) if digits(new.fingerprint) != digits(&found) => Err(other_key(newest, found)),
        None => Err(other_key(newest, found)),
        Some(new) if new.reason.trim().is_empty() => Err(DayFileError::NoReason),
        Some(new) => Ok(Some(CounterKey {
            counter: closed.counter.clone(),
            key: closed.key.clone(),
            at: closed.at,
            person: closed.person.clone(),
            reason: Some(new.reason.trim().to_owned()),
        })),
    }
}

fn other_key(newest: &CounterKey, found: String) -> DayFileError {
    DayFileError::OtherKey {
        counter: newest.counter.clone(),
        known: fingerprint(&newest.key),
        found,
    }
}

/// A fingerprint however it was typed.
fn digits(fingerprint: &str) -> String {
    let digits = fingerprint.chars().filter(char::is_ascii_alphanumeric);
    digits.collect::<String>().to_uppercase()
}

fn read(bytes: &[u8], taker: Taker<'_>) -> Result<ClosedDay, DayFileError> {
    use base64::Engine as _;
    let file: DayFile = serde_json::from_slice(bytes).map_err(|_| DayFileError::NotOne)?;
    if file.schema != SCHEMA {
        return Err(DayFileError::NotOne);
    }
    let bytes = |text: &str| {
        base64::engine::general_purpose::STANDARD
            .decode(text)
            .map_err(|_| DayFileError::NotOne)
    };
    Ok(ClosedDay {
        counter: file.counter,
        day: file.date,
        own: false,
        body: file.body,
        digest: file.digest.0,
        previous: file.previous.0,
        head: file.head.0,
        key: bytes(&file.key)?,
        seal: bytes(&file.seal)?,
        at: taker.now,
        person: taker.person.to_owned(),
    })
}

/// Several counters' day, from their closed-day files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinedLog {
    /// The day.
    pub date: LocalDate,
    /// Each counter that is in it.
    pub logs: Vec<DailyLog>,
    /// Counters known from other days, without a file of this one; each with its newest day.
    pub missing: Vec<(String, LocalDate)>,
    /// Counters in it whose chain has a hole before this day: a file between was not taken over.
    pub unlinked: Vec<String>,
}

/// Joins what is here of a day.
pub fn joined_log(store: &Store, own: &str, date: LocalDate) -> Result<JoinedLog, StoreError> {
    let days = store.closed_days_on(date)?;
    let mut unlinked = Vec::new();
    for day in &days {
        if !store.is_head_known(&day.previous)? {
            unlinked.push(day.counter.clone());
        }
    }
    let mut known = store.closed_counters()?;
    if known.iter().all(|(counter, _)| counter != own) {
        known.push((own.to_owned(), date));
    }
    known.retain(|(counter, _)| days.iter().all(|day| day.counter != *counter));
    let logs = days.iter().map(checked).collect::<Result<_, _>>()?;
    Ok(JoinedLog {
        date,
        logs,
        missing: known,
        unlinked,
    })
}

/// Every row is checked again whenever it is shown: a file changed on the disk is not believed.
fn checked(day: &ClosedDay) -> Result<DailyLog, StoreError> {
    if day.holds_together() {
        frozen_log(day)
    } else {
        Err(StoreError::Damaged("closed day".to_owned()))
    }
}

impl JoinedLog {
    /// From how many counters it is, and which are missing: stands on page 1 of every export.
    pub fn sentence(&self) -> String {
        let n = self.logs.len().to_string();
        if self.missing.is_empty() {
            return sentence("log.joined.all", &[("n", &n)]);
        }
        let names: Vec<&str> = self.missing.iter().map(|(name, _)| name.as_str()).collect();
        let missing = names.join(", ");
        sentence("log.joined.some", &[("n", &n), ("missing", &missing)])
    }

    fn total(&self) -> DailyLog {
        let sum = |count: fn(&DailyLog) -> u32| self.logs.iter().map(count).sum();
        let rows: Vec<_> = self.logs.iter().flat_map(|log| log.rows.clone()).collect();
        let digest = super::daily_log::digest(&rows);
        DailyLog {
            date: self.date,
            counter: self.sentence(),
            agency: None,
            opening: sum(|log| log.opening),
            received: sum(|log| log.received),
            came_back: sum(|log| log.came_back),
            handed_over: sum(|log| log.handed_over),
            closing: sum(|log| log.closing),
            is_counted: true,
            levies: self.logs.iter().map(|log| log.levies).sum::<Dong>(),
            receipts: sum(|log| log.receipts),
            postal: self.logs.iter().map(|log| log.postal).sum::<Dong>(),
            invoices: sum(|log| log.invoices),
            later: DayMoney {
                levies: self.logs.iter().map(|log| log.later.levies).sum(),
                receipts: sum(|log| log.later.receipts),
                postal: self.logs.iter().map(|log| log.later.postal).sum(),
                invoices: sum(|log| log.later.invoices),
            },
            pages: sum(|log| log.pages),
            unsent: sum(|log| log.unsent),
            voids: sum(|log| log.voids),
            numbers: None,
            gaps: self.logs.iter().flat_map(|log| log.gaps.clone()).collect(),
            codes: self.logs.iter().flat_map(|log| log.codes.clone()).collect(),
            check_code: super::daily_log::check_code(&digest),
            digest,
            closed: None,
            supplement: Vec::new(),
            rows,
        }
    }
}

/// The joined log as one log: sums over the counters, rows counter by counter. It cannot be closed.
pub fn joined_total(joined: &JoinedLog) -> DailyLog {
    joined.total()
}

/// What the QR of a joined log says: from how many counters, and over which rows.
pub(super) fn joined_code(joined: &JoinedLog, total: &DailyLog) -> String {
    let (n, rows) = (joined.logs.len(), total.rows.len());
    format!(
        "QUAY-LOG-JOINED {n} {} {rows} {}",
        joined.date, total.digest
    )
}

/// The joined log as a table, with a column for the counter.
pub fn joined_sheet(joined: &JoinedLog, made_at: Moment) -> Sheet {
    let mut sheet = log_sheet(&joined.total(), made_at);
    let counters = joined
        .logs
        .iter()
        .flat_map(|log| log.rows.iter().map(|_| log.counter.clone()));
    for (row, counter) in sheet.rows.iter_mut().zip(counters) {
        row.insert(1, Cell::Text(counter));
    }
    sheet
        .columns
        .insert(1, Column::new(word("log.joined.counter"), 16));
    sheet.foot = format!(
        "{} · {}",
        joined.date.0.format("%d/%m/%Y"),
        joined.sentence()
    );
    sheet.code = Some(joined_code(joined, &joined.total()));
    sheet
}
