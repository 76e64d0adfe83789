//! The contract as a judge: every exchange that crosses the wire is checked against the contract's own schema.
//!
//! [`check`] judges one exchange, [`record`] judges all of them while a test runs, [`line`] is a plain HTTP client that
//! sends exactly what it is told, [`office`] is a province with a post office's account at it.

pub mod check;
pub mod line;
pub mod office;
pub mod record;

pub use check::ContractCheck;
pub use line::{Answer, send, send_raw};
pub use office::Office;
pub use record::Recorder;
