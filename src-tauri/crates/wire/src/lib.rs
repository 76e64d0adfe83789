//! The types of the contract between a counter and a provincial TTHC system, as serde sees them.
//!
//! Here: one Rust type for each schema of the contract, the small rules of its text (digests, versions, moments with
//! `+07:00`, the closed list of problems), and the coding of the upload's metadata.
//! Not here: requests, sockets, files, storage, and the shapes of the screen or of the disk.
//!
//! Reading order: [`text`] (the words everything is made of), [`people`], [`catalogue`], [`capabilities`], [`codes`],
//! [`dossier`], [`upload`], [`receipt`], [`inbox`], [`events`], [`changes`], [`record`] (what the province holds),
//! [`reconciliation`], [`statistics`], [`problem`].
//!
//! A type ignores members it does not know, as the contract asks of a client; that requests are closed is checked by
//! the server against the contract's schema. "Nothing" is always written as `null`.

pub mod text;

pub mod people;

pub mod catalogue;

pub mod capabilities;

pub mod codes;

pub mod dossier;

pub mod upload;

pub mod receipt;

pub mod inbox;

pub mod events;

pub mod changes;

pub mod record;

pub mod reconciliation;

pub mod statistics;

pub mod problem;

pub use capabilities::*;
pub use catalogue::*;
pub use changes::*;
pub use codes::*;
pub use dossier::*;
pub use events::*;
pub use inbox::*;
pub use people::*;
pub use problem::*;
pub use receipt::*;
pub use reconciliation::*;
pub use record::*;
pub use statistics::*;
pub use text::*;
pub use upload::*;
