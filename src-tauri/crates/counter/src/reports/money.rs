//! Money of a period by agency: the agency's and the post's, two columns that are never added together.

use wire::Moment;

use super::Period;
use super::sheet::{Cell, Column, Sheet};
use crate::domain::Dong;
use crate::store::{AgencyMoney, DayMoney};
use crate::words::word;

/// The sum over agencies, each owner apart.
pub fn money_total(rows: &[AgencyMoney]) -> AgencyMoney {
    let of = |sum: fn(&DayMoney) -> i64| rows.iter().map(|row| sum(&row.money)).sum();
    let count = |count: fn(&DayMoney) -> u32| rows.iter().map(|row| count(&row.money)).sum();
    AgencyMoney {
        agency: String::new(),
        agency_name: word("report.pilot.total").to_owned(),
        money: DayMoney {
            levies: of(|money| money.levies),
            receipts: count(|money| money.receipts),
            postal: of(|money| money.postal),
            invoices: count(|money| money.invoices),
        },
    }
}

/// The money as a table, exported at a moment by a counter.
pub fn money_sheet(rows: &[AgencyMoney], period: Period, counter: &str, made_at: Moment) -> Sheet {
    let columns = [
        ("agency", 40),
        ("levies", 20),
        ("receipts", 12),
        ("postal", 20),
        ("invoices", 12),
    ];
    Sheet {
        name: word("report.money.name").to_owned(),
        title: word("report.money.title").to_owned(),
        above: vec![
            super::period_line(period, counter, made_at),
            word("report.money.apart").to_owned(),
        ],
        columns: columns
            .iter()
            .map(|(key, width)| Column::new(word(&format!("report.money.{key}")), *width))
            .collect(),
        rows: rows.iter().map(cells).collect(),
        sums: vec![cells(&money_total(rows))],
        signatures: super::report_signatures(),
        foot: super::foot(period, counter, made_at),
        ..Sheet::default()
    }
}

fn cells(row: &AgencyMoney) -> Vec<Cell> {
    vec![
        Cell::Text(row.agency_name.clone()),
        Cell::Money(Dong(row.money.levies)),
        Cell::Count(row.money.receipts),
        Cell::Money(Dong(row.money.postal)),
        Cell::Count(row.money.invoices),
    ]
}
