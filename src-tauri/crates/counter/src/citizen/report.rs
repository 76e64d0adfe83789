//! Points by agency, procedure or month. Below five answers nothing is shown: few would name the one who gave them.

use std::collections::BTreeMap;

use crate::store::{OpinionCell, Store, StoreError};

/// Fewer answers than this are not shown.
pub const LEAST: u32 = 5;

/// How the answers are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
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

/// One agency, procedure or month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its identifier.
    pub key: String,
    /// Criterion → answers; none where there are fewer than five.
    pub criteria: BTreeMap<String, Option<Points>>,
}

/// The answers of these months, `YYYY-MM`. There is no row of sums: what is hidden in one row could be subtracted.
pub fn report(store: &Store, from: &str, to: &str, by: By) -> Result<Vec<Row>, StoreError> {
    Ok(rows(store.opinion_cells(from, to)?, by))
}

fn rows(cells: Vec<OpinionCell>, by: By) -> Vec<Row> {
    let mut all: BTreeMap<String, BTreeMap<String, Points>> = BTreeMap::new();
    for cell in cells {
        let key = match by {
            By::Agency => cell.agency,
            By::Procedure => cell.procedure,
            By::Month => cell.month,
        };
        let points = all
            .entry(key)
            .or_default()
            .entry(cell.criterion)
            .or_default();
        match cell.points {
            2 => points.very += cell.n,
            1 => points.fair += cell.n,
            _ => points.poor += cell.n,
        }
    }
    let shown = |points: Points| (points.n() >= LEAST).then_some(points);
    all.into_iter()
        .map(|(key, criteria)| Row {
            key,
            criteria: criteria
                .into_iter()
                .map(|(code, points)| (code, shown(points)))
                .collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_answers_are_hidden_and_five_are_shown() {
        let cell = |agency: &str, points, n| OpinionCell {
            agency: agency.into(),
            procedure: "1.004628".into(),
            month: "2026-11".into(),
            criterion: "manner".into(),
            points,
            n,
        };
        let cells = vec![
            cell("H99.05", 2, 4),
            cell("H99.12", 2, 3),
            cell("H99.12", 0, 2),
        ];
        let by_agency = rows(cells.clone(), By::Agency);
        assert_eq!(by_agency[0].criteria["manner"], None);
        let points = by_agency[1].criteria["manner"].unwrap_or_default();
        assert_eq!((points.n(), points.mean()), (5, 120));
        assert_eq!(
            rows(cells, By::Month)[0].criteria["manner"].map(Points::n),
            Some(9)
        );
    }
}
