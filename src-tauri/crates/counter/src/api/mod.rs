//! The edge of the application: one table of commands, the views they answer with, errors, events.

pub(crate) mod commands;
pub mod error;
pub mod events;
pub mod typescript;
pub mod views;
