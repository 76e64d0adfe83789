//! What a training folder starts with: the sample catalogue, and paper in its trays.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::catalogue_file;
use crate::api::error::{ApiError, ErrorCode};
use crate::store::{Catalogue, StoreError};

const PILOT_CATALOGUE: &str = include_str!("../../../../../../assets/catalogue/pilot-2023.json");
const CATALOGUE: &str = include_str!("../../../../../../assets/catalogue/sample-2026-11.json");
const CALENDAR: &str = include_str!("../../../../../../assets/calendar/vn-2023-2027.json");

/// Which sample catalogue a training folder starts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sample {
    /// Agencies and procedures of today.
    #[default]
    Today,
    /// Those of the pilot, 1 January to 30 June 2023; assumed and marked so.
    Pilot,
}

impl Sample {
    /// Its agencies.
    pub(in crate::api) fn agencies(self) -> [&'static str; 6] {
        match self {
            Self::Today => ["H99.05", "H99.07", "H99.09", "H99.11", "H99.12", "H99.14"],
            Self::Pilot => [
                "000.00.04.H99",
                "000.00.05.H99",
                "000.00.07.H99",
                "000.00.09.H99",
                "000.00.13.H99",
                "000.00.14.H99",
            ],
        }
    }

    fn text(self) -> &'static str {
        match self {
            Self::Today => CATALOGUE,
            Self::Pilot => PILOT_CATALOGUE,
        }
    }
}

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

/// A sample catalogue with its calendar.
pub(super) fn catalogue(sample: Sample) -> Result<Catalogue, ApiError> {
    let parsed =
        |text| serde_json::from_str::<Value>(text).map_err(|_| ApiError::new(ErrorCode::Broken));
    let catalogue = catalogue_file::catalogue(parsed(sample.text())?, BTreeSet::new())?;
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
