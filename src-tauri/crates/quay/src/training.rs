//! The training counter: its folder, its paper, and the province inside the program.
//!
//! Training accounts have one known password: the province listens on this machine only and holds sample paper.

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use counter::api::profile::Profile;
use counter::api::{ApiError, ErrorCode};
use counter::{Counter, Ports};
use province::{Account, Config, FaultScript, Province, ProvinceError, Seed};
use serde_json::{Value, json};
use wire::{Agency, AgencyIdent, Calendar, Procedure};

const CATALOGUE: &str = include_str!("../../../../assets/catalogue/sample-2026-11.json");
const CALENDAR: &str = include_str!("../../../../assets/calendar/vn-2023-2027.json");
const PASSWORD: &str = "tap-huan";
/// Nothing listens there: until the province of this run is known the counter is offline.
const NOBODY: &str = "http://127.0.0.1:9";

macro_rules! tray {
    ($($name:literal),*) => {
        &[$(($name, include_bytes!(concat!("../../../../assets/training/tray/", $name)))),*]
    };
}
const TRAY: &[(&str, &[u8])] = tray!(
    "p01.jpg", "p02.jpg", "p03.jpg", "p04.jpg", "p05.jpg", "p06.jpg", "p07.jpg", "p08.jpg",
    "p09.jpg"
);
const CARD: &[u8] = include_bytes!("../../../../assets/training/card/card-01.jpg");

/// Makes a training folder: the counter, and sample paper in `tray` and `card`.
pub fn create(folder: &Path, ports: Ports) -> Result<Counter, ApiError> {
    let profile = serde_json::from_value::<Profile>(profile(folder))
        .map_err(|_| ApiError::new(ErrorCode::BadProfile))?;
    let counter = Counter::create(folder, &profile, ports)?;
    lay_paper(folder).map_err(|error| ApiError::new(code_of(&error)))?;
    Ok(counter)
}

/// Opens the counter of a folder; an unused folder becomes a training counter.
pub fn open_or_create(folder: &Path, ports: Ports) -> Result<Counter, ApiError> {
    if crate::folder::is_unused(folder) {
        create(folder, ports)
    } else {
        Counter::open(folder, ports)
    }
}

/// Starts the province that belongs to a training folder.
pub fn start_province(folder: &Path) -> Result<Province, ProvinceError> {
    serve_province(
        &folder.join("province"),
        0,
        FaultScript { faults: Vec::new() },
    )
}

/// Starts a province with the sample catalogue and the training accounts.
pub fn serve_province(
    data: &Path,
    port: u16,
    faults: FaultScript,
) -> Result<Province, ProvinceError> {
    Province::start(Config {
        data: data.to_path_buf(),
        port,
        seed: seed()?,
        clock: Arc::new(now),
        faults,
        observe: None,
        counter_channel: None,
    })
}

/// The sample catalogue, its calendar, and one account per agency.
pub fn seed() -> Result<Seed, ProvinceError> {
    let mut catalogue: Value = serde_json::from_str(CATALOGUE)?;
    let mut calendar: Value = serde_json::from_str(CALENDAR)?;
    let agencies: Vec<Agency> = serde_json::from_value(catalogue["agencies"].take())?;
    let procedures: Vec<Procedure> = serde_json::from_value(catalogue["procedures"].take())?;
    let calendars: Vec<Calendar> = serde_json::from_value(calendar["years"].take())?;
    let accounts = agencies
        .iter()
        .map(|agency| account(&agency.ident))
        .collect();
    let catalogue_version = serde_json::from_value(catalogue["version"].take())?;
    Ok(Seed {
        catalogue_version,
        agencies,
        procedures,
        calendars,
        accounts,
    })
}

/// Name of the post office's training account with an agency.
fn client_id(agency: &AgencyIdent) -> String {
    format!("buu-cuc-{agency}")
}

fn account(agency: &AgencyIdent) -> Account {
    Account {
        client_id: client_id(agency),
        agency: agency.clone(),
        secret: PASSWORD.to_owned(),
    }
}

/// The profile of a training counter, in the words of a profile file.
pub fn profile(folder: &Path) -> Value {
    let agencies: Vec<Value> = seed()
        .map(|seed| seed.agencies)
        .unwrap_or_default()
        .iter()
        .map(|agency| {
            let account = json!({ "client_id": client_id(&agency.ident), "secret": PASSWORD });
            json!({ "ident": agency.ident, "account": account })
        })
        .collect();
    let people = [
        ("clerk", "Giao dịch viên tập huấn"),
        ("backup", "Giao dịch viên dự phòng tập huấn"),
        ("supervisor", "Kiểm soát viên tập huấn"),
        ("admin", "Quản trị tập huấn"),
    ]
    .map(|(id, name)| json!({ "id": id, "name": name, "role": id }));
    json!({
        "schema": "quay.profile/1",
        "training": true,
        "office": { "code": "BC400000", "name": "Bưu cục tập huấn", "counter": "01" },
        "channel": 3,
        "province": { "adapter": "rest-tus", "base_url": NOBODY, "ca_file": null, "options": {} },
        "agencies": agencies,
        "people": people,
        "default_person": "clerk",
        "scanner": format!("folder:{}", folder.join("tray").display()),
        "card_scanner": format!("folder:{}", folder.join("card").display()),
    })
}

fn lay_paper(folder: &Path) -> std::io::Result<()> {
    for part in ["tray", "card"] {
        std::fs::create_dir_all(folder.join(part))?;
    }
    for (name, bytes) in TRAY {
        std::fs::write(folder.join("tray").join(name), bytes)?;
    }
    std::fs::write(folder.join("card/card-01.jpg"), CARD)
}

/// What the disk said, as a code.
fn code_of(error: &std::io::Error) -> ErrorCode {
    match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => ErrorCode::DiskFull,
        _ => ErrorCode::DiskFailed,
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
    fn the_seed_has_an_account_for_every_agency_of_the_profile() {
        let seed = seed().unwrap();
        let profile = profile(Path::new("d"));
        let named: Vec<_> = profile["agencies"]
            .as_array()
            .unwrap()
            .iter()
            .map(|a| &a["account"]["client_id"])
            .collect();
        assert_eq!(named.len(), 6);
        for account in &seed.accounts {
            assert!(named.contains(&&Value::from(account.client_id.clone())));
        }
    }
}
