//! Biểu II.06a/VPCP: thirteen columns by agency or by field, and the province's own row beside it.

use std::collections::BTreeMap;

use wire::{Moment, Statistics};

use super::Period;
use super::causes::CellCauses;
use super::figures::{Case, Figures};
use super::sheet::{Cell, Column, Sheet};
use crate::words::{sentence, word};

/// By what rows are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// A row for each agency.
    Agency,
    /// A row for each field (lĩnh vực).
    Field,
}

/// The report.
#[derive(Debug, Clone, PartialEq)]
pub struct Form06a {
    /// Its period.
    pub period: Period,
    /// By what its rows are made.
    pub by: By,
    /// Rows in order of name.
    pub rows: Vec<FigureRow>,
    /// The sum of the rows.
    pub total: Figures,
    /// The province's figures, when they were taken.
    pub province: Option<Compared>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureRow {
    /// Agency identifier, or the field.
    pub key: String,
    /// Name.
    pub name: String,
    /// Its counts.
    pub figures: Figures,
}

/// The province's figures beside ours.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// When the province made the oldest of them.
    pub taken_at: Moment,
    /// Their sum.
    pub total: Figures,
    /// Cells that differ: agency, column (3) to (13), ours, the province's.
    pub differences: Vec<Differing>,
}

/// A cell that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differing {
    /// Agency identifier.
    pub agency: String,
    /// Column, 3 to 13.
    pub column: u32,
    /// Ours.
    pub ours: u32,
    /// The province's.
    pub theirs: u32,
    /// The dossiers behind it, where they were looked for.
    pub found: Option<CellCauses>,
}

/// Counts. `names` gives agencies their names; agencies without a dossier have no row.
pub fn form_06a(
    cases: &[Case],
    names: &BTreeMap<String, String>,
    period: Period,
    by: By,
) -> Form06a {
    let mut rows: BTreeMap<&str, Figures> = BTreeMap::new();
    for case in cases {
        if let Some((arrival, ending)) = case.place(period) {
            let key = match by {
                By::Agency => &case.agency,
                By::Field => &case.field,
            };
            rows.entry(key).or_default().count(arrival, ending);
        }
    }
    let mut total = Figures::default();
    rows.values().for_each(|figures| total += *figures);
    let mut rows: Vec<FigureRow> = rows
        .into_iter()
        .map(|(key, figures)| FigureRow {
            name: match by {
                By::Agency => names.get(key).map_or(key, String::as_str).to_owned(),
                By::Field => key.to_owned(),
            },
            key: key.to_owned(),
            figures,
        })
        .collect();
    rows.sort_by_key(|row| crate::domain::alphabetical(&row.name));
    Form06a {
        period,
        by,
        rows,
        total,
        province: None,
    }
}

/// Sets the province's figures beside ours, agency by agency.
pub fn compare_figures(ours: &Form06a, theirs: &[Statistics]) -> Option<Compared> {
    let taken_at = theirs.iter().map(|one| one.generated_at).min()?;
    let mut total = Figures::default();
    let mut differences = Vec::new();
    for one in theirs {
        let figures = of_province(one);
        total += figures;
        let agency = one.agency.as_str();
        let own = ours.rows.iter().find(|row| row.key == agency);
        let own = own.map(|row| row.figures).unwrap_or_default();
        let pairs = own.columns().into_iter().zip(figures.columns());
        differences.extend((3u32..).zip(pairs).filter(|(_, (a, b))| a != b).map(
            |(column, (ours, theirs))| Differing {
                agency: agency.to_owned(),
                column,
                ours,
                theirs,
                found: None,
            },
        ));
    }
    Some(Compared {
        taken_at,
        total,
        differences,
    })
}

pub(super) fn of_province(one: &Statistics) -> Figures {
    Figures {
        online: one.received.online,
        direct_postal: one.received.direct_postal,
        carried_over: one.received.carried_over,
        early: one.resolved.early,
        on_time: one.resolved.on_time,
        late: one.resolved.late,
        within: one.open.within,
        overdue: one.open.overdue,
    }
}

/// The report as a table, exported at a moment by a counter.
pub fn sheet_06a(report: &Form06a, counter: &str, made_at: Moment) -> Sheet {
    let mut sums = vec![row(Cell::Empty, word("report.a06.total"), report.total)];
    sums.extend(report.province.as_ref().map(|compared| {
        let at = compared.taken_at.at().format("%H:%M %d/%m/%Y").to_string();
        let name = sentence("report.a06.province_at", &[("at", &at)]);
        row(Cell::Empty, &name, compared.total)
    }));
    Sheet {
        name: word("report.a06.name").to_owned(),
        title: word("report.a06.title").to_owned(),
        above: vec![
            word("report.a06.form").to_owned(),
            super::period_line(report.period, counter, made_at),
        ],
        columns: columns(report.by),
        numbered: true,
        rows: (1..)
            .zip(&report.rows)
            .map(|(n, one)| row(Cell::Count(n), &one.name, one.figures))
            .collect(),
        sums,
        below: notes(report),
        signatures: super::report_signatures(),
        foot: super::foot(report.period, counter, made_at),
        ..Sheet::default()
    }
}

fn row(n: Cell, name: &str, figures: Figures) -> Vec<Cell> {
    let mut cells = vec![n, Cell::Text(name.to_owned())];
    cells.extend(figures.columns().map(Cell::Count));
    cells
}

fn columns(by: By) -> Vec<Column> {
    let name = word(match by {
        By::Agency => "report.a06.agency",
        By::Field => "report.a06.field",
    });
    let group = |group: &str, keys: &[&str]| -> Vec<Column> {
        keys.iter()
            .map(|key| Column::in_group(word(group), word(&format!("report.a06.{key}")), 12))
            .collect()
    };
    let mut columns = vec![Column::new(word("report.a06.n"), 5), Column::new(name, 40)];
    columns.extend(group(
        "report.a06.received",
        &["sum", "online", "direct_postal", "carried_over"],
    ));
    columns.extend(group(
        "report.a06.resolved",
        &["sum", "early", "on_time", "late"],
    ));
    columns.extend(group("report.a06.open", &["sum", "within", "overdue"]));
    columns
}

/// What must be read with the table: an identity that does not hold, cells that differ, an empty period.
pub(super) fn notes(report: &Form06a) -> Vec<String> {
    let mut lines = Vec::new();
    let total = &report.total;
    if total.received() == 0 {
        lines.push(word("report.empty").to_owned());
    }
    if !total.holds() {
        let off = total.received().abs_diff(total.resolved() + total.open());
        lines.push(sentence("report.a06.off", &[("n", &off.to_string())]));
    }
    if let Some(compared) = &report.province {
        lines.extend(compared.differences.iter().map(|one| {
            let differs = sentence(
                "report.a06.differs",
                &[
                    ("agency", &one.agency),
                    ("column", &one.column.to_string()),
                    ("ours", &one.ours.to_string()),
                    ("theirs", &one.theirs.to_string()),
                ],
            );
            let found = one.found.as_ref().map(CellCauses::sentence);
            format!("{differs} {}", found.unwrap_or_default())
                .trim_end()
                .to_owned()
        }));
    }
    lines
}
