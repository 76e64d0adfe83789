//! Following: what somebody has to do today about dossiers that are under way, and a citizen who takes one back.
//!
//! Not here: papers that are brought later (`intake::supplement`), returning results.

mod to_do;
pub use to_do::{Item, ToDo, sort_out};
mod withdraw;
pub use withdraw::{Asked, Withdrawal, asked_back, withdraw};
