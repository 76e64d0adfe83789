//! The daily log: on the screen, and as a file for outside.

use crate::api::error::{ApiError, ErrorCode};
use crate::api::router::Call;
use crate::api::views::{DailyLogView, ExportDailyLog, ExportView, LogRow, ReadDailyLog};
use crate::intake::Shelved;
use crate::reports::{self, DailyLog};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const CSV: &str = "text/csv; charset=utf-8";

/// The log of a day.
pub fn read_daily_log(call: &Call<'_>, asked: ReadDailyLog) -> Result<DailyLogView, ApiError> {
    Ok(view(log(call, &asked.date, asked.agency.as_deref())?))
}

/// Makes the file of a day; its bytes are fetched by the handle.
pub fn export_daily_log(call: &Call<'_>, asked: ExportDailyLog) -> Result<ExportView, ApiError> {
    let log = log(call, &asked.date, asked.agency.as_deref())?;
    let broken =
        |cause: &dyn std::fmt::Display| ApiError::new(ErrorCode::Broken).with("incident", cause);
    let (media, bytes) = match asked.format.as_str() {
        "xlsx" => (
            XLSX,
            reports::xlsx(&log, call.counter.now()).map_err(|error| broken(&error))?,
        ),
        "csv" => (CSV, reports::csv(&log).map_err(|error| broken(&error))?),
        _ => return Err(ApiError::new(ErrorCode::BadRequest)),
    };
    let name = name(&log, &asked.format);
    let sha256 = wire::Sha256::of(&bytes).to_string();
    let handle = call.counter.desk().shelve(Shelved {
        name: name.clone(),
        media: media.to_owned(),
        bytes,
    })?;
    let rows = u32::try_from(log.rows.len()).unwrap_or(u32::MAX);
    Ok(ExportView {
        handle,
        name,
        rows,
        sha256,
        unsent: log.unsent,
    })
}

/// The own counter's log; a folder is one counter's.
fn log(call: &Call<'_>, date: &str, agency: Option<&str>) -> Result<DailyLog, ApiError> {
    let agency = agency.filter(|ident| !ident.is_empty());
    Ok(reports::daily_log(
        call.counter.store(),
        &call.counter.place()?,
        super::day(date)?,
        agency,
    )?)
}

fn name(log: &DailyLog, format: &str) -> String {
    let agency = log
        .agency
        .as_ref()
        .map(|(ident, _)| format!("-{ident}"))
        .unwrap_or_default();
    format!("nhat-ky-{}-{}{agency}.{format}", log.counter, log.date)
}

fn view(log: DailyLog) -> DailyLogView {
    let (first_number, last_number) = log.numbers.unzip();
    DailyLogView {
        date: log.date.to_string(),
        counter: log.counter,
        opening: log.opening,
        received: log.received,
        handed_over: log.handed_over,
        closing: log.closing,
        rows: log.rows.into_iter().map(row).collect(),
        levies: log.levies.0,
        receipts: log.receipts,
        postal: log.postal.0,
        invoices: log.invoices,
        pages: log.pages,
        unsent: log.unsent,
        voids: log.voids,
        first_number,
        last_number,
        gaps: log.gaps,
        check_code: log.check_code,
    }
}

fn row(row: reports::LogRow) -> LogRow {
    LogRow {
        n: row.n,
        id: row.id,
        provisional_code: row.provisional_code,
        dossier_code: row.dossier_code,
        received_at: row.received_at.to_string(),
        clerk: row.clerk,
        agency: row.agency,
        agency_name: row.agency_name,
        procedure: row.procedure,
        procedure_name: row.procedure_name,
        owner: row.owner,
        id_masked: row.id_masked,
        pages: row.pages,
        levies: row.levies.0,
        postal: row.postal.0,
        due_at: row.due_at.to_string(),
        delivery: row.delivery.into(),
        void_reason: row.void_reason,
    }
}
