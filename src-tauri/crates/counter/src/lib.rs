//! The counter.
pub mod api;
