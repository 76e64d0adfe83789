//! The main job through the application's own commands: paper in, a number out, the province has it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod day;
mod desk;
mod dossier_file;
mod kills;
mod scans;
