//! A data folder from nothing, and one that is there: `Counter::create`, `Counter::open`.
//!
//! A new folder begins with epoch A, or with the one that its profile names: a folder made anew for a counter whose
//! old one is lost must name a later one, or both give the same numbers. The epoch rises by itself when a folder is
//! opened that was restored, copied or moved.

mod catalogue_file;
pub(crate) use catalogue_file::communes;
pub use catalogue_file::import_catalogue;
pub(in crate::api) use catalogue_file::take_catalogue;
mod sample;
pub(super) use sample::PASSWORD as SAMPLE_PASSWORD;
pub use sample::Sample;

use std::path::Path;

use wire::Moment;

use super::error::{ApiError, ErrorCode};
use super::profile::{self, Profile};
use crate::counter::Counter;
use crate::domain::{News, Person, PersonId, Ports, tidy};
use crate::store::{AccountChange, Store};

/// Written last: a folder without it was left half made by a crash.
const MADE: &str = "made_at";

impl Counter {
    /// Makes a counter's folder from a profile and opens it. The folder must not hold one.
    pub fn create(folder: &Path, profile: &Profile, ports: Ports) -> Result<Self, ApiError> {
        profile.check()?;
        let store = Store::create(folder)?;
        fill(&store, profile, ports.now())?;
        store.settle_epoch()?;
        Ok(Self::over(store, ports)?)
    }

    /// Opens the folder of a counter; never makes one. One that a crash left half made holds no dossiers and is
    /// told as damaged: it is to be removed and made anew.
    pub fn open(folder: &Path, ports: Ports) -> Result<Self, ApiError> {
        let store = Store::open(folder)?;
        if store.setting(MADE)?.is_none() {
            return Err(ApiError::new(ErrorCode::DataDamaged).with("what", "half_made"));
        }
        store.settle_epoch()?;
        Ok(Self::over(store, ports)?)
    }

    /// Tells where the province is; a training counter's moves with every start.
    pub fn set_province_url(&self, address: &str) -> Result<(), ApiError> {
        if !profile::is_address(address) {
            return Err(ApiError::new(ErrorCode::BadRequest));
        }
        self.store()
            .save_settings(&[("province.base_url", address)])?;
        self.line().wake();
        Ok(())
    }

    /// Takes another profile for the same counter.
    pub(super) fn take_profile(&self, profile: &Profile) -> Result<(), ApiError> {
        profile.check()?;
        let place = self.place()?;
        let same = place.office == profile.office.code && place.number == profile.office.counter;
        if !same || self.is_training() != profile.training {
            return Err(ApiError::new(ErrorCode::FolderNotEmpty));
        }
        let store = self.store();
        save_people(store, profile)?;
        save_accounts(store, profile, self.now())?;
        save_settings(store, &office_settings(profile))?;
        self.line().wake();
        self.tell(&News::Settings);
        Ok(())
    }
}

fn fill(store: &Store, profile: &Profile, now: Moment) -> Result<(), ApiError> {
    save_people(store, profile)?;
    let mut settings = office_settings(profile);
    if profile.training {
        store.save_catalogue(&sample::catalogue(profile.sample)?, now)?;
        sample::lay_paper(store.folder())?;
        settings.extend(sample::devices(store.folder())?);
    }
    save_accounts(store, profile, now)?;
    settings.extend(first_settings(profile));
    settings.push((MADE, now.to_string()));
    save_settings(store, &settings)
}

type Settings = Vec<(&'static str, String)>;

fn save_settings(store: &Store, settings: &Settings) -> Result<(), ApiError> {
    let values: Vec<(&str, &str)> = settings
        .iter()
        .map(|(key, value)| (*key, value.as_str()))
        .collect();
    Ok(store.save_settings(&values)?)
}

/// What a profile says of the office and the province.
fn office_settings(profile: &Profile) -> Settings {
    let province = &profile.province;
    let ca_file = province
        .ca_file
        .as_ref()
        .map(|file| file.display().to_string());
    let mut settings = vec![
        ("office.code", profile.office.code.clone()),
        ("office.name", tidy(&profile.office.name)),
        ("office.counter", profile.office.counter.clone()),
        ("channel", profile.channel.to_string()),
        (
            "signed_copies",
            if profile.signed_copies { "yes" } else { "no" }.to_owned(),
        ),
        ("province.adapter", province.adapter.clone()),
        ("province.base_url", province.base_url.trim().to_owned()),
        ("province.ca_file", ca_file.unwrap_or_default()),
        (
            "default_person",
            profile.default_person.clone().unwrap_or_default(),
        ),
    ];
    settings.extend(profile.scanner.clone().map(|uri| ("scanner", uri)));
    settings.extend(
        profile
            .card_scanner
            .clone()
            .map(|uri| ("card_scanner", uri)),
    );
    settings
}

/// What holds from the first day until somebody changes it.
fn first_settings(profile: &Profile) -> Settings {
    let value = |text: &str| text.to_owned();
    vec![
        ("epoch", profile.first_epoch().to_string()),
        ("training", value(if profile.training { "1" } else { "0" })),
        ("dpi", value("300")),
        ("mode", value("colour")),
        ("source", value("feeder")),
        ("theme", value("system")),
        ("language", value("vi")),
    ]
}

fn save_people(store: &Store, profile: &Profile) -> Result<(), ApiError> {
    for person in &profile.people {
        let role = person
            .role
            .parse()
            .map_err(|_| ApiError::new(ErrorCode::BadProfile))?;
        store.save_person(&Person {
            id: PersonId(person.id.clone()),
            name: tidy(&person.name),
            role,
            pin_hash: None,
            needs_no_pin: profile.training,
            active: true,
        })?;
    }
    Ok(())
}

/// The heads of forms stay as they were set; new accounts take them from the catalogue.
fn save_accounts(store: &Store, profile: &Profile, now: Moment) -> Result<(), ApiError> {
    let agencies = store.agencies()?;
    for named in &profile.agencies {
        let known = agencies.iter().find(|agency| agency.ident == named.ident);
        let kept = store.account(named.ident.as_str())?;
        let (head_parent, head_unit) = match (kept, known) {
            (Some(account), _) => (account.head_parent, account.head_unit),
            (None, Some(agency)) => (
                agency.parent_name.clone().unwrap_or_default(),
                agency.name.clone(),
            ),
            (None, None) => (String::new(), String::new()),
        };
        let change = AccountChange {
            agency: named.ident.as_str().to_owned(),
            client_id: named.account.client_id.trim().to_owned(),
            secret: named.account.secret.clone(),
            head_parent,
            head_unit,
        };
        store.save_account(&change, now)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
