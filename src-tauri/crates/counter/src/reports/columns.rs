//! The table of the daily log, once for every file.

use wire::Moment;

use super::LogRow;
use crate::domain::Dong;
use crate::words::word;

/// What stands in a cell, by its type.
pub(super) enum Cell<'a> {
    /// Nothing.
    Empty,
    /// Text; codes and numbers of people are text too.
    Text(&'a str),
    /// A count.
    Count(u32),
    /// Money in đồng.
    Money(Dong),
    /// A day with its time.
    Moment(Moment),
}

/// A column.
pub(super) struct Column {
    key: &'static str,
    /// In characters.
    pub width: u32,
    /// What a row has there.
    pub cell: fn(&LogRow) -> Cell<'_>,
}

impl Column {
    /// Its heading.
    pub(super) fn heading(&self) -> &'static str {
        word(self.key)
    }
}

/// Columns in order.
pub(super) const COLUMNS: [Column; 16] = [
    column("log.sheet.n", 5, |row| Cell::Count(row.n)),
    column("log.sheet.provisional_code", 26, |row| {
        Cell::Text(&row.provisional_code)
    }),
    column("log.sheet.dossier_code", 24, |row| {
        row.dossier_code.as_deref().map_or(Cell::Empty, Cell::Text)
    }),
    column("log.sheet.received_at", 17, |row| {
        Cell::Moment(row.received_at)
    }),
    column("log.sheet.clerk", 22, |row| Cell::Text(&row.clerk)),
    column("log.sheet.agency", 26, |row| Cell::Text(&row.agency_name)),
    column("log.sheet.procedure", 11, |row| Cell::Text(&row.procedure)),
    column("log.sheet.procedure_name", 44, |row| {
        Cell::Text(&row.procedure_name)
    }),
    column("log.sheet.owner", 28, |row| Cell::Text(&row.owner)),
    column("log.sheet.id_masked", 13, |row| Cell::Text(&row.id_masked)),
    column("log.sheet.pages", 8, |row| Cell::Count(row.pages)),
    column("log.sheet.levies", 14, |row| Cell::Money(row.levies)),
    column("log.sheet.postal", 14, |row| Cell::Money(row.postal)),
    column("log.sheet.due_at", 17, |row| Cell::Moment(row.due_at)),
    column("log.sheet.delivery", 24, |row| Cell::Text(delivery(row))),
    column("log.sheet.void_reason", 30, |row| {
        row.void_reason.as_deref().map_or(Cell::Empty, Cell::Text)
    }),
];

const fn column(key: &'static str, width: u32, cell: fn(&LogRow) -> Cell<'_>) -> Column {
    Column { key, width, cell }
}

fn delivery(row: &LogRow) -> &'static str {
    use crate::domain::Delivery;
    word(match row.delivery {
        Delivery::Draft => "delivery.draft",
        Delivery::Ready => "delivery.ready",
        Delivery::Sending => "delivery.sending",
        Delivery::Waiting => "delivery.waiting",
        Delivery::Acknowledged => "delivery.acknowledged",
        Delivery::Refused => "delivery.refused",
        Delivery::Conflict => "delivery.conflict",
        Delivery::Void => "delivery.void",
    })
}
