//! One file per screen: take the request apart, ask the use case, make the view.

pub(super) mod catalogue;
pub(super) mod dossiers;
pub(super) mod intake;
pub(super) mod log;
pub(super) mod pages;
pub(super) mod queue;
pub(super) mod session;
pub(super) mod settings;
pub(super) mod slip;
