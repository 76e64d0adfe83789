//! What citizens said, by agency, procedure or month: points per criterion, nobody's name, and nothing where fewer than
//! five answered: few would name the one who gave them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Months};
use wire::{LocalDate, Moment};

use super::sheet::{Cell, Column, Sheet};
use super::{LEAST_ANSWERS, Period};
use crate::store::{OpinionCell, Store, StoreError};
use crate::words::{sentence, word};

/// How the answers are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpinionsBy {
    /// Per agency.
    Agency,
    /// Per procedure.
    Procedure,
    /// Per month.
    Month,
}

/// Answers to one criterion, five or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Points {
    /// Rất hài lòng, 2 points.
    pub very: u32,
    /// Hài lòng, 1 point.
    pub fair: u32,
    /// Chưa hài lòng, 0 points.
    pub poor: u32,
}

impl Points {
    /// Answers.
    pub fn n(self) -> u32 {
        self.very + self.fair + self.poor
    }

    /// Mean in hundredths of a point.
    pub fn mean(self) -> u32 {
        (200 * self.very + 100 * self.fair) / self.n().max(1)
    }
}

/// What people may be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// Its code on disk.
    pub code: String,
    /// The question.
    pub name: String,
}

/// One agency, procedure or month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpinionRow {
    /// Its identifier.
    pub key: String,
    /// Its name.
    pub name: String,
    /// For each criterion of the report its answers; none where there are fewer than five.
    pub criteria: Vec<Option<Points>>,
}

/// What citizens said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opinions {
    /// The law whose criteria these are.
    pub law: String,
    /// The criteria, in its order.
    pub criteria: Vec<Criterion>,
    /// How the rows are made.
    pub by: OpinionsBy,
    /// Whole months.
    pub period: Period,
    /// Rows in order of their identifier.
    pub rows: Vec<OpinionRow>,
}

/// Puts the answers of whole months together. There is no row of sums: what is hidden in one row could be subtracted.
pub fn opinions(
    store: &Store,
    period: Period,
    by: OpinionsBy,
    law: &str,
    criteria: Vec<Criterion>,
) -> Result<Opinions, StoreError> {
    let period = whole_months(period);
    let month = |day: LocalDate| day.0.format("%Y-%m").to_string();
    let cells = store.opinion_cells(&month(period.from()), &month(period.to()))?;
    let names = match by {
        OpinionsBy::Agency => store.agency_names()?,
        OpinionsBy::Procedure => store.procedure_names()?,
        OpinionsBy::Month => BTreeMap::new(),
    };
    Ok(Opinions {
        law: law.to_owned(),
        rows: rows(cells, by, &criteria, &names),
        criteria,
        by,
        period,
    })
}

/// The answers are kept by month, so that no day tells who gave one.
fn whole_months(period: Period) -> Period {
    let first = |day: LocalDate| day.0.with_day(1).unwrap_or(day.0);
    let from = LocalDate(first(period.from()));
    let next = first(period.to()).checked_add_months(Months::new(1));
    let to = next.and_then(|next| next.pred_opt());
    Period::new(from, to.map_or(period.to(), LocalDate)).unwrap_or(period)
}

fn rows(
    cells: Vec<OpinionCell>,
    by: OpinionsBy,
    criteria: &[Criterion],
    names: &BTreeMap<String, String>,
) -> Vec<OpinionRow> {
    let groups = groups(&cells, by);
    let mut counted = counted(cells, by);
    for group in &groups {
        for one in criteria {
            hide(&mut counted, group, &one.code);
        }
    }
    let row = |(key, answers): (String, BTreeMap<String, Answers>)| OpinionRow {
        name: names.get(&key).unwrap_or(&key).clone(),
        criteria: criteria
            .iter()
            .map(|one| answers.get(&one.code).and_then(|one| one.shown()))
            .collect(),
        key,
    };
    counted.into_iter().map(row).collect()
}

/// Answers to one criterion, and whether they are kept back so that a neighbour's cannot be reckoned from them.
#[derive(Debug, Clone, Copy, Default)]
struct Answers {
    points: Points,
    kept_back: bool,
}

impl Answers {
    fn shown(self) -> Option<Points> {
        (!self.kept_back && self.points.n() >= LEAST_ANSWERS).then_some(self.points)
    }
}

/// Rows whose sum another table may show: the procedures of an agency, else all of them.
fn groups(cells: &[OpinionCell], by: OpinionsBy) -> Vec<BTreeSet<String>> {
    let mut groups: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for cell in cells {
        let (group, key) = match by {
            OpinionsBy::Agency => ("", &cell.agency),
            OpinionsBy::Procedure => (cell.agency.as_str(), &cell.procedure),
            OpinionsBy::Month => ("", &cell.month),
        };
        groups.entry(group).or_default().insert(key.clone());
    }
    groups.into_values().collect()
}

/// Where the hidden answers of a group are fewer than five, the smallest shown ones are hidden with them: else a sum less
/// what is shown would tell them.
fn hide(
    counted: &mut BTreeMap<String, BTreeMap<String, Answers>>,
    group: &BTreeSet<String>,
    criterion: &str,
) {
    let of_group = counted.iter_mut().filter(|(key, _)| group.contains(*key));
    let (shown, hidden): (Vec<_>, Vec<_>) = of_group
        .filter_map(|(_, answers)| answers.get_mut(criterion))
        .partition(|one| one.shown().is_some());
    let hidden: u32 = hidden.iter().map(|one| one.points.n()).sum();
    if (1..LEAST_ANSWERS).contains(&hidden) {
        let smallest = shown.into_iter().min_by_key(|one| one.points.n());
        if let Some(one) = smallest {
            one.kept_back = true;
        }
    }
}

/// Agency, procedure or month → criterion → answers.
fn counted(cells: Vec<OpinionCell>, by: OpinionsBy) -> BTreeMap<String, BTreeMap<String, Answers>> {
    let mut all: BTreeMap<String, BTreeMap<String, Answers>> = BTreeMap::new();
    for cell in cells {
        let key = match by {
            OpinionsBy::Agency => cell.agency,
            OpinionsBy::Procedure => cell.procedure,
            OpinionsBy::Month => cell.month,
        };
        let answers = all.entry(key).or_default();
        let points = &mut answers.entry(cell.criterion).or_default().points;
        match cell.points {
            2 => points.very += cell.n,
            1 => points.fair += cell.n,
            _ => points.poor += cell.n,
        }
    }
    all
}

/// The opinions as a table: a line for each criterion of each row, exported at a moment by a counter.
pub fn opinions_sheet(report: &Opinions, counter: &str, made_at: Moment) -> Sheet {
    let first = match report.by {
        OpinionsBy::Agency => "report.opinions.agency",
        OpinionsBy::Procedure => "report.opinions.procedure",
        OpinionsBy::Month => "report.opinions.month",
    };
    let columns = [
        (first, 36),
        ("report.opinions.criterion", 60),
        ("report.opinions.very", 14),
        ("report.opinions.fair", 14),
        ("report.opinions.poor", 14),
        ("report.opinions.n", 12),
        ("report.opinions.mean", 14),
    ];
    Sheet {
        name: word("report.opinions.name").to_owned(),
        title: word("report.opinions.title").to_owned(),
        above: vec![
            months_line(report.period, counter, made_at),
            sentence("report.opinions.law", &[("law", &report.law)]),
            word("report.opinions.rules").to_owned(),
        ],
        columns: columns
            .iter()
            .map(|(key, width)| Column::new(word(key), *width))
            .collect(),
        rows: report
            .rows
            .iter()
            .flat_map(|row| lines(row, &report.criteria))
            .collect(),
        below: if report.rows.is_empty() {
            vec![word("report.opinions.empty").to_owned()]
        } else {
            Vec::new()
        },
        signatures: super::report_signatures(),
        foot: super::foot(report.period, counter, made_at),
        ..Sheet::default()
    }
}

/// From which month to which, whose answers, and when they were put together.
fn months_line(period: Period, counter: &str, made_at: Moment) -> String {
    let month = |day: LocalDate| day.0.format("%m/%Y").to_string();
    let made = made_at.at().format("%d/%m/%Y %H:%M").to_string();
    sentence(
        "report.opinions.months",
        &[
            ("from", &month(period.from())),
            ("to", &month(period.to())),
            ("counter", counter),
            ("made_at", &made),
        ],
    )
}

fn lines<'a>(
    row: &'a OpinionRow,
    criteria: &'a [Criterion],
) -> impl Iterator<Item = Vec<Cell>> + 'a {
    criteria.iter().zip(&row.criteria).map(|(one, points)| {
        let mut line = vec![Cell::Text(row.name.clone()), Cell::Text(one.name.clone())];
        line.extend(match points {
            Some(points) => [
                Cell::Count(points.very),
                Cell::Count(points.fair),
                Cell::Count(points.poor),
                Cell::Count(points.n()),
                Cell::Hundredths(points.mean()),
            ],
            None => [
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
                Cell::Text(word("report.opinions.few").to_owned()),
                Cell::Empty,
            ],
        });
        line
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(agency: &str, procedure: &str, points: u8, n: u32) -> OpinionCell {
        OpinionCell {
            agency: agency.into(),
            procedure: procedure.into(),
            month: "2026-11".into(),
            criterion: "manner".into(),
            points,
            n,
        }
    }

    /// An agency's sum less its other procedures would tell what the only hidden one is.
    #[test]
    fn what_is_hidden_cannot_be_reckoned_from_a_sum() {
        let manner = [Criterion {
            code: "manner".into(),
            name: "manner".into(),
        }];
        let shown = |cells: &[(&str, &str, u32)], by| -> Vec<Option<u32>> {
            let cells = cells
                .iter()
                .map(|(agency, procedure, n)| cell(agency, procedure, 2, *n))
                .collect();
            let rows = rows(cells, by, &manner, &BTreeMap::new());
            rows.iter()
                .map(|row| row.criteria[0].map(Points::n))
                .collect()
        };
        let one_hidden = [("A", "1", 12), ("A", "2", 7), ("A", "3", 1), ("B", "4", 6)];
        let kept_back = [Some(12), None, None, Some(6)];
        assert_eq!(shown(&one_hidden, OpinionsBy::Procedure), kept_back);
        assert_eq!(shown(&one_hidden, OpinionsBy::Agency), [Some(20), Some(6)]);
        // Two of four each are eight together: nobody's.
        let two_hidden = [("A", "1", 4), ("A", "2", 4), ("A", "3", 6)];
        let third_shown = [None, None, Some(6)];
        assert_eq!(shown(&two_hidden, OpinionsBy::Procedure), third_shown);
        let agencies = [("A", "1", 2), ("B", "4", 6), ("C", "5", 9)];
        assert_eq!(shown(&agencies, OpinionsBy::Agency), [None, None, Some(9)]);
    }

    #[test]
    fn four_answers_are_hidden_and_five_are_shown() {
        let cells = vec![
            cell("H99.05", "1.004628", 2, 4),
            cell("H99.12", "1.004628", 2, 3),
            cell("H99.12", "1.004628", 0, 2),
            cell("H99.14", "1.004628", 2, 4),
        ];
        let criteria = ["guidance", "manner"].map(|code| Criterion {
            code: code.into(),
            name: code.into(),
        });
        let names = BTreeMap::from([("H99.12".to_owned(), "Sở Du lịch".to_owned())]);
        let by_agency = rows(cells.clone(), OpinionsBy::Agency, &criteria, &names);
        assert_eq!(by_agency[0].criteria, [None, None]);
        assert_eq!(by_agency[1].name, "Sở Du lịch");
        let points = by_agency[1].criteria[1].unwrap_or_default();
        assert_eq!((points.n(), points.mean()), (5, 120));
        let by_month = rows(cells, OpinionsBy::Month, &criteria, &names);
        assert_eq!(by_month[0].criteria[1].map(Points::n), Some(13));
        let report = Opinions {
            law: "TT 01/2018".into(),
            criteria: criteria.to_vec(),
            by: OpinionsBy::Agency,
            period: Period::day(LocalDate(chrono::NaiveDate::default())),
            rows: by_agency,
        };
        let sheet = opinions_sheet(&report, "BC400000-Q02", Moment::from_millis(0));
        let shown: Vec<Vec<String>> = sheet
            .rows
            .iter()
            .map(|row| row.iter().map(Cell::shown).collect())
            .collect();
        assert_eq!(
            shown[0],
            ["H99.05", "guidance", "", "", "", "ẩn, ít lượt", ""]
        );
        assert_eq!(
            shown[3],
            ["Sở Du lịch", "manner", "3", "–", "2", "5", "1,20"]
        );
    }

    #[test]
    fn whole_months_are_counted() {
        let day = |text: &str| LocalDate(text.parse().unwrap_or_default());
        let period = Period::new(day("2026-06-15"), day("2026-12-14")).map(whole_months);
        assert_eq!(period, Period::new(day("2026-06-01"), day("2026-12-31")));
    }
}
