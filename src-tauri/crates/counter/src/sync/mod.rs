//! The way to the province: plan, deliver one, outcome; and what comes back.
//!
//! # Map
//! - `plan`: which step comes next; pure.
//! - `deliver`: one dossier on its way, from "bytes go out" to its outcome; `upload` sends its files,
//!   `receipt` decides whether an answer counts, `backoff` how long to wait.
//! - `tell`: one event or decision on its way, in the same manner.
//! - `money`: what was collected, waived or given back after reception becomes a revision.
//! - `rest_tus`: the province's contract over HTTP, the only place that knows it.
//! - `pull`: changes, results, and dossiers that others made (`others`); `inbox`: online filings, their files, claims;
//!   `fetch`: one file of either; `catalogue`: agencies, procedures, calendars; `reconcile`: a day's comparison;
//!   `statistics`: what the province counts.
//! - `codes`: which official codes are reserved or given back; pure. `reserving` does it.
//! - `line`: the handle that hosts hold, `sending` and `pulling` what it does; `state`: what it says; `turn`: one sending at a time;
//!   `worker`: the thread that does all this by itself; `bell`: stop and wake.
//!
//! # What must hold
//! `sending` is committed before a byte goes out, and no transaction spans a wait. A dossier counts as
//! acknowledged only when the answer is whole and its digests equal ours; everything else is asked about before
//! it is sent again, with the same bytes. One refused dossier or account never holds up another.
//!
//! Not here: what a dossier means, screens, the system's online flag (the line is what a probe says it is).

mod error;
pub use error::SyncError;
mod backoff;
mod plan;
pub use plan::{Circumstances, Step, plan};
mod codes;
pub use codes::{CodeStep, Of, Wanted, plan_codes};
mod bell;
mod deliver;
mod receipt;
mod rest_tus;
mod upload;
pub use deliver::Outcome;
mod fetch;
mod inbox;
mod others;
mod pull;
pub use pull::Pulled;
mod catalogue;
mod reconcile;
mod statistics;
pub use reconcile::{Difference, DifferenceKind, compare};
mod state;
pub use state::{Connection, Delivered, LineState, Progress, Run};
mod line;
mod money;
mod pulling;
mod reserving;
mod sending;
mod tell;
mod turn;
pub use line::Line;
mod worker;
