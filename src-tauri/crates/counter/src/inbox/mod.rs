//! Online filings: the clerk receives them in the official's place, asks for what is missing once, or refuses.
//!
//! Reading order: `checklist` (the papers of a filing beside what was answered, pure), `rules` (what stands against a
//! decision, pure), `words` (a decision in the contract's words, pure), `decide` (the act: decision, paper and dossier
//! in one transaction), `looking` (files page by page).
//!
//! Nothing is decided by opening a filing, by leaving it, or by time.

mod checklist;
pub use checklist::{PaperOfFiling, checklist};
mod rules;
pub use rules::{acceptance, closed, supplement};
mod words;
pub use words::{applicant, payment};
mod decide;
pub use decide::{
    Decided, Deciding, Filing, accept, edition, refuse, request_supplement, taken_back,
};
mod looking;
pub use looking::{file_picture, look_into};
