//! Which dossiers make a cell of Biểu II.06a differ from the province's.
//!
//! What the counter believes of each dossier is corrected step by step with what the province says of it, until both
//! count the same: first what was never sent, then the days of reception on which the figures differ, the list of what
//! is open there, and last the days of resolution. Days are found by halving the period, so that a cell costs about
//! two questions for each doubling of it. A dossier is the cause of a cell when the correction moved it in or out.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use wire::{DossierRecord, DossierSummary, LocalDate, OpenDossier, Statistics, Uuid7};

mod said;
pub use said::Why;
use said::{Said, corrected, said, unknown, why};

use super::Period;
use super::figures::{Case, Figures, is_in_column};
use super::form_06a::of_province;
use crate::domain::DossierId;
use crate::words::sentence;

/// Dossiers that are looked up one by one.
const LOOK_UPS: usize = 20;
/// Days that are looked into, of reception and of resolution each.
const DAYS: usize = 8;
/// Nothing was received in such a system before.
const BEGINNING: Option<NaiveDate> = NaiveDate::from_ymd_opt(2018, 1, 1);

/// What one account may ask of the province.
pub trait Ask {
    /// Why there is no answer.
    type Error;
    /// The figures of a period.
    fn figures(&mut self, period: Period) -> Result<Statistics, Self::Error>;
    /// The dossiers that were received on a day.
    fn day(&mut self, day: LocalDate) -> Result<Vec<DossierSummary>, Self::Error>;
    /// The dossiers that are open.
    fn open(&mut self) -> Result<Vec<OpenDossier>, Self::Error>;
    /// One dossier; none: it is not there.
    fn look_up(&mut self, id: DossierId) -> Result<Option<DossierRecord>, Self::Error>;
}

/// A dossier that makes a cell differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cause {
    /// The dossier.
    pub dossier: String,
    /// Its code.
    pub code: String,
    /// Why.
    pub why: Why,
}

/// What was found of a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellCauses {
    /// Column, 3 to 13.
    pub column: u32,
    /// What is certain comes first: dossiers that were never sent.
    pub causes: Vec<Cause>,
    /// So many dossiers of the difference could not be found.
    pub unfound: u32,
    /// Days on which the figures still differ, where such days could be told.
    pub days: Vec<LocalDate>,
    /// The line broke while they were looked for.
    pub cut: bool,
}

/// What this counter knows of an account's dossiers.
pub struct Known {
    /// Every dossier received by the end of the period.
    pub cases: Vec<Case>,
    /// Those that the province never acknowledged.
    pub unsent: BTreeSet<DossierId>,
}

/// Looks for the dossiers behind every cell in which an account's figures differ.
pub fn trace<A: Ask>(
    ask: &mut A,
    known: &Known,
    period: Period,
    theirs: &Statistics,
) -> Vec<CellCauses> {
    let mut search = Search::over(ask, known, period, of_province(theirs));
    let cut = matches!(search.run(), Err(Halt::Cut));
    search.found(cut)
}

enum Halt {
    /// No answer.
    Cut,
    /// Enough was asked.
    Spent,
}

/// By which day dossiers are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Axis {
    Received,
    Resolved,
}

impl Axis {
    /// What of a period's figures adds up over its days.
    fn of(self, figures: &Figures) -> [u32; 3] {
        match self {
            Axis::Received => [figures.online, figures.direct_postal, 0],
            Axis::Resolved => [figures.early, figures.on_time, figures.late],
        }
    }
}

struct Search<'a, A> {
    ask: &'a mut A,
    known: &'a Known,
    period: Period,
    theirs: Figures,
    /// What we believe, corrected by what the province said.
    believed: BTreeMap<DossierId, Case>,
    /// Codes as the province gave them.
    official: BTreeMap<DossierId, String>,
    /// Days that were looked into, with what the province counts on them.
    days: Vec<(Axis, LocalDate, [u32; 3])>,
    questions: u32,
    look_ups: usize,
}

impl<'a, A: Ask> Search<'a, A> {
    fn over(ask: &'a mut A, known: &'a Known, period: Period, theirs: Figures) -> Self {
        let sent = known
            .cases
            .iter()
            .filter(|case| !known.unsent.contains(&case.id));
        let mut search = Self {
            ask,
            known,
            period,
            theirs,
            believed: sent.map(|case| (case.id, case.clone())).collect(),
            official: BTreeMap::new(),
            days: Vec::new(),
            questions: 0,
            look_ups: 0,
        };
        search.questions = search.allowed();
        search
    }

    /// Two questions for each halving, on both axes of the period and of what was before it, for each cell that
    /// differs.
    fn allowed(&self) -> u32 {
        let first = beginning().min(self.period.from());
        let length = (self.period.to().0 - first.0).num_days().max(1);
        let cells = (3..=13).filter(|column| self.is_off(&[*column])).count();
        let halvings = i64::BITS - length.leading_zeros() + 1;
        u32::try_from(cells).unwrap_or(u32::MAX) * 2 * halvings
    }

    fn run(&mut self) -> Result<(), Halt> {
        let before = self.before();
        if self.is_off(&[4, 5]) {
            self.look_into(Axis::Received, self.period)?;
        }
        if let Some(before) = before.filter(|_| self.is_off(&[6])) {
            self.look_into(Axis::Received, before)?;
        }
        if self.is_off(&[6, 8, 9, 10, 12, 13]) {
            self.compare_open()?;
        }
        if self.is_off(&[8, 9, 10]) {
            self.look_into(Axis::Resolved, self.period)?;
        }
        if let Some(before) = before.filter(|_| self.is_off(&[6])) {
            self.look_into(Axis::Resolved, before)?;
        }
        Ok(())
    }

    fn before(&self) -> Option<Period> {
        let last = self.period.from().0.pred_opt().map(LocalDate)?;
        Period::new(beginning(), last)
    }

    /// Counts what we believe now.
    fn count(&self, period: Period) -> Figures {
        let mut figures = Figures::default();
        let places = self.believed.values().filter_map(|case| case.place(period));
        places.for_each(|(arrival, ending)| figures.count(arrival, ending));
        figures
    }

    fn is_off(&self, columns: &[usize]) -> bool {
        let (ours, theirs) = (self.count(self.period).columns(), self.theirs.columns());
        columns
            .iter()
            .any(|column| ours.get(column - 3) != theirs.get(column - 3))
    }

    /// Halves a period until the days on which the figures differ are known, and looks into each.
    fn look_into(&mut self, axis: Axis, period: Period) -> Result<(), Halt> {
        let mut open = vec![period];
        let mut seen = 0;
        while let Some(part) = open.pop() {
            self.questions = self.questions.checked_sub(1).ok_or(Halt::Spent)?;
            let said = self.ask.figures(part).map_err(|_| Halt::Cut)?;
            let theirs = axis.of(&of_province(&said));
            if axis.of(&self.count(part)) == theirs {
                continue;
            }
            if let Some((first, second)) = halves(part) {
                open.extend([second, first]);
                continue;
            }
            seen += 1;
            self.days.push((axis, part.from(), theirs));
            match axis {
                Axis::Received => self.compare_day(part.from())?,
                Axis::Resolved => self.compare_resolved(part.from())?,
            }
            if seen == DAYS {
                return Err(Halt::Spent);
            }
        }
        Ok(())
    }

    /// The list of a day of reception: what is on one side only, or was received another way.
    fn compare_day(&mut self, day: LocalDate) -> Result<(), Halt> {
        let there = self.ask.day(day).map_err(|_| Halt::Cut)?;
        let theirs: BTreeSet<DossierId> = there.iter().map(|one| id_of(one.id)).collect();
        let on_day = |case: &&Case| case.received == day;
        let here: BTreeSet<DossierId> = self
            .believed
            .values()
            .filter(on_day)
            .map(|c| c.id)
            .collect();
        for one in &there {
            self.official
                .insert(id_of(one.id), one.official_code.0.clone());
        }
        let differing: Vec<DossierId> = here.symmetric_difference(&theirs).copied().collect();
        let suspects = if differing.is_empty() {
            here.into_iter().collect()
        } else {
            differing
        };
        suspects.into_iter().try_for_each(|id| self.judge(id))
    }

    /// What was resolved here on a day, one by one.
    fn compare_resolved(&mut self, day: LocalDate) -> Result<(), Halt> {
        let on_day = |case: &&Case| case.resolved.is_some_and(|resolved| resolved.day == day);
        let suspects: Vec<DossierId> = self
            .believed
            .values()
            .filter(on_day)
            .map(|c| c.id)
            .collect();
        suspects.into_iter().try_for_each(|id| self.judge(id))
    }

    /// What is open there against what is open here; what is not in the list and open here is looked up.
    fn compare_open(&mut self) -> Result<(), Halt> {
        let there = self.ask.open().map_err(|_| Halt::Cut)?;
        let mut listed = BTreeSet::new();
        for one in there {
            let id = id_of(one.id);
            listed.insert(id);
            self.official.insert(id, one.official_code.0.clone());
            match self.believed.get(&id) {
                Some(ours) => {
                    let said = Said {
                        status: one.status,
                        status_day: one.status_at.day(),
                        received: one.captured_at.day(),
                        due: one.due_at.day(),
                        channel: ours.channel,
                    };
                    let corrected = corrected(ours.clone(), &said);
                    self.believed.insert(id, corrected);
                }
                None if one.captured_at.day() <= self.period.to() => self.judge(id)?,
                None => {}
            }
        }
        let gone = self.believed.values();
        let gone = gone.filter(|case| case.resolved.is_none() && !listed.contains(&case.id));
        let suspects: Vec<DossierId> = gone.map(|case| case.id).collect();
        suspects.into_iter().try_for_each(|id| self.judge(id))
    }

    /// Believes what the province says of a dossier.
    fn judge(&mut self, id: DossierId) -> Result<(), Halt> {
        if self.look_ups == LOOK_UPS {
            return Err(Halt::Spent);
        }
        self.look_ups += 1;
        match self.ask.look_up(id).map_err(|_| Halt::Cut)? {
            None => {
                self.believed.remove(&id);
            }
            Some(record) => {
                self.official.insert(id, record.official_code.0.clone());
                let said = said(&record);
                let ours = self.believed.remove(&id);
                let ours = ours.unwrap_or_else(|| unknown(id, &said));
                self.believed.insert(id, corrected(ours, &said));
            }
        }
        Ok(())
    }

    /// The causes of every cell that differed at first.
    fn found(&self, cut: bool) -> Vec<CellCauses> {
        let mut first = Figures::default();
        let places = self
            .known
            .cases
            .iter()
            .filter_map(|case| case.place(self.period));
        places.for_each(|(arrival, ending)| first.count(arrival, ending));
        let moved = self.moved();
        let (first, now) = (first.columns(), self.count(self.period).columns());
        let cells = (3u32..).zip(first).zip(now).zip(self.theirs.columns());
        cells
            .filter(|(((_, first), _), theirs)| first != theirs)
            .map(|(((column, _), now), theirs)| CellCauses {
                column,
                causes: moved
                    .iter()
                    .filter(|(columns, _)| columns.contains(&column))
                    .map(|(_, cause)| cause.clone())
                    .collect(),
                unfound: now.abs_diff(theirs),
                days: if now == theirs {
                    Vec::new()
                } else {
                    self.days_off(column)
                },
                cut: cut && now != theirs,
            })
            .collect()
    }

    /// Dossiers that the correction moved, each with the columns that it left or came into.
    fn moved(&self) -> Vec<(Vec<u32>, Cause)> {
        let ours: BTreeMap<DossierId, &Case> = self
            .known
            .cases
            .iter()
            .map(|case| (case.id, case))
            .collect();
        let ids: BTreeSet<DossierId> = ours.keys().chain(self.believed.keys()).copied().collect();
        let mut moved: Vec<(Vec<u32>, Cause)> = ids
            .into_iter()
            .filter_map(|id| self.moved_one(id, ours.get(&id).copied()))
            .collect();
        moved.sort_by_key(|(_, cause)| cause.why != Why::Unsent);
        moved
    }

    fn moved_one(&self, id: DossierId, ours: Option<&Case>) -> Option<(Vec<u32>, Cause)> {
        let theirs = self.believed.get(&id);
        let within = |case: Option<&Case>, column: u32| {
            let place = case.and_then(|case| case.place(self.period));
            place.is_some_and(|(arrival, ending)| is_in_column(arrival, ending, column))
        };
        let columns: Vec<u32> = (3..=13)
            .filter(|column| within(ours, *column) != within(theirs, *column))
            .collect();
        if columns.is_empty() {
            return None;
        }
        let cause = Cause {
            dossier: id.to_string(),
            code: self.official.get(&id).cloned().unwrap_or_default(),
            why: why(ours, theirs, self.known.unsent.contains(&id))?,
        };
        Some((columns, cause))
    }

    /// The days that were looked into in vain, of the axis that a column is counted by.
    fn days_off(&self, column: u32) -> Vec<LocalDate> {
        let of_column = |axis: Axis| match column {
            4 | 5 => axis == Axis::Received,
            8..=10 => axis == Axis::Resolved,
            _ => true,
        };
        let days = self.days.iter().filter(|(axis, day, theirs)| {
            of_column(*axis) && axis.of(&self.count(Period::day(*day))) != *theirs
        });
        let days: BTreeSet<LocalDate> = days.map(|(_, day, _)| *day).collect();
        days.into_iter().collect()
    }
}

fn halves(period: Period) -> Option<(Period, Period)> {
    let days = (period.to().0 - period.from().0).num_days();
    let middle = period.from().0 + chrono::TimeDelta::days(days / 2);
    let after = middle.succ_opt()?;
    let second = Period::new(LocalDate(after), period.to())?;
    Some((Period::new(period.from(), LocalDate(middle))?, second))
}

fn beginning() -> LocalDate {
    LocalDate(BEGINNING.unwrap_or(NaiveDate::MIN))
}

fn id_of(id: Uuid7) -> DossierId {
    DossierId(id.0)
}

impl CellCauses {
    /// What was found, in words.
    pub fn sentence(&self) -> String {
        let named: Vec<String> = self.causes.iter().map(Cause::sentence).collect();
        let mut parts = Vec::new();
        if !named.is_empty() {
            parts.push(sentence(
                "report.cause.by",
                &[("dossiers", &named.join("; "))],
            ));
        }
        if self.unfound > 0 {
            let days: Vec<String> = self.days.iter().map(|day| super::shown(*day)).collect();
            let key = match (self.cut, days.is_empty()) {
                (true, _) => "report.cause.cut",
                (false, true) => "report.cause.unfound",
                (false, false) => "report.cause.unfound_on",
            };
            let n = self.unfound.to_string();
            parts.push(sentence(key, &[("n", &n), ("days", &days.join(", "))]));
        }
        parts.join(" ")
    }
}

impl Cause {
    fn sentence(&self) -> String {
        let day = self.why.day().map(super::shown).unwrap_or_default();
        let key = format!("report.cause.{}", self.why.code());
        sentence(&key, &[("code", &self.code), ("day", &day)])
    }
}

#[cfg(test)]
mod tests;
