//! Catalogue, calendar and communes as dated files; the shapes of the samples under `assets/`.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use serde::Deserialize;
use serde_json::Value;
use wire::{Agency, Calendar, Procedure};

use crate::api::error::{ApiError, ErrorCode};
use crate::api::profile::misformed;
use crate::api::session::{Access, Session};
use crate::counter::Counter;
use crate::domain::{News, fold};
use crate::store::{Catalogue, Source, Store};

const COMMUNES: &str = include_str!("../../../../../../assets/catalogue/communes-sample.json");

#[derive(Deserialize)]
struct CatalogueFile {
    version: String,
    unofficial: bool,
    agencies: Vec<Agency>,
    procedures: Vec<Procedure>,
}

#[derive(Deserialize)]
struct CalendarFile {
    years: Vec<Calendar>,
}

#[derive(Deserialize)]
struct CommuneFile {
    communes: Vec<Commune>,
    provinces: Vec<CommuneProvince>,
}

#[derive(Deserialize)]
struct CommuneProvince {
    code: String,
    name: String,
}

/// A commune of today.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Commune {
    /// Five digits.
    pub code: String,
    /// Two digits.
    pub province: String,
    /// `Phường Trung Tâm`, and with its province once read.
    pub name: String,
    /// For search.
    #[serde(skip)]
    pub folded: String,
}

/// Takes a catalogue or calendar file into the store; the supervisor's or the admin's. On an error the
/// catalogue in force stays.
pub fn import_catalogue(counter: &Counter, session: &Session, file: &Path) -> Result<(), ApiError> {
    session.check(Access::SupervisorOrAdmin)?;
    let text = std::fs::read_to_string(file).map_err(|_| bad("", "not_readable"))?;
    take_catalogue(counter, &text)
}

/// Takes in what a catalogue or calendar file says, as it is read.
pub(in crate::api) fn take_catalogue(counter: &Counter, text: &str) -> Result<(), ApiError> {
    let catalogue = read(text, counter.store())?;
    counter.store().save_catalogue(&catalogue, counter.now())?;
    counter.tell(&News::Settings);
    Ok(())
}

/// What a file says, by its schema. A calendar leaves the version of the catalogue as it is.
fn read(text: &str, store: &Store) -> Result<Catalogue, ApiError> {
    let value: Value = serde_json::from_str(text).map_err(|_| bad("", "not_json"))?;
    match value["schema"].as_str() {
        Some("quay.catalogue/1") => {
            let known = store
                .agencies()?
                .into_iter()
                .map(|agency| agency.ident)
                .collect();
            catalogue(value, known)
        }
        Some("quay.calendar/1") => {
            let state = store.catalogue_state()?;
            Ok(Catalogue {
                version: state.version,
                unofficial: state.unofficial,
                calendars: calendars(value)?,
                ..Catalogue::default()
            })
        }
        Some(_) | None => Err(bad("/schema", "wrong_form")),
    }
}

/// The catalogue in a value. Every procedure's agency must be known from it or before.
pub(super) fn catalogue(
    value: Value,
    mut known: BTreeSet<wire::AgencyIdent>,
) -> Result<Catalogue, ApiError> {
    let file: CatalogueFile =
        serde_path_to_error::deserialize(value).map_err(|error| misformed(&error))?;
    known.extend(file.agencies.iter().map(|agency| agency.ident.clone()));
    for (at, procedure) in file.procedures.iter().enumerate() {
        if !known.contains(&procedure.receiving_agency) {
            return Err(bad(
                &format!("/procedures/{at}/receivingAgency"),
                "unknown_agency",
            ));
        }
    }
    Ok(Catalogue {
        source: Source::File,
        version: file.version,
        unofficial: file.unofficial,
        agencies: file.agencies,
        procedures: file.procedures,
        calendars: Vec::new(),
    })
}

/// The years in a value.
pub(super) fn calendars(value: Value) -> Result<Vec<Calendar>, ApiError> {
    let file: CalendarFile =
        serde_path_to_error::deserialize(value).map_err(|error| misformed(&error))?;
    Ok(file.years)
}

/// The communes of today; a marked sample until the official list can be imported.
pub(crate) fn communes() -> &'static [Commune] {
    static LIST: LazyLock<Vec<Commune>> = LazyLock::new(|| {
        let Ok(file) = serde_json::from_str::<CommuneFile>(COMMUNES) else {
            return Vec::new();
        };
        let name_of = |code: &str| {
            file.provinces
                .iter()
                .find(|p| p.code == code)
                .map(|p| p.name.as_str())
        };
        let with_province = |commune: &Commune| {
            let name = match name_of(&commune.province) {
                Some(province) => format!("{}, {province}", commune.name),
                None => commune.name.clone(),
            };
            Commune {
                folded: fold(&format!("{} {name}", commune.code)),
                name,
                ..commune.clone()
            }
        };
        file.communes.iter().map(with_province).collect()
    });
    &LIST
}

fn bad(pointer: &str, why: &str) -> ApiError {
    ApiError::new(ErrorCode::BadProfile)
        .with("pointer", pointer)
        .with("why", why)
}
