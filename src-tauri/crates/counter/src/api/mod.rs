//! The edge of the application: one table of commands, the views they answer with, errors, events.
//!
//! Reading order: `commands` (THE table), `session` (who may what), `router` (from a name to a handler), `handlers`
//! (one file per screen), `views`, `error`, `convert` (from the inside to the edge), `events`, `typescript`; then
//! what is not JSON: `profile` and `folder` (a data folder from nothing), `dossier_file`, `bytes`.

pub(crate) mod commands;
pub mod session;
pub use session::{Access, Session};
mod router;
pub use router::{command_list, dispatch};
mod convert;
pub mod error;
mod handlers;
mod intake_form;
pub mod views;
pub use error::{ApiError, ErrorCode};
pub mod events;
mod folder;
pub mod profile;
pub mod typescript;
pub use folder::import_catalogue;
mod brought_files;
pub use brought_files::{BroughtFile, bring_files};
mod dossier_file;
pub use convert::stopped;
pub use dossier_file::{Received, receive_file};
mod bytes;
pub use bytes::{
    Export, Picture, export_bytes, file_bytes, file_page_picture, form_pdf, form_picture,
    page_picture, take_bytes,
};
