//! What is to be done today. Pure: the dossiers that are followed go in, six lists come out.

use wire::{LocalDate, Moment};

use crate::domain::{Business, PersonId};
use crate::store::{DossierRow, SupplementRow};

/// A dossier with what the agency still waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The dossier.
    pub row: DossierRow,
    /// The newest request that nothing was brought for.
    pub asked: Option<SupplementRow>,
    /// Its papers lie here and are the citizen's again.
    pub give_back: bool,
}

/// The lists; a dossier stands in the first that fits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ToDo {
    /// Done at the agency so many days ago, and nobody came for the result.
    pub not_collected: Vec<Item>,
    /// Done at the agency, or brought back by the post: to be returned.
    pub to_return: Vec<Item>,
    /// The agency waits for the citizen: for papers (5) or for money (6).
    pub waiting_for_papers: Vec<Item>,
    /// Past the date on the slip, at the agency.
    pub overdue: Vec<Item>,
    /// The date on the slip is today.
    pub due_today: Vec<Item>,
    /// It ended without the agency's work, and its papers lie here.
    pub papers_to_give_back: Vec<Item>,
}

/// Sorts out what is followed. With `person`, only what that person received; what nobody of this counter
/// received is everybody's.
pub fn sort_out(
    items: Vec<Item>,
    person: Option<&PersonId>,
    now: Moment,
    uncollected_days: i64,
) -> ToDo {
    let mut to_do = ToDo::default();
    let today = now.day();
    let concerns = |item: &Item| {
        person.is_none_or(|person| item.row.person == *person || item.row.person.0.is_empty())
    };
    for item in items.into_iter().filter(concerns) {
        if let Some(list) = to_do.list_of(&item, today, uncollected_days) {
            list.push(item);
        }
    }
    to_do
}

impl ToDo {
    fn list_of(
        &mut self,
        item: &Item,
        today: LocalDate,
        uncollected_days: i64,
    ) -> Option<&mut Vec<Item>> {
        if item.give_back {
            return Some(&mut self.papers_to_give_back);
        }
        let row = &item.row;
        let status = row.business.map(|status| status.number());
        // At 10 it is followed only because the post brought the result back.
        if matches!(status, Some(9 | 10)) {
            let done = row.resolved_at.unwrap_or(row.received_at).day();
            let old = (today.0 - done.0).num_days() >= uncollected_days;
            return Some(if old {
                &mut self.not_collected
            } else {
                &mut self.to_return
            });
        }
        if matches!(status, Some(5 | 6)) || item.asked.is_some() {
            return Some(&mut self.waiting_for_papers);
        }
        if row.business.is_some_and(Business::is_paused) {
            return None;
        }
        match row.due_day.0.cmp(&today.0) {
            std::cmp::Ordering::Less => Some(&mut self.overdue),
            std::cmp::Ordering::Equal => Some(&mut self.due_today),
            std::cmp::Ordering::Greater => None,
        }
    }
}
