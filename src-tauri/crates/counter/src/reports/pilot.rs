//! The pilot's summary: what came in, how it ended, how satisfied people were; by agency and by month.

use std::collections::BTreeMap;

use wire::Moment;

use super::Period;
use super::figures::{Case, Figures};
use super::form_06a::{By, FigureRow, form_06a};
use super::sheet::{Cell, Column, Sheet};
use crate::words::word;

/// The summary of a period.
#[derive(Debug, Clone, PartialEq)]
pub struct Pilot {
    /// Its period.
    pub period: Period,
    /// By agency.
    pub rows: Vec<FigureRow>,
    /// Their sum.
    pub total: Figures,
    /// Its months, the trend.
    pub months: Vec<Month>,
    /// Ratings by agency; few answers say nothing and are left out.
    pub satisfaction: Satisfaction,
}

/// A month of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    /// Its days.
    pub period: Period,
    /// What was received in it.
    pub received: u32,
    /// What was resolved in it.
    pub resolved: Figures,
}

/// How satisfied people were.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Satisfaction {
    /// How many answered.
    pub answers: u32,
    /// The mean in hundredths of the highest mark; None below [`LEAST_ANSWERS`].
    pub share: Option<f64>,
}

/// Fewer answers would tell what one person said.
pub const LEAST_ANSWERS: u32 = 5;

impl Satisfaction {
    /// From how many people answered, the sum of their marks (0 to 1 each) and how many marks there were.
    pub fn of(answers: u32, marks: f64, given: u32) -> Self {
        let share = (answers >= LEAST_ANSWERS).then(|| marks / f64::from(given.max(1)));
        Self { answers, share }
    }
}

/// Counts.
pub fn pilot(
    cases: &[Case],
    names: &BTreeMap<String, String>,
    period: Period,
    satisfaction: Satisfaction,
) -> Pilot {
    let report = form_06a(cases, names, period, By::Agency);
    let months = period
        .months()
        .into_iter()
        .map(|month| Month {
            period: month,
            received: received_in(cases, month),
            resolved: resolved_in(cases, month),
        })
        .collect();
    Pilot {
        period,
        rows: report.rows,
        total: report.total,
        months,
        satisfaction,
    }
}

fn received_in(cases: &[Case], month: Period) -> u32 {
    let received = cases.iter().filter(|case| month.holds(case.received));
    u32::try_from(received.count()).unwrap_or(u32::MAX)
}

fn resolved_in(cases: &[Case], month: Period) -> Figures {
    let mut figures = Figures::default();
    let resolved = cases
        .iter()
        .filter(|case| case.resolved.is_some_and(|one| month.holds(one.day)));
    for (arrival, ending) in resolved.filter_map(|case| case.place(month)) {
        figures.count(arrival, ending);
    }
    figures
}

/// The summary as a table, exported at a moment by a counter.
pub fn pilot_sheet(report: &Pilot, counter: &str, made_at: Moment) -> Sheet {
    let columns = [
        "agency",
        "received",
        "online",
        "direct_postal",
        "carried_over",
        "resolved",
        "early",
        "on_time",
        "late",
        "open",
    ];
    Sheet {
        name: word("report.pilot.name").to_owned(),
        title: word("report.pilot.title").to_owned(),
        above: vec![super::period_line(report.period, counter, made_at)],
        columns: columns
            .iter()
            .map(|key| {
                let width = if *key == "agency" { 40 } else { 13 };
                Column::new(word(&format!("report.pilot.{key}")), width)
            })
            .collect(),
        rows: report
            .rows
            .iter()
            .map(|row| cells(&row.name, row.figures))
            .collect(),
        sums: vec![cells(word("report.pilot.total"), report.total)],
        below: if report.total.received() == 0 {
            vec![word("report.empty").to_owned()]
        } else {
            Vec::new()
        },
        signatures: super::report_signatures(),
        foot: super::foot(report.period, counter, made_at),
        ..Sheet::default()
    }
}

fn cells(name: &str, figures: Figures) -> Vec<Cell> {
    let mut cells = vec![Cell::Text(name.to_owned())];
    cells.extend(pilot_columns(figures).map(Cell::Count));
    cells
}

/// In the order of the table: received, online, direct or postal, carried over, resolved, early, on time, late, open.
fn pilot_columns(figures: Figures) -> [u32; 9] {
    [
        figures.received(),
        figures.online,
        figures.direct_postal,
        figures.carried_over,
        figures.resolved(),
        figures.early,
        figures.on_time,
        figures.late,
        figures.open(),
    ]
}
