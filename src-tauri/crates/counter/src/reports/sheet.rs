//! A report as a table: made once, written as XLSX, PDF and CSV, so that no two of them can say different things.

use wire::{LocalDate, Moment};

use crate::domain::Dong;

/// A table with what stands above and below it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Name of the tab.
    pub name: String,
    /// Title.
    pub title: String,
    /// Lines under the title: what must be seen on the first page.
    pub above: Vec<String>,
    /// Columns in order.
    pub columns: Vec<Column>,
    /// Numbers of the columns stand under the headings, `(1)` to `(13)`.
    pub numbered: bool,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// Rows of sums and comparisons, under the others.
    pub sums: Vec<Vec<Cell>>,
    /// Small tables after the large one: heading, and rows of a name with its numbers.
    pub parts: Vec<Part>,
    /// Lines under everything.
    pub below: Vec<String>,
    /// Who signs.
    pub signatures: Vec<String>,
    /// At the foot of every page.
    pub foot: String,
    /// What the QR holds.
    pub code: Option<String>,
    /// A training counter's.
    pub training: bool,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The heading over this one and its neighbours of the same group.
    pub group: Option<String>,
    /// Its heading.
    pub heading: String,
    /// In characters.
    pub width: u32,
}

/// A count of something: `Theo cơ quan`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it counts by.
    pub heading: String,
    /// Name and count.
    pub rows: Vec<(String, u32)>,
}

/// What stands in a cell, by its type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text; codes and numbers of people are text too.
    Text(String),
    /// A count.
    Count(u32),
    /// A mean, in hundredths.
    Hundredths(u32),
    /// Money in đồng.
    Money(Dong),
    /// A day.
    Day(LocalDate),
    /// A day with its time.
    Moment(Moment),
}

impl Cell {
    /// Text, or nothing.
    pub(super) fn maybe(text: Option<&str>) -> Self {
        text.filter(|text| !text.is_empty())
            .map_or(Cell::Empty, |text| Cell::Text(text.to_owned()))
    }

    /// As it stands on paper and on the screen: zero is a dash.
    pub fn shown(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Count(0) | Cell::Money(Dong(0)) => "–".to_owned(),
            Cell::Count(n) => n.to_string(),
            Cell::Hundredths(n) => format!("{},{:02}", n / 100, n % 100),
            Cell::Money(amount) => amount.to_string().trim_end_matches(" đ").to_owned(),
            Cell::Day(day) => day.0.format("%d/%m/%Y").to_string(),
            Cell::Moment(moment) => moment.at().format("%d/%m/%Y %H:%M").to_string(),
        }
    }
}

impl Column {
    /// A column without a group.
    pub(super) fn new(heading: &str, width: u32) -> Self {
        Self {
            group: None,
            heading: heading.to_owned(),
            width,
        }
    }

    /// A column of a group.
    pub(super) fn in_group(group: &str, heading: &str, width: u32) -> Self {
        Self {
            group: Some(group.to_owned()),
            ..Self::new(heading, width)
        }
    }
}
