//! Online filings, from the portal to a decision that the province has, through the application's own commands and
//! against the real province.
//!
//! `desk` is a counter, `decisions` what a clerk does on ordinary days, `others` what others did meanwhile, `lines`
//! cuts at every exchange, and a program that ends without a word.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod decisions;
mod desk;
mod lines;
mod others;
