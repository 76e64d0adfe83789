//! The daily log as a table.

use std::collections::BTreeMap;

use wire::Moment;

use super::sheet::{Cell, Column, Part, Sheet};
use super::{CodeRun, DailyLog, LogRow};
use crate::domain::Dong;
use crate::store::DayMoney;
use crate::words::{sentence, word};

/// Columns in order: key of the heading, width in characters, what a row has there.
type Shape = (&'static str, u32, fn(&LogRow) -> Cell);

const COLUMNS: [Shape; 16] = [
    ("log.sheet.n", 5, |row| Cell::Count(row.n)),
    ("log.sheet.provisional_code", 26, |row| {
        Cell::maybe(Some(&row.provisional_code))
    }),
    ("log.sheet.dossier_code", 24, |row| {
        Cell::maybe(row.dossier_code.as_deref())
    }),
    ("log.sheet.received_at", 17, |row| {
        Cell::Moment(row.received_at)
    }),
    ("log.sheet.clerk", 22, |row| text(&row.clerk)),
    ("log.sheet.agency", 26, |row| text(&row.agency_name)),
    ("log.sheet.procedure", 11, |row| text(&row.procedure)),
    ("log.sheet.procedure_name", 44, |row| {
        text(&row.procedure_name)
    }),
    ("log.sheet.owner", 28, |row| text(&row.owner)),
    ("log.sheet.id_masked", 14, |row| text(&row.id_masked)),
    ("log.sheet.pages", 8, |row| Cell::Count(row.pages)),
    ("log.sheet.levies", 14, |row| Cell::Money(row.levies)),
    ("log.sheet.postal", 14, |row| Cell::Money(row.postal)),
    ("log.sheet.due_at", 17, |row| Cell::Moment(row.due_at)),
    ("log.sheet.delivery", 24, |row| {
        text(word(row.delivery_key()))
    }),
    ("log.sheet.void_reason", 30, |row| {
        Cell::maybe(row.void_reason.as_deref())
    }),
];

/// The log as a table, exported at a moment.
pub fn log_sheet(log: &DailyLog, made_at: Moment) -> Sheet {
    let day = log.date.0.format("%d/%m/%Y").to_string();
    Sheet {
        name: word("log.sheet.name").to_owned(),
        title: sentence("log.sheet.title", &[("date", &day)]),
        above: first_page(log, made_at),
        columns: COLUMNS
            .iter()
            .map(|(key, width, _)| Column::new(word(key), *width))
            .collect(),
        rows: log
            .rows
            .iter()
            .map(|row| COLUMNS.iter().map(|(_, _, cell)| cell(row)).collect())
            .collect(),
        parts: parts(log),
        below: supplement(log),
        signatures: ["report.sheet.maker", "report.sheet.counter_head"]
            .map(|key| word(key).to_owned())
            .to_vec(),
        foot: format!("{} · {day} · {}", log.counter, log.check_code),
        code: Some(log.code()),
        ..Sheet::default()
    }
}

/// What must be seen on the first page: whose log, the equation, the two moneys, voids, gaps, unsent, check code.
fn first_page(log: &DailyLog, made_at: Moment) -> Vec<String> {
    let n = |value: u32| value.to_string();
    let rows = u32::try_from(log.rows.len()).unwrap_or(u32::MAX);
    let mut lines = vec![
        whose(log, made_at),
        equation(log),
        money_line("levies", log.levies, counted(log, log.receipts)),
        money_line("postal", log.postal, counted(log, log.invoices)),
        sentence("log.sheet.unsent", &[("n", &n(log.unsent))]),
    ];
    lines.extend(later(log));
    if let Some((first, last)) = &log.numbers {
        lines.push(sentence(
            "log.sheet.numbers",
            &[("first", first), ("last", last), ("voids", &n(log.voids))],
        ));
    }
    if !log.gaps.is_empty() {
        let numbers = log.gaps.join(", ");
        lines.push(sentence("log.sheet.gaps", &[("numbers", &numbers)]));
    }
    lines.extend(log.codes.iter().map(CodeRun::sentence));
    lines.push(sentence(
        "log.sheet.check_code",
        &[("code", &log.check_code), ("rows", &n(rows))],
    ));
    lines.extend(closed(log));
    lines
}

/// What came in and went out; where that is not known, why.
pub(super) fn equation(log: &DailyLog) -> String {
    let n = |value: u32| value.to_string();
    let key = if !log.is_counted {
        "log.not_counted"
    } else if log.came_back > 0 {
        "log.sheet.equation_back"
    } else {
        "log.sheet.equation"
    };
    sentence(
        key,
        &[
            ("opening", &n(log.opening)),
            ("received", &n(log.received)),
            ("came_back", &n(log.came_back)),
            ("handed_over", &n(log.handed_over)),
            ("closing", &n(log.closing)),
        ],
    )
}

fn counted(log: &DailyLog, n: u32) -> Option<u32> {
    log.is_counted.then_some(n)
}

/// An owner's money, with how many documents it is where they are counted.
fn money_line(owner: &str, amount: Dong, documents: Option<u32>) -> String {
    let amount = amount.to_string();
    match documents {
        Some(n) => sentence(
            &format!("log.sheet.{owner}_total"),
            &[("amount", &amount), ("n", &n.to_string())],
        ),
        None => sentence(&format!("log.sheet.{owner}_sum"), &[("amount", &amount)]),
    }
}

/// Money of the day that is in no row; none where nothing moved.
pub fn later(log: &DailyLog) -> Option<String> {
    let later = log.later;
    (later != DayMoney::default()).then(|| {
        sentence(
            "log.sheet.later",
            &[
                ("levies", &Dong(later.levies).to_string()),
                ("receipts", &later.receipts.to_string()),
                ("postal", &Dong(later.postal).to_string()),
                ("invoices", &later.invoices.to_string()),
            ],
        )
    })
}

fn whose(log: &DailyLog, made_at: Moment) -> String {
    let made = made_at.at().format("%d/%m/%Y %H:%M").to_string();
    let all = word("log.sheet.all_agencies");
    let agency = log.agency.as_ref().map_or(all, |(_, name)| name.as_str());
    sentence(
        "log.sheet.whose",
        &[
            ("counter", &log.counter),
            ("agency", agency),
            ("made_at", &made),
        ],
    )
}

fn closed(log: &DailyLog) -> Option<String> {
    let closed = log.closed.as_ref()?;
    let at = closed.at.at().format("%H:%M %d/%m/%Y").to_string();
    Some(sentence(
        "log.sheet.closed",
        &[("at", &at), ("person", &closed.person)],
    ))
}

/// Why identity numbers are whole.
pub fn unmasked(reason: &str) -> String {
    sentence("log.sheet.unmasked", &[("reason", reason)])
}

/// What changed after the day was closed, a line each.
pub(super) fn supplement(log: &DailyLog) -> Vec<String> {
    if log.supplement.is_empty() {
        return Vec::new();
    }
    let n = log.supplement.len().to_string();
    let mut lines = vec![sentence("log.supplement.title", &[("n", &n)])];
    lines.extend(log.supplement.iter().map(|one| {
        sentence(
            one.sentence_key(),
            &[
                ("code", &one.code),
                ("member", word(one.member_key())),
                ("before", &one.before),
                ("after", &one.after),
            ],
        )
    }));
    lines
}

/// The day's live dossiers by agency, procedure, clerk and hour.
pub fn parts(log: &DailyLog) -> Vec<Part> {
    let by = |key: &str, name: fn(&LogRow) -> String| {
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        for row in log.rows.iter().filter(|row| !row.is_void()) {
            *counts.entry(name(row)).or_default() += 1;
        }
        Part {
            heading: word(key).to_owned(),
            rows: counts.into_iter().collect(),
        }
    };
    vec![
        by("log.sheet.by_agency", |row| row.agency_name.clone()),
        by("log.sheet.by_procedure", |row| {
            format!("{} {}", row.procedure, row.procedure_name)
        }),
        by("log.sheet.by_clerk", |row| row.clerk.clone()),
        by("log.sheet.by_hour", |row| {
            row.received_at.at().format("%H:00").to_string()
        }),
    ]
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}
