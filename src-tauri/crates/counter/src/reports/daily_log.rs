//! The daily log of one counter: everything that its screen and its files say, read once.

use wire::{LocalDate, Moment, Sha256};

use super::amendments::Amendment;
use super::closing::Closed;
use super::codes::{CodeRun, runs};
use crate::domain::{self, Delivery, Dong, mask};
use crate::store::{Day, DayDocuments, DayMoney, DayNumber, DayRow, Store, StoreError};

/// The log of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DailyLog {
    /// The day.
    pub date: LocalDate,
    /// Code of the counter.
    pub counter: String,
    /// Only this agency: identifier and name.
    pub agency: Option<(String, String)>,
    /// At the counter when the day began.
    pub opening: u32,
    /// Received on the day, voids left out.
    pub received: u32,
    /// Sent back by an agency on the day, so that it lies at the counter again.
    pub came_back: u32,
    /// Left the counter on the day, and was not back when it ended.
    pub handed_over: u32,
    /// At the counter when it ended.
    pub closing: u32,
    /// The equation, receipts and invoices are known. They are not for one agency on a day that was closed before they
    /// were kept by agency.
    pub is_counted: bool,
    /// In order of number, voids included.
    pub rows: Vec<LogRow>,
    /// Collected for the agencies. Never added to `postal`: it is another owner's money.
    pub levies: Dong,
    /// Receipts of the agencies.
    pub receipts: u32,
    /// Collected for the post.
    pub postal: Dong,
    /// Invoices of the post.
    pub invoices: u32,
    /// What moved on the day for dossiers without a row in it: received before, or by others. In no sum above.
    pub later: DayMoney,
    /// Pages, voids left out.
    pub pages: u32,
    /// Not acknowledged by the province.
    pub unsent: u32,
    /// Numbers that are void.
    pub voids: u32,
    /// First and last number of the counter's day, whatever the agency.
    pub numbers: Option<(String, String)>,
    /// Numbers of the counter's day that are in no row.
    pub gaps: Vec<String>,
    /// The other series: official codes that the province reserved for the day, and what became of them.
    pub codes: Vec<CodeRun>,
    /// Sixty-four hexadecimal digits over the rows: see [`digest`].
    pub digest: String,
    /// The first eight of them, as people read them out.
    pub check_code: String,
    /// When the day was closed: then the rows are those of that moment.
    pub closed: Option<Closed>,
    /// What changed after that.
    pub supplement: Vec<Amendment>,
}

impl DailyLog {
    /// What the QR on paper and in the workbook says, so that paper, sheet and database can be matched.
    pub fn code(&self) -> String {
        let (date, rows) = (self.date, self.rows.len());
        format!("QUAY-LOG {} {date} {rows} {}", self.counter, self.digest)
    }
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogRow {
    /// From 1.
    pub n: u32,
    /// The dossier.
    pub id: String,
    /// Ours; empty where this counter did not number it.
    pub provisional_code: String,
    /// The province's.
    pub dossier_code: Option<String>,
    /// When it was received.
    pub received_at: Moment,
    /// Who received it.
    pub clerk: String,
    /// Agency identifier.
    pub agency: String,
    /// Agency name.
    pub agency_name: String,
    /// Procedure code.
    pub procedure: String,
    /// Procedure name.
    pub procedure_name: String,
    /// Owner's name.
    pub owner: String,
    /// Owner's number, its last four digits.
    pub id_masked: String,
    /// Pages.
    pub pages: u32,
    /// Collected for the agency.
    pub levies: Dong,
    /// Collected for the post.
    pub postal: Dong,
    /// When the result is due.
    pub due_at: Moment,
    /// On its way.
    pub delivery: Delivery,
    /// Why the number is void.
    pub void_reason: Option<String>,
}

impl LogRow {
    /// The number was cancelled.
    pub fn is_void(&self) -> bool {
        self.delivery == Delivery::Void
    }

    /// By what a person names it: our number, else the province's, else the end of its identifier.
    pub(super) fn name(&self) -> String {
        let ours = Some(&self.provisional_code).filter(|code| !code.is_empty());
        let known = ours.or(self.dossier_code.as_ref());
        known.cloned().unwrap_or_else(|| {
            let from = self.id.len().saturating_sub(8);
            self.id.get(from..).unwrap_or(&self.id).to_owned()
        })
    }

    /// The key of its state's word.
    pub(super) fn delivery_key(&self) -> &'static str {
        match self.delivery {
            Delivery::Draft => "delivery.draft",
            Delivery::Ready => "delivery.ready",
            Delivery::Sending => "delivery.sending",
            Delivery::Waiting => "delivery.waiting",
            Delivery::Acknowledged => "delivery.acknowledged",
            Delivery::Refused => "delivery.refused",
            Delivery::Conflict => "delivery.conflict",
            Delivery::Void => "delivery.void",
        }
    }
}

/// Reads the log of a day, of one agency or of all.
pub fn daily_log(
    store: &Store,
    counter: &domain::Counter,
    date: LocalDate,
    agency: Option<&str>,
    today: LocalDate,
) -> Result<DailyLog, StoreError> {
    let day = store.day(date, agency)?;
    let documents = store.day_documents(date, agency)?;
    let codes = store.reserved_codes(date, agency, (store.epoch()?, today))?;
    let agency = match agency {
        Some(ident) => Some((ident.to_owned(), name_of(store, ident)?)),
        None => None,
    };
    Ok(DailyLog {
        codes: runs(&codes),
        ..sum_up(&day, documents, (counter.to_string(), date, agency))
    })
}

fn name_of(store: &Store, ident: &str) -> Result<String, StoreError> {
    let found = store
        .agencies()?
        .into_iter()
        .find(|agency| agency.ident.as_str() == ident);
    found
        .map(|agency| agency.name)
        .ok_or(StoreError::NotFound("agency"))
}

/// Counts and adds; money and pages of void numbers count nowhere.
fn sum_up(
    day: &Day,
    documents: DayDocuments,
    (counter, date, agency): (String, LocalDate, Option<(String, String)>),
) -> DailyLog {
    let rows: Vec<LogRow> = (1..)
        .zip(&day.rows)
        .map(|(n, row)| log_row(n, row))
        .collect();
    let live: Vec<&DayRow> = day
        .rows
        .iter()
        .filter(|row| row.dossier.delivery != Delivery::Void)
        .collect();
    let received = count(live.len());
    let digest = digest(&rows);
    let unsent = live
        .iter()
        .filter(|row| row.dossier.delivery != Delivery::Acknowledged)
        .count();
    DailyLog {
        date,
        counter,
        agency,
        opening: day.opening,
        received,
        came_back: day.came_back,
        handed_over: day.handed_over,
        closing: day.closing,
        is_counted: true,
        levies: live.iter().map(|row| Dong(row.money.levies)).sum(),
        receipts: documents.receipts,
        postal: live.iter().map(|row| Dong(row.money.postal)).sum(),
        invoices: documents.invoices,
        later: day.later,
        pages: live.iter().map(|row| row.dossier.pages).sum(),
        unsent: count(unsent),
        voids: count(rows.len()) - received,
        numbers: day
            .given
            .first()
            .zip(day.given.last())
            .map(|(first, last)| (tail(*first), tail(*last))),
        gaps: gaps(&day.given).into_iter().map(tail).collect(),
        codes: Vec::new(),
        check_code: check_code(&digest),
        digest,
        closed: None,
        supplement: Vec::new(),
        rows,
    }
}

fn log_row(n: u32, row: &DayRow) -> LogRow {
    let dossier = &row.dossier;
    LogRow {
        n,
        id: dossier.id.to_string(),
        provisional_code: dossier.provisional_code.clone().unwrap_or_default(),
        dossier_code: dossier.dossier_code.clone(),
        received_at: dossier.received_at,
        clerk: dossier.person_name.clone(),
        agency: dossier.agency.clone(),
        agency_name: dossier.agency_name.clone(),
        procedure: dossier.procedure.clone(),
        procedure_name: dossier.procedure_name.clone(),
        owner: dossier.owner.clone(),
        id_masked: mask(&dossier.owner_number),
        pages: dossier.pages,
        levies: Dong(row.money.levies),
        postal: Dong(row.money.postal),
        due_at: dossier.due_at,
        delivery: dossier.delivery,
        void_reason: dossier.void_reason.clone(),
    }
}

/// The end of a provisional code, `A0008`.
fn tail(number: DayNumber) -> String {
    format!("{}{:04}", number.epoch, number.sequence)
}

/// Numbers between 1 and the last one of each epoch that no dossier has. `given` is in order.
fn gaps(given: &[DayNumber]) -> Vec<DayNumber> {
    let mut gaps = Vec::new();
    let mut next: Option<DayNumber> = None;
    for number in given {
        let from = match next {
            Some(next) if next.epoch == number.epoch => next.sequence,
            Some(_) | None => 1,
        };
        gaps.extend((from..number.sequence).map(|sequence| DayNumber {
            sequence,
            ..*number
        }));
        next = Some(DayNumber {
            sequence: number.sequence + 1,
            ..*number
        });
    }
    gaps
}

/// The sha256 over the rows. What moves after the day (the state at the province, the official code) is left out, so
/// that paper, file and database of one day show one code; a void changes it.
pub(super) fn digest(rows: &[LogRow]) -> String {
    let canonical: String = rows.iter().map(canonical).collect();
    Sha256::of(canonical.as_bytes()).to_string()
}

/// The first eight digits of a digest.
pub(super) fn check_code(digest: &str) -> String {
    digest.chars().take(8).collect::<String>().to_uppercase()
}

/// As it was taken of days closed while a row without a number of ours had the official code there, or nothing.
pub(super) fn digest_by_code(rows: &[LogRow]) -> String {
    let line = |row: &LogRow| line(row, &row.provisional_code);
    let canonical: String = rows.iter().map(line).collect();
    Sha256::of(canonical.as_bytes()).to_string()
}

/// Our number, else the dossier: neither changes when the province gives its code.
fn canonical(row: &LogRow) -> String {
    if row.provisional_code.is_empty() {
        line(row, &row.id)
    } else {
        line(row, &row.provisional_code)
    }
}

/// Members between unit separators, a row on a line.
fn line(row: &LogRow, number: &str) -> String {
    let members = [
        number.to_owned(),
        row.received_at.to_string(),
        row.clerk.clone(),
        row.agency.clone(),
        row.procedure.clone(),
        row.owner.clone(),
        row.id_masked.clone(),
        row.pages.to_string(),
        row.levies.0.to_string(),
        row.postal.0.to_string(),
        row.due_at.to_string(),
        row.void_reason.clone().unwrap_or_default(),
    ];
    members.join("\u{1f}") + "\n"
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Epoch;

    #[test]
    fn a_gap_is_a_number_that_no_dossier_has() {
        let check = |given: &[(u32, u32)], expected: &[&str]| {
            let given: Vec<_> = given
                .iter()
                .map(|(epoch, sequence)| DayNumber {
                    epoch: Epoch(*epoch),
                    sequence: *sequence,
                })
                .collect();
            let found: Vec<String> = gaps(&given).into_iter().map(tail).collect();
            assert_eq!(found, expected, "{given:?}");
        };
        check(&[], &[]);
        check(&[(0, 1), (0, 2), (0, 3)], &[]);
        check(&[(0, 2), (0, 5)], &["A0001", "A0003", "A0004"]);
        // A folder restored at noon goes on in a new epoch, from 1.
        check(&[(0, 1), (0, 2), (1, 1), (1, 3)], &["B0002"]);
    }
}
