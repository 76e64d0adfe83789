//! Guidance at the counter: what to bring, what is missing, what cannot be received.
//!
//! Reading order: `reasons` (the dated lists), `asked` (a paper of a procedure in words, and what a former answer is
//! worth under another edition, pure), `withdrawn` (a procedure that is no longer in force), `paper` (forms 02 to 05
//! from what a clerk says: check, number, seal), `agency_draft` (forms 04 and 05 of 2025 about a dossier), `printed` (the same as the press takes it), `sheet` (what a citizen
//! takes home before coming back).

mod reasons;
pub use reasons::{Ground, Reasons, RefusalReason, SupplementReason, reasons};
mod asked;
pub use asked::{asked, carried, is_certified, supplement_of};
mod withdrawn;
pub use withdrawn::{Withdrawn, withdrawn};
mod paper;
pub use paper::{
    AboutDossier, Applicant, GuidanceAsked, MadePaper, NUMBER_TRIES, PaperContent, PreparedPaper,
    Said, SupplementItem, check_said, content_of, discard, make_guidance_paper,
    prepare_guidance_paper, preview_of,
};
mod agency_draft;
pub use agency_draft::{AgencyDraft, agency_draft};
mod printed;
pub use printed::lay_out;
mod sheet;
pub use sheet::guidance_sheet;
