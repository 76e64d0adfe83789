//! What a province is started with.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use wire::{Agency, AgencyIdent, Calendar, CatalogueVersion, Channel, Procedure};

use crate::faults::FaultScript;

/// What a province is started with.
pub struct Config {
    /// Folder of the store and the files.
    pub data: PathBuf,
    /// Port on 127.0.0.1; 0 takes any.
    pub port: u16,
    /// Catalogue, calendar and accounts.
    pub seed: Seed,
    /// The clock.
    pub clock: Arc<dyn Fn() -> DateTime<FixedOffset> + Send + Sync>,
    /// What goes wrong, when.
    pub faults: FaultScript,
    /// Sees every exchange.
    pub observe: Option<Observer>,
    /// The channel this province wants for dossiers of a counter; `postal` when none is given.
    pub counter_channel: Option<Channel>,
}

/// Sees every exchange.
pub type Observer = Arc<dyn Fn(&Exchange) + Send + Sync>;

/// Catalogue, calendar and accounts of a province.
#[derive(Debug, Clone)]
pub struct Seed {
    /// Version of the catalogue.
    pub catalogue_version: CatalogueVersion,
    /// Agencies, present and past.
    pub agencies: Vec<Agency>,
    /// Every edition.
    pub procedures: Vec<Procedure>,
    /// One per year.
    pub calendars: Vec<Calendar>,
    /// One per agency.
    pub accounts: Vec<Account>,
}

/// The account of the post office with one agency.
#[derive(Clone)]
pub struct Account {
    /// Name of the account.
    pub client_id: String,
    /// Whose account.
    pub agency: AgencyIdent,
    /// Password.
    pub secret: String,
}

impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "account {} of {}", self.client_id, self.agency)
    }
}

/// One request with its answer, as the server made it (before a fault spoils it).
#[derive(Debug, Clone)]
pub struct Exchange {
    /// Method.
    pub method: String,
    /// Path without query.
    pub path: String,
    /// Query without `?`.
    pub query: String,
    /// Headers of the request, names in lower case.
    pub request_headers: Vec<(String, String)>,
    /// Body of the request; none for uploads.
    pub request_body: Option<Vec<u8>>,
    /// Status.
    pub status: u16,
    /// Headers of the answer, names in lower case.
    pub answer_headers: Vec<(String, String)>,
    /// Body of the answer, JSON up to 4 MB only.
    pub answer_body: Option<Vec<u8>>,
}

/// Why a province cannot start or go on.
#[derive(Debug, thiserror::Error)]
pub enum ProvinceError {
    /// The store.
    #[error("store: {0}")]
    Store(#[from] rusqlite::Error),
    /// A file or a socket.
    #[error("file or socket: {0}")]
    Io(#[from] std::io::Error),
    /// A stored document.
    #[error("stored document: {0}")]
    Document(#[from] serde_json::Error),
    /// The contract's schema.
    #[error("schema: {0}")]
    Schema(String),
    /// The store is of a newer program.
    #[error("the store has version {found}, this program knows {known}")]
    Newer {
        /// In the file.
        found: i64,
        /// In the program.
        known: i64,
    },
    /// A dossier that is not there, or not in a state for this.
    #[error("{0}")]
    NotNow(&'static str),
}
