//! The due date and the money of a request. Pure.

use wire::{CollectAt, Moment};

use super::Request;
use crate::domain::{Calendar, Dong, Due, Payment, due};

/// One sum with its owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyLine {
    /// Code in the catalogue, empty for the post.
    pub code: String,
    /// Name.
    pub name: String,
    /// Đồng; none while it depends on the dossier.
    pub amount: Option<Dong>,
    /// To be paid at reception.
    pub due_now: bool,
}

/// What the citizen is told before saving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// When the result is due.
    pub due: Due,
    /// The agency's money.
    pub agency: Vec<MoneyLine>,
    /// The post's money.
    pub post: Vec<MoneyLine>,
}

/// Counts due date and money as of `now`.
pub fn quote(request: &Request, now: Moment, calendar: &Calendar) -> Quote {
    Quote {
        due: due(now, &request.procedure.time_limit, calendar),
        agency: request
            .fees
            .iter()
            .map(|fee| MoneyLine {
                code: fee.code.clone(),
                name: fee.name.clone(),
                amount: fee.amount.filter(|amount| *amount >= 0).map(Dong),
                due_now: fee.collect_at == CollectAt::Reception,
            })
            .collect(),
        post: request
            .postal
            .iter()
            .map(|charge| MoneyLine {
                code: String::new(),
                name: charge.name.clone(),
                amount: Some(Dong(charge.amount)),
                due_now: true,
            })
            .collect(),
    }
}

impl Quote {
    /// What the citizen gives now: both owners' money, shown as one sum and kept apart.
    pub fn total_now(&self) -> Dong {
        self.agency
            .iter()
            .chain(&self.post)
            .filter(|line| line.due_now)
            .filter_map(|line| line.amount)
            .sum()
    }
}

/// The state of the money after saving.
pub(super) fn payment(request: &Request) -> Payment {
    let owed = |amount: i64| amount > 0;
    let fees_open = request
        .fees
        .iter()
        .any(|fee| fee.amount.is_some_and(owed) && fee.collected.is_none());
    let post_open = request
        .postal
        .iter()
        .any(|charge| owed(charge.amount) && !charge.collected);
    let any = request.fees.iter().any(|fee| fee.amount.is_some_and(owed))
        || request.postal.iter().any(|c| owed(c.amount));
    let exempt = request.fees.iter().any(|fee| fee.exemption.is_some());
    match (fees_open || post_open, any, exempt) {
        (true, _, _) => Payment::Due,
        (false, true, _) => Payment::Collected,
        (false, false, true) => Payment::Waived,
        (false, false, false) => Payment::None,
    }
}
