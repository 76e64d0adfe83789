//! End-of-day comparison [đối soát].

use serde::{Deserialize, Serialize};

use crate::record::DossierSummary;
use crate::text::{AgencyIdent, CounterCode, LocalDate, Moment};

/// Every dossier of the account on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Reconciliation {
    /// Agency.
    pub agency: AgencyIdent,
    /// Day.
    pub date: LocalDate,
    /// Day of what.
    pub by: ReconcileBy,
    /// Only this counter; null for all.
    pub counter: Option<CounterCode>,
    /// When it was made.
    pub generated_at: Moment,
    /// Length of `items`.
    pub count: u32,
    /// Sorted by `id`.
    pub items: Vec<DossierSummary>,
}

/// Which day counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReconcileBy {
    /// The counter's day book.
    Captured,
    /// The first `acceptedAt`.
    Accepted,
}
