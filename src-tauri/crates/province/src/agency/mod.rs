//! The agency's side of the desk: what officials and citizens do, as Rust methods, as JSON and as a page.

mod desk;
mod filings;
mod http;

pub use desk::{AgencyDesk, CaseRow, ResultUpload};
pub(crate) use http::answer;
