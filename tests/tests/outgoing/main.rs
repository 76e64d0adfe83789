//! What leaves the counter, through the application's own commands and against the real province: paper batches to the
//! agency, results to the citizen.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod desk;
mod handover;
mod returns;
