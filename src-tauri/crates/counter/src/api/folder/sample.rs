//! What a training folder starts with: the sample catalogue, and paper in its trays.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::catalogue_file;
use crate::api::error::{ApiError, ErrorCode};
use crate::store::{Catalogue, StoreError};

const CATALOGUE: &str = include_str!("../../../../../../assets/catalogue/sample-2026-11.json");
const CALENDAR: &str = include_str!("../../../../../../assets/calendar/vn-2023-2027.json");

/// The agencies of the sample catalogue.
pub(in crate::api) const AGENCIES: [&str; 6] =
    ["H99.05", "H99.07", "H99.09", "H99.11", "H99.12", "H99.14"];
/// Of every training account. Not a secret: the training province listens on this machine only and holds
/// sample paper.
pub(in crate::api) const PASSWORD: &str = "tap-huan";

macro_rules! sheets {
    ($folder:literal: $($name:literal),*) => {
        &[$(($name, include_bytes!(concat!("../../../../../../assets/training/", $folder, "/", $name)))),*]
    };
}

/// A folder of the data folder and its sheets: name and bytes.
type Tray = (&'static str, &'static [(&'static str, &'static [u8])]);

const TRAYS: [Tray; 2] = [
    (
        "tray",
        sheets!("tray": "p01.jpg", "p02.jpg", "p03.jpg", "p04.jpg", "p05.jpg", "p06.jpg", "p07.jpg", "p08.jpg", "p09.jpg"),
    ),
    ("card", sheets!("card": "card-01.jpg")),
];

/// The sample catalogue with its calendar.
pub(super) fn catalogue() -> Result<Catalogue, ApiError> {
    let parsed =
        |text| serde_json::from_str::<Value>(text).map_err(|_| ApiError::new(ErrorCode::Broken));
    let catalogue = catalogue_file::catalogue(parsed(CATALOGUE)?, BTreeSet::new())?;
    Ok(Catalogue {
        calendars: catalogue_file::calendars(parsed(CALENDAR)?)?,
        ..catalogue
    })
}

/// Lays the sample sheets into the trays of a data folder.
pub(super) fn lay_paper(folder: &Path) -> Result<(), StoreError> {
    for (tray, sheets) in TRAYS {
        fs::create_dir_all(folder.join(tray))?;
        for (name, bytes) in sheets {
            fs::write(folder.join(tray).join(name), bytes)?;
        }
    }
    Ok(())
}

/// The trays as scanners. Their addresses hold wherever the program is started from.
pub(super) fn devices(folder: &Path) -> Result<[(&'static str, String); 2], StoreError> {
    let folder = std::path::absolute(folder)?;
    let uri = |tray: &str| format!("folder:{}", folder.join(tray).display());
    Ok([("scanner", uri("tray")), ("card_scanner", uri("card"))])
}
