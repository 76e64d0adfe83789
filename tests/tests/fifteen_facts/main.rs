//! The facts most likely to be got wrong, each as a test that bears its number.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../intake/desk.rs"]
#[allow(dead_code, reason = "shared with the tests of the main job")]
mod desk;
mod fact_01_forms;
mod fact_02_codes;
mod fact_03_people;
mod fact_04_units;
mod fact_05_calendar;
mod fact_06_once;
mod fact_10_wording;
mod fact_11_cards;
mod fact_13_editions;
