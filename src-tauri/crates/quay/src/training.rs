//! The training counter, and the province inside the program.
//!
//! Training accounts have one known password: the province listens on this machine only and holds sample paper.
//! A folder in which the pilot was replayed holds the province of that time in `pilot/`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use counter::api::ApiError;
use counter::api::profile::{Agency as AgencyOfProfile, Profile};
use counter::{Counter, Ports};
use province::{Account, Config, FaultScript, Province, ProvinceError, Seed};
use serde_json::Value;
use wire::{Agency, Calendar, Procedure};

const CATALOGUE: &str = include_str!("../../../../assets/catalogue/sample-2026-11.json");
const PILOT_CATALOGUE: &str = include_str!("../../../../assets/catalogue/pilot-2023.json");
const CALENDAR: &str = include_str!("../../../../assets/calendar/vn-2023-2027.json");

/// Opens the counter of a folder; an unused folder becomes a training counter.
pub fn open_or_create(folder: &Path, ports: Ports) -> Result<Counter, ApiError> {
    if crate::folder::is_unused(folder) {
        Counter::create(folder, &Profile::training(), ports)
    } else {
        Counter::open(folder, ports)
    }
}

/// Where a folder's replayed pilot keeps its province.
pub fn pilot_province(folder: &Path) -> PathBuf {
    folder.join("pilot")
}

/// Starts the province that belongs to a training folder.
pub fn start_province(folder: &Path) -> Result<Province, ProvinceError> {
    let pilot = pilot_province(folder);
    if pilot.exists() {
        Province::start(quiet(pilot, 0, pilot_seed()?))
    } else {
        Province::start(quiet(folder.join("province"), 0, seed()?))
    }
}

/// Starts a province with the sample catalogue and the training accounts.
pub fn serve_province(
    data: &Path,
    port: u16,
    faults: FaultScript,
) -> Result<Province, ProvinceError> {
    Province::start(Config {
        faults,
        ..quiet(data.to_path_buf(), port, seed()?)
    })
}

/// A province in the real world's time in which nothing goes wrong on purpose.
fn quiet(data: PathBuf, port: u16, seed: Seed) -> Config {
    Config {
        data,
        port,
        seed,
        clock: Arc::new(now),
        faults: FaultScript { faults: Vec::new() },
        observe: None,
        counter_channel: None,
    }
}

/// The sample catalogue, its calendar, and one account per agency.
pub fn seed() -> Result<Seed, ProvinceError> {
    seed_of(CATALOGUE, Profile::training())
}

/// The same of the pilot's time.
pub fn pilot_seed() -> Result<Seed, ProvinceError> {
    seed_of(PILOT_CATALOGUE, Profile::pilot())
}

fn seed_of(catalogue: &str, profile: Profile) -> Result<Seed, ProvinceError> {
    let mut catalogue: Value = serde_json::from_str(catalogue)?;
    let mut calendar: Value = serde_json::from_str(CALENDAR)?;
    let agencies: Vec<Agency> = serde_json::from_value(catalogue["agencies"].take())?;
    let procedures: Vec<Procedure> = serde_json::from_value(catalogue["procedures"].take())?;
    let calendars: Vec<Calendar> = serde_json::from_value(calendar["years"].take())?;
    let accounts = profile.agencies.into_iter().map(account).collect();
    let catalogue_version = serde_json::from_value(catalogue["version"].take())?;
    Ok(Seed {
        catalogue_version,
        agencies,
        procedures,
        calendars,
        accounts,
    })
}

fn account(agency: AgencyOfProfile) -> Account {
    let secret = agency.account.secret.unwrap_or_default();
    Account {
        client_id: agency.account.client_id,
        agency: agency.ident,
        secret,
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a server stands in the real world's time"
)]
fn now() -> DateTime<FixedOffset> {
    const VIETNAM: i32 = 7 * 3600;
    let zone = FixedOffset::east_opt(VIETNAM);
    zone.map_or_else(
        || chrono::Utc::now().fixed_offset(),
        |zone| chrono::Utc::now().with_timezone(&zone),
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_agency_of_the_sample_has_an_account_with_a_password() {
        for seed in [seed().unwrap(), pilot_seed().unwrap()] {
            let agencies: Vec<_> = seed.agencies.iter().map(|agency| &agency.ident).collect();
            assert_eq!(seed.accounts.len(), agencies.len());
            for account in &seed.accounts {
                assert!(
                    agencies.contains(&&account.agency) && !account.secret.is_empty(),
                    "{account:?}"
                );
            }
        }
    }
}
