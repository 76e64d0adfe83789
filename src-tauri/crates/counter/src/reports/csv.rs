//! A report as CSV, for other programs: UTF-8 with a byte order mark (without it Excel spoils the marks), commas,
//! CRLF, days as `YYYY-MM-DD`, moments as `YYYY-MM-DD HH:MM`, money and counts as plain digits.
//! Of a daily log it has the rows only: what is added up, the codes and the digest stand in workbook and paper.

use std::borrow::Cow;

use csv::{Terminator, WriterBuilder};

use super::sheet::{Cell, Column, Sheet};

const MARK: &[u8] = "\u{feff}".as_bytes();

/// The table of a report, with its headings and sums.
pub fn csv(report: &Sheet) -> Result<Vec<u8>, csv::Error> {
    let mut out = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(MARK.to_vec());
    out.write_record(report.columns.iter().map(heading))?;
    for row in report.rows.iter().chain(&report.sums) {
        out.write_record(row.iter().map(|cell| written(cell).into_owned()))?;
    }
    out.into_inner().map_err(|error| error.into_error().into())
}

fn heading(column: &Column) -> String {
    match &column.group {
        Some(group) => format!("{group}: {}", column.heading),
        None => column.heading.clone(),
    }
}

fn written(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Text(text) => no_formula(text),
        Cell::Count(n) => Cow::Owned(n.to_string()),
        Cell::Hundredths(n) => Cow::Owned(format!("{}.{:02}", n / 100, n % 100)),
        Cell::Money(amount) => Cow::Owned(amount.0.to_string()),
        Cell::Day(day) => Cow::Owned(day.to_string()),
        Cell::Moment(moment) => Cow::Owned(moment.at().format("%Y-%m-%d %H:%M").to_string()),
    }
}

/// A name may begin like a formula, and a table program would run it; an apostrophe makes it text.
fn no_formula(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}
