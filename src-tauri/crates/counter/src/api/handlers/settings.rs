//! Office, agencies and accounts, people, devices, catalogue, display; and the checks of folder and province.

use std::time::Duration;

use chrono::{Datelike, NaiveDate};
use scan::ScannerUri;
use wire::Capabilities;

use crate::api::convert::person_view;
use crate::api::convert::printer_view;
use crate::api::error::{ApiError, ErrorCode};
use crate::api::profile::{is_address, is_person_id};
use crate::api::router::Call;
use crate::api::views::{
    AccountTried, AddPerson, AgencySettings, ByAgency, ById, CalendarDay, CatalogueSettings,
    ChangeAgency, ChangeCounter, ChangeOffice, CodesLeft, Difference, ListScanners, Nothing,
    PeopleView, PrintersView, ProvinceOffers, Reconcile, Reconciled, ScannerView, ScannersView,
    SetPin, SettingsView, Verify, VerifyView,
};
use crate::domain::{DayKind, NamedDay, News, Person, PersonId, Role, is_line, tidy};
use crate::intake::printers;
use crate::store::{AccountChange, AccountRow};
use crate::trust::Pin;

const MODES: [&str; 3] = ["colour", "gray", "bw"];
const SOURCES: [&str; 3] = ["flatbed", "feeder", "feeder-duplex"];
const THEMES: [&str; 4] = ["system", "light", "dark", "contrast"];
const LANGUAGES: [&str; 2] = ["vi", "en"];
const DPI: std::ops::RangeInclusive<u32> = 75..=1200;
const MEGABYTE: u64 = 1024 * 1024;
/// How long scanners are listened for when nobody says, and at most.
const A_MOMENT: Duration = Duration::from_millis(1500);
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// Everything the settings screen shows to this role. Secrets are in no answer.
pub fn read_settings(call: &Call<'_>, _: Nothing) -> Result<SettingsView, ApiError> {
    let role = call.session.acting()?.role;
    let store = call.counter.store();
    let place = call.counter.place()?;
    let text = |key: &str| store.setting(key).map(Option::unwrap_or_default);
    let chosen = |key: &str| {
        store
            .setting(key)
            .map(|value| value.filter(|text| !text.is_empty()))
    };
    Ok(SettingsView {
        office_code: place.office,
        office_name: text("office.name")?,
        counter: place.number,
        epoch: call.counter.epoch()?.to_string(),
        channel: text("channel")?.parse().unwrap_or(3),
        signed_copies: text("signed_copies")? != "no",
        training: call.counter.is_training(),
        base_url: text("province.base_url")?,
        offers: chosen("province.capabilities")?.and_then(|text| offers(&text)),
        codes: codes_left(call)?,
        agencies: agencies(call, role)?,
        people: store.people()?.iter().map(person_view).collect(),
        scanner: chosen("scanner")?,
        card_scanner: chosen("card_scanner")?,
        dpi: text("dpi")?.parse().unwrap_or(300),
        mode: text("mode")?,
        source: text("source")?,
        printer: chosen("printer")?,
        catalogue: catalogue(call)?,
        calendar: calendar(call)?,
        form_switch: super::form_set::form_switch_view(call)?,
        theme: text("theme")?,
        language: text("language")?,
    })
}

/// Devices and display of this counter.
pub fn change_counter(call: &Call<'_>, asked: ChangeCounter) -> Result<SettingsView, ApiError> {
    let dpi = asked.dpi.map(|dpi| dpi.to_string());
    one_of(asked.mode.as_deref(), &MODES)?;
    one_of(asked.source.as_deref(), &SOURCES)?;
    one_of(asked.theme.as_deref(), &THEMES)?;
    one_of(asked.language.as_deref(), &LANGUAGES)?;
    if asked.dpi.is_some_and(|dpi| !DPI.contains(&dpi)) {
        return Err(bad_request());
    }
    for uri in [&asked.scanner, &asked.card_scanner]
        .into_iter()
        .flatten()
        .filter(|uri| !uri.is_empty())
    {
        uri.parse::<ScannerUri>().map_err(|_| bad_request())?;
    }
    let values = [
        ("scanner", &asked.scanner),
        ("card_scanner", &asked.card_scanner),
        ("dpi", &dpi),
        ("mode", &asked.mode),
        ("source", &asked.source),
        ("printer", &asked.printer),
        ("theme", &asked.theme),
        ("language", &asked.language),
    ];
    let given: Vec<(&str, &str)> = values
        .into_iter()
        .filter_map(|(key, value)| Some((key, value.as_deref()?)))
        .collect();
    call.counter.store().save_settings(&given)?;
    changed(call)
}

/// The office and the province's address.
pub fn change_office(call: &Call<'_>, asked: ChangeOffice) -> Result<SettingsView, ApiError> {
    let name = tidy(&asked.office_name);
    let address = asked.base_url.trim();
    let fits = is_line(&name) && (1..=3).contains(&asked.channel) && is_address(address);
    if !fits {
        return Err(bad_request());
    }
    let channel = asked.channel.to_string();
    let values = [
        ("office.name", name.as_str()),
        ("channel", &channel),
        ("province.base_url", address),
    ];
    call.counter.store().save_settings(&values)?;
    call.counter.line().wake();
    changed(call)
}

/// The account with an agency and the head of its forms.
pub fn change_agency(call: &Call<'_>, asked: ChangeAgency) -> Result<SettingsView, ApiError> {
    let store = call.counter.store();
    let known = store
        .agencies()?
        .iter()
        .any(|agency| agency.ident.as_str() == asked.ident);
    if !known && store.account(&asked.ident)?.is_none() {
        return Err(ApiError::new(ErrorCode::NotFound).with("what", "agency"));
    }
    let client_id = asked.client_id.trim().to_owned();
    if client_id.is_empty() {
        return Err(bad_request());
    }
    let change = AccountChange {
        agency: asked.ident,
        client_id,
        secret: asked.secret.filter(|secret| !secret.is_empty()),
        head_parent: tidy(&asked.head_parent),
        head_unit: tidy(&asked.head_unit),
    };
    store.save_account(&change, call.counter.now())?;
    call.counter.line().wake();
    changed(call)
}

/// Logs in with an account; how it went is in the settings and, when it was not let in, also the error.
pub fn try_account(call: &Call<'_>, asked: ByAgency) -> Result<SettingsView, ApiError> {
    if call.counter.store().account(&asked.ident)?.is_none() {
        return Err(ApiError::new(ErrorCode::NotFound).with("what", "agency"));
    }
    let tried = call.counter.line().try_account(&asked.ident);
    call.counter.tell(&News::Settings);
    tried?;
    read_settings(call, Nothing {})
}

/// Scanners that answer, the counter's own ones among them.
pub fn list_scanners(call: &Call<'_>, asked: ListScanners) -> Result<ScannersView, ApiError> {
    let mut known = Vec::new();
    for key in ["scanner", "card_scanner"] {
        let uri = call.counter.store().setting(key)?;
        known.extend(uri.and_then(|uri| uri.parse::<ScannerUri>().ok()));
    }
    let wait = Duration::from_secs(asked.wait_seconds.into()).clamp(A_MOMENT, LONGEST_WAIT);
    Ok(ScannersView {
        scanners: scan::discover(wait, &known).iter().map(scanner).collect(),
    })
}

fn scanner(found: &scan::Found) -> ScannerView {
    ScannerView {
        uri: found.uri.to_string(),
        name: found.name.clone(),
        sources: found.sources.iter().map(ToString::to_string).collect(),
        modes: found.modes.iter().map(ToString::to_string).collect(),
        dpi: found.dpi.iter().map(|dpi| u32::from(*dpi)).collect(),
    }
}

/// Printers of this machine.
pub fn list_printers(_: &Call<'_>, _: Nothing) -> Result<PrintersView, ApiError> {
    Ok(PrintersView {
        printers: printers().iter().map(printer_view).collect(),
    })
}

/// Everybody, ended ones last.
pub fn list_people(call: &Call<'_>, _: Nothing) -> Result<PeopleView, ApiError> {
    Ok(PeopleView {
        people: call
            .counter
            .store()
            .people()?
            .iter()
            .map(person_view)
            .collect(),
    })
}

/// Adds a person, or renames or re-opens one.
pub fn add_person(call: &Call<'_>, asked: AddPerson) -> Result<PeopleView, ApiError> {
    let (id, name) = (asked.id.trim().to_owned(), tidy(&asked.name));
    if !is_person_id(&id) || !is_line(&name) {
        return Err(bad_request());
    }
    let role: Role = asked.role.into();
    if call.session.acting()?.id.0 == id && role != Role::Admin {
        return Err(ApiError::new(ErrorCode::NotAllowed));
    }
    let person = Person {
        id: PersonId(id),
        name,
        role,
        pin_hash: None,
        needs_no_pin: call.counter.is_training(),
        active: true,
    };
    call.counter.store().save_person(&person)?;
    people_changed(call)
}

/// Ends a person. Nobody ends the own access: the counter would be left without an admin.
pub fn end_person(call: &Call<'_>, asked: ById) -> Result<PeopleView, ApiError> {
    let id = PersonId(asked.id);
    if call.session.acting()?.id == id {
        return Err(ApiError::new(ErrorCode::NotAllowed));
    }
    call.counter.store().end_person(&id, call.counter.now())?;
    people_changed(call)
}

/// Sets a person's PIN anew.
pub fn set_pin(call: &Call<'_>, asked: SetPin) -> Result<PeopleView, ApiError> {
    let hash = Pin::new(&asked.pin)?.hash()?;
    call.counter
        .store()
        .save_pin(&PersonId(asked.person), &hash)?;
    people_changed(call)
}

/// Checks the whole folder.
pub fn verify(call: &Call<'_>, asked: Verify) -> Result<VerifyView, ApiError> {
    let found = call.counter.store().inspect(asked.deep)?;
    Ok(VerifyView {
        ok: found.problems.is_empty(),
        dossiers: found.dossiers,
        pages: found.pages,
        files: found.files,
        problems: found.problems,
    })
}

/// Compares a day with the province.
pub fn reconcile(call: &Call<'_>, asked: Reconcile) -> Result<Reconciled, ApiError> {
    let day = super::day(&asked.date)?.to_string();
    let found = call
        .counter
        .line()
        .reconcile(&day, &call.counter.place()?.to_string())?;
    let differences: Vec<Difference> = found
        .into_iter()
        .map(|one| Difference {
            id: one.dossier.to_string(),
            code: one.kind.word().to_owned(),
        })
        .collect();
    Ok(Reconciled {
        equal: differences.is_empty(),
        differences,
    })
}

pub(super) fn changed(call: &Call<'_>) -> Result<SettingsView, ApiError> {
    call.counter.tell(&News::Settings);
    read_settings(call, Nothing {})
}

fn people_changed(call: &Call<'_>) -> Result<PeopleView, ApiError> {
    call.counter.tell(&News::Settings);
    list_people(call, Nothing {})
}

fn bad_request() -> ApiError {
    ApiError::new(ErrorCode::BadRequest)
}

fn one_of(value: Option<&str>, words: &[&str]) -> Result<(), ApiError> {
    match value {
        Some(word) if !words.contains(&word) => Err(bad_request()),
        Some(_) | None => Ok(()),
    }
}

fn agencies(call: &Call<'_>, role: Role) -> Result<Vec<AgencySettings>, ApiError> {
    let store = call.counter.store();
    let known = store.agencies()?;
    let accounts = store.accounts()?;
    let one = |account: &AccountRow| {
        let agency = known
            .iter()
            .find(|agency| agency.ident.as_str() == account.agency);
        let client_id = (role == Role::Admin).then(|| account.client_id.clone());
        agency_settings(account, agency, client_id)
    };
    Ok(accounts.iter().map(one).collect())
}

/// Heads that nobody has set are the catalogue's.
fn agency_settings(
    account: &AccountRow,
    agency: Option<&wire::Agency>,
    client_id: Option<String>,
) -> AgencySettings {
    let or = |set: &str, known: Option<&str>| {
        if set.is_empty() {
            known.unwrap_or_default()
        } else {
            set
        }
        .to_owned()
    };
    AgencySettings {
        ident: account.agency.clone(),
        name: or("", agency.map(|agency| agency.name.as_str())),
        head_parent: or(
            &account.head_parent,
            agency.and_then(|agency| agency.parent_name.as_deref()),
        ),
        head_unit: or(
            &account.head_unit,
            agency.map(|agency| agency.name.as_str()),
        ),
        client_id,
        secret_stored_at: account.secret_stored_at.map(|at| at.to_string()),
        tried: account.tried_at.map(|at| AccountTried {
            at: at.to_string(),
            ok: account.tried_reason.is_none(),
            reason: account.tried_reason.clone(),
        }),
    }
}

fn offers(text: &str) -> Option<ProvinceOffers> {
    let offers: Capabilities = serde_json::from_str(text).ok()?;
    Some(ProvinceOffers {
        max_file_mb: u32::try_from(offers.max_file_size / MEGABYTE).unwrap_or(u32::MAX),
        inbox: offers.inbox.supported,
        statistics: offers.statistics.supported,
        code_blocks: offers.code_blocks.supported,
    })
}

/// Reserved official codes that can still be given, from today on.
pub(super) fn codes_left(call: &Call<'_>) -> Result<Vec<CodesLeft>, ApiError> {
    let left = call
        .counter
        .store()
        .codes_left(call.counter.epoch()?, call.counter.now().day())?;
    let view = |left: crate::store::CodesLeft| CodesLeft {
        agency: left.agency,
        date: left.day.to_string(),
        free: left.free,
    };
    Ok(left.into_iter().map(view).collect())
}

fn catalogue(call: &Call<'_>) -> Result<CatalogueSettings, ApiError> {
    let state = call.counter.store().catalogue_state()?;
    Ok(CatalogueSettings {
        version: state.version,
        procedures: state.procedures,
        unofficial: state.unofficial,
        taken_at: state.taken_at.map(|at| at.to_string()).unwrap_or_default(),
    })
}

/// Days off and make-up days of this and the next year.
fn calendar(call: &Call<'_>) -> Result<Vec<CalendarDay>, ApiError> {
    let year = call.counter.now().day().0.year();
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    let calendar = call.counter.store().calendar()?;
    let named = calendar.named_days(day(year, 1, 1), day(year + 1, 12, 31));
    let shown = |(date, named): (NaiveDate, &NamedDay)| CalendarDay {
        date: date.to_string(),
        name: named.name.clone(),
        working: !matches!(named.what, DayKind::Off(_)),
    };
    Ok(named.map(shown).collect())
}
