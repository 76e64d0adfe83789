//! Reports: one query, many shapes.
//!
//! Reading order: `daily_log` (the struct that screen, XLSX and CSV are made from), `columns` (its table, once for
//! both files), `xlsx`, `csv`. Closing a day, PDF and the other reports are not here yet.

mod daily_log;
pub use daily_log::{DailyLog, LogRow, daily_log};
mod columns;
mod xlsx;
pub use xlsx::{XlsxError, xlsx};
mod csv;
pub use csv::csv;

#[cfg(test)]
mod tests;
