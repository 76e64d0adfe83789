//! The register (sổ theo dõi hồ sơ): form 06 of TT 01/2018, form 07 of TT 03/2025, for any period.

use forms::{FormSet, OfficialForm};
use wire::Moment;

use super::Period;
use super::sheet::{Cell, Column, Sheet};
use crate::domain::Business;
use crate::store::{RegisterRow, Store, StoreError};
use crate::words::{sentence, word};

/// A line of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterLine {
    /// From 1.
    pub n: u32,
    /// What the store has of the dossier.
    pub row: RegisterRow,
}

/// The register of a period, of one agency or of all.
pub fn register(
    store: &Store,
    period: Period,
    agency: Option<&str>,
) -> Result<Vec<RegisterLine>, StoreError> {
    let rows = store.register(period.from(), period.to(), agency)?;
    Ok((1..)
        .zip(rows)
        .map(|(n, row)| RegisterLine { n, row })
        .collect())
}

/// The number of the form in a set: 06 of the circular of 2018, 07 of that of 2025.
pub fn register_form(set: FormSet) -> &'static str {
    set.number(OfficialForm::Register).unwrap_or_default()
}

/// The register as a table, exported at a moment by a counter.
pub fn register_sheet(
    lines: &[RegisterLine],
    period: Period,
    set: FormSet,
    counter: &str,
    made_at: Moment,
) -> Sheet {
    let form = register_form(set);
    let n = lines.len().to_string();
    Sheet {
        name: word("report.register.name").to_owned(),
        title: word("report.register.title").to_owned(),
        above: vec![
            sentence("report.register.form", &[("form", form)]),
            super::period_line(period, counter, made_at),
            sentence("report.register.rows", &[("n", &n)]),
        ],
        columns: columns(),
        rows: lines.iter().map(cells).collect(),
        below: if lines.is_empty() {
            vec![word("report.empty").to_owned()]
        } else {
            Vec::new()
        },
        signatures: super::report_signatures(),
        foot: super::foot(period, counter, made_at),
        ..Sheet::default()
    }
}

fn columns() -> Vec<Column> {
    let plain = |key: &str, width| Column::new(word(&format!("report.register.{key}")), width);
    let group = |group: &str, key: &str, width| {
        Column::in_group(word(group), word(&format!("report.register.{key}")), width)
    };
    let days = "report.register.days";
    let back = "report.register.back";
    vec![
        plain("n", 5),
        plain("code", 24),
        plain("procedure", 36),
        plain("sets", 8),
        plain("owner", 26),
        plain("address", 30),
        plain("agency", 22),
        group(days, "received", 12),
        group(days, "due", 12),
        group(days, "handed_over", 12),
        group(days, "result", 12),
        group(back, "returned", 12),
        group(back, "method", 14),
        group(back, "signed", 12),
        plain("note", 16),
    ]
}

fn cells(line: &RegisterLine) -> Vec<Cell> {
    let row = &line.row;
    let text = |text: &str| Cell::maybe(Some(text));
    let day = |moment: Option<Moment>| moment.map_or(Cell::Empty, |at| Cell::Day(at.day()));
    vec![
        Cell::Count(line.n),
        text(&row.code),
        text(&row.procedure_name),
        Cell::Count(row.sets),
        text(&row.owner),
        text(&contact(row)),
        text(&row.agency_name),
        Cell::Day(row.received_at.day()),
        Cell::Day(row.due_day),
        day(row.handed_over_at),
        day(row.result_at),
        day(row.returned_at),
        Cell::maybe(method(&row.method).as_deref()),
        Cell::Empty,
        Cell::maybe(note(row).as_deref()),
    ]
}

/// Address and telephone, as far as they are known.
pub(super) fn contact(row: &RegisterRow) -> String {
    let known = [row.address.as_str(), row.phone.as_str()];
    let known: Vec<&str> = known.into_iter().filter(|one| !one.is_empty()).collect();
    known.join(", ")
}

/// Why there is no result to give: the number is void, or the agency ended or stopped it without one.
pub(super) fn note(row: &RegisterRow) -> Option<String> {
    let ended = || row.business.and_then(without_result);
    row.void_reason.clone().or_else(ended)
}

/// Not taken in, taken back, stopped: in the national words.
fn without_result(status: Business) -> Option<String> {
    let number = status.number();
    matches!(number, 3 | 7 | 8).then(|| word(&format!("business.{number}")).to_owned())
}

/// How the result goes back, in words.
pub(super) fn method(method: &str) -> Option<String> {
    let key = match method {
        "counter" => "report.register.at_counter",
        "postal" => "report.register.by_post",
        "electronic" => "report.register.online",
        _ => return None,
    };
    Some(word(key).to_owned())
}
