//! The way to the province and back, against the real province, over good and bad lines.
//!
//! `counter` is a data folder with dossiers in it, `journeys` what a clerk sees on an ordinary day, `lines` cuts at
//! every place, `answers` every kind of no, `kills` a process that ends without a word, `back` what comes back,
//! `codes` official codes reserved ahead, `figures` the dossiers behind a cell of a report that differs.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod answers;
mod back;
mod codes;
mod counter;
mod figures;
mod following;
mod journeys;
mod kills;
mod lines;
mod messages;
mod money;
mod others;
