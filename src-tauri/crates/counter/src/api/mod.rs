//! The edge of the application: one table of commands, the views they answer with, errors, events.
//!
//! Reading order: `commands` (THE table), `session` (who may what), `views`, `error`, `events`, `typescript`.
//! `router.rs` and `handlers/` wait for the use cases and are not part of the crate yet.

pub(crate) mod commands;
pub mod session;
pub use session::{Access, Session};
pub mod error;
pub mod views;
pub use error::{ApiError, ErrorCode};
pub mod events;
pub mod typescript;
