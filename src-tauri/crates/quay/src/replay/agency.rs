//! The agencies' side: takes dossiers into work and finishes them as the plan says.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use counter::domain::Calendar;
use province::{Province, ResultUpload};
use wire::{StatusCode, Uuid7};

use super::plan::Ending;
use crate::failure::Outcome;

/// What the agencies have to do.
#[derive(Default)]
pub struct Agencies {
    /// How each dossier ends.
    endings: BTreeMap<Uuid7, Ending>,
    /// What is finished on which day.
    diary: BTreeMap<NaiveDate, Vec<Uuid7>>,
}

impl Agencies {
    /// How this one is to end.
    pub fn expect(&mut self, id: Uuid7, ending: Ending) {
        self.endings.insert(id, ending);
    }

    /// A day's work: what is new is taken into work, what is due in the diary is finished with a result.
    pub fn work(
        &mut self,
        province: &Province,
        today: NaiveDate,
        calendar: &Calendar,
        result: &[u8],
    ) -> Outcome {
        let desk = province.agency();
        for case in desk.dossiers()? {
            if case.status == StatusCode::Received {
                desk.accept(case.id, None)?;
                self.note(case.id, case.due_at.day().0, calendar);
            }
        }
        for id in self.diary.remove(&today).unwrap_or_default() {
            let upload = ResultUpload {
                name: "ket-qua.pdf".into(),
                code: None,
                bytes: result.to_vec(),
                digitally_signed: false,
            };
            desk.finish(id, Some(upload))?;
        }
        Ok(())
    }

    fn note(&mut self, id: Uuid7, due: NaiveDate, calendar: &Calendar) {
        let day = match self.endings.get(&id) {
            Some(Ending::Early(days)) => Some(back(due, *days, calendar)),
            Some(Ending::OnTime) => Some(due),
            Some(Ending::Late(days)) => Some(on(due, *days, calendar)),
            Some(Ending::Open) | None => None,
        };
        if let Some(day) = day {
            self.diary.entry(day).or_default().push(id);
        }
    }
}

/// So many working days later.
pub fn on(day: NaiveDate, days: usize, calendar: &Calendar) -> NaiveDate {
    (0..days).fold(day, |day, _| calendar.next_working(day))
}

fn back(day: NaiveDate, days: usize, calendar: &Calendar) -> NaiveDate {
    let before = std::iter::successors(day.pred_opt(), NaiveDate::pred_opt);
    before
        .filter(|day| calendar.is_working(*day))
        .nth(days.saturating_sub(1))
        .unwrap_or(day)
}
