//! The counter (quầy) of a post office: the application as a library.
pub mod domain;
pub mod store;
pub mod api;
