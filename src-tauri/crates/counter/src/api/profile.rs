//! The profile file: what a data folder is made from (`quay init --profile`, `quay profile set`).
//!
//! The members are a contract. A member that is not known or has the wrong form is named by its JSON pointer
//! in the error, and nothing is made or changed. Secrets are read once, from a file beside the profile or from
//! an environment variable, and from then on live in the encrypted database only.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::{Map, Value};
use wire::AgencyIdent;

use super::error::{ApiError, ErrorCode};
pub use super::folder::Sample;
use super::session::{Access, Session};
use crate::counter::Counter;
use crate::domain::{Epoch, Role, is_line, tidy};

const SCHEMA: &str = "quay.profile/1";

/// A profile whose members have the right form.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// `quay.profile/1`.
    pub schema: String,
    /// Where the counter stands.
    pub office: Office,
    /// Channel of dossiers where the province does not say: 1 direct, 2 online, 3 postal.
    #[serde(default = "postal")]
    pub channel: u8,
    /// The province's system.
    pub province: Province,
    /// Agencies on whose behalf the counter receives.
    pub agencies: Vec<Agency>,
    /// Who may log in.
    pub people: Vec<Person>,
    /// Who acts on the command line when nobody is named.
    #[serde(default)]
    pub default_person: Option<String>,
    /// A folder to learn in: people need no PIN, every print says so.
    #[serde(default)]
    pub training: bool,
    /// Which sample catalogue a training folder starts with.
    #[serde(default)]
    pub sample: Sample,
    /// The province wants digital signatures on digitised copies and results; without this the missing ones are no
    /// finding.
    #[serde(default = "yes")]
    pub signed_copies: bool,
    /// Uri of the counter's scanner.
    #[serde(default)]
    pub scanner: Option<String>,
    /// Uri of the scanner that reads cards.
    #[serde(default)]
    pub card_scanner: Option<String>,
}

/// The post office and its counter.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// `BC400000`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Two digits.
    pub counter: String,
    /// The letter of its numbers when this counter had a folder that is lost: one after the last of that folder.
    #[serde(default)]
    pub epoch: Option<String>,
}

/// The province's system.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Province {
    /// `rest-tus`.
    pub adapter: String,
    /// Its address; plain `http` for this machine only.
    pub base_url: String,
    /// A certificate file in PEM, relative to the profile.
    #[serde(default)]
    pub ca_file: Option<PathBuf>,
    /// What one adapter needs.
    #[serde(default)]
    pub options: Map<String, Value>,
}

/// An agency with its account.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agency {
    /// `H99.12`.
    pub ident: AgencyIdent,
    /// The post office's account.
    pub account: Account,
}

/// An account at the province. At most one of the three ways to its secret.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// Its name.
    pub client_id: String,
    /// A file with the secret, relative to the profile; not needed afterwards.
    #[serde(default)]
    pub secret_file: Option<PathBuf>,
    /// An environment variable with the secret.
    #[serde(default)]
    pub secret_env: Option<String>,
    /// The secret itself: of training accounts, and once it was read.
    #[serde(default)]
    pub secret: Option<String>,
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "account {}", self.client_id)
    }
}

/// A person who may log in.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// `gdv-01`.
    pub id: String,
    /// The name as it is shown and printed.
    pub name: String,
    /// `clerk`, `backup`, `supervisor` or `admin`.
    pub role: String,
}

fn postal() -> u8 {
    3
}

fn yes() -> bool {
    true
}

impl Profile {
    /// Reads a profile file and the secrets and the certificate that it names.
    pub fn read(file: &Path) -> Result<Self, ApiError> {
        let text = std::fs::read_to_string(file).map_err(|_| bad("", "not_readable"))?;
        Self::from_text(&text, file.parent().unwrap_or(Path::new("")))
    }

    /// The profile in this text; files are relative to `folder`.
    pub fn from_text(text: &str, folder: &Path) -> Result<Self, ApiError> {
        let mut profile: Profile = serde_json::from_str::<Value>(text)
            .map_err(|_| bad("", "not_json"))
            .and_then(|value| {
                serde_path_to_error::deserialize(value).map_err(|error| misformed(&error))
            })?;
        profile.check()?;
        for (at, agency) in profile.agencies.iter_mut().enumerate() {
            agency
                .account
                .read_secret(folder)
                .map_err(|(member, why)| bad(&format!("/agencies/{at}/account/{member}"), why))?;
        }
        if let Some(file) = &mut profile.province.ca_file {
            *file = std::path::absolute(folder.join(&*file))
                .map_err(|_| bad("/province/ca_file", "not_readable"))?;
            std::fs::metadata(&*file).map_err(|_| bad("/province/ca_file", "not_readable"))?;
        }
        Ok(profile)
    }

    /// The counter to learn at: six sample agencies, people without PIN. The province inside the program tells
    /// its address when it starts; the trays come with the folder.
    pub fn training() -> Self {
        Self::sample(Sample::Today)
    }

    /// The training counter of the pilot's half-year 2023: six agencies assumed and marked so.
    pub fn pilot() -> Self {
        Self::sample(Sample::Pilot)
    }

    fn sample(sample: Sample) -> Self {
        let agencies = sample.agencies().into_iter().map(|ident| {
            let account = Account {
                client_id: format!("buu-cuc-{ident}"),
                secret_file: None,
                secret_env: None,
                secret: Some(super::folder::SAMPLE_PASSWORD.to_owned()),
            };
            Agency {
                ident: AgencyIdent::from(ident),
                account,
            }
        });
        let people = [
            ("clerk", "Phạm Thị Hường"),
            ("backup", "Hoàng Thị Nguyệt"),
            ("supervisor", "Trần Văn Quyết"),
            ("admin", "Lê Minh Tuệ"),
        ];
        Self {
            schema: SCHEMA.to_owned(),
            office: Office {
                code: "BC400000".into(),
                name: "Bưu điện trung tâm".into(),
                counter: "01".into(),
                epoch: None,
            },
            channel: postal(),
            province: Province {
                adapter: "rest-tus".into(),
                base_url: String::new(),
                ca_file: None,
                options: Map::new(),
            },
            agencies: agencies.collect(),
            people: people
                .map(|(id, name)| Person {
                    id: id.into(),
                    name: name.into(),
                    role: id.into(),
                })
                .to_vec(),
            default_person: Some("clerk".into()),
            training: true,
            sample,
            signed_copies: true,
            scanner: None,
            card_scanner: None,
        }
    }

    /// The letter with which the numbers of a new folder begin.
    pub(crate) fn first_epoch(&self) -> Epoch {
        let named = self.office.epoch.as_deref();
        named
            .and_then(|letters| letters.parse().ok())
            .unwrap_or(Epoch(0))
    }

    /// What a type cannot say.
    pub(crate) fn check(&self) -> Result<(), ApiError> {
        let ensure = |holds: bool, pointer: &str, why| {
            if holds {
                Ok(())
            } else {
                Err(bad(pointer, why))
            }
        };
        ensure(self.schema == SCHEMA, "/schema", "wrong_form")?;
        ensure(
            is_office_code(&self.office.code),
            "/office/code",
            "wrong_form",
        )?;
        ensure(
            !tidy(&self.office.name).is_empty(),
            "/office/name",
            "missing",
        )?;
        let epoch = self.office.epoch.as_deref();
        ensure(
            epoch.is_none_or(|letters| letters.parse::<Epoch>().is_ok()),
            "/office/epoch",
            "wrong_form",
        )?;
        ensure(
            is_line(&tidy(&self.office.name)),
            "/office/name",
            "wrong_form",
        )?;
        ensure(
            is_counter_number(&self.office.counter),
            "/office/counter",
            "wrong_form",
        )?;
        ensure((1..=3).contains(&self.channel), "/channel", "wrong_form")?;
        ensure(
            self.province.adapter == "rest-tus",
            "/province/adapter",
            "unknown_adapter",
        )?;
        let no_address_yet = self.training && self.province.base_url.is_empty();
        ensure(
            no_address_yet || is_address(&self.province.base_url),
            "/province/base_url",
            "wrong_form",
        )?;
        self.check_agencies()?;
        self.check_people()
    }

    fn check_agencies(&self) -> Result<(), ApiError> {
        let mut seen = BTreeSet::new();
        for (at, agency) in self.agencies.iter().enumerate() {
            if !is_ident(agency.ident.as_str()) {
                return Err(bad(&format!("/agencies/{at}/ident"), "wrong_form"));
            }
            if !seen.insert(agency.ident.as_str()) {
                return Err(bad(&format!("/agencies/{at}/ident"), "twice"));
            }
            if agency.account.client_id.trim().is_empty() {
                return Err(bad(&format!("/agencies/{at}/account/client_id"), "missing"));
            }
        }
        if self.agencies.is_empty() {
            Err(bad("/agencies", "missing"))
        } else {
            Ok(())
        }
    }

    fn check_people(&self) -> Result<(), ApiError> {
        let mut seen = BTreeSet::new();
        for (at, person) in self.people.iter().enumerate() {
            let wrong = |member: &str, why| Err(bad(&format!("/people/{at}/{member}"), why));
            if person.id.trim().is_empty() {
                return wrong("id", "missing");
            }
            if !is_person_id(&person.id) {
                return wrong("id", "wrong_form");
            }
            if !seen.insert(person.id.as_str()) {
                return wrong("id", "twice");
            }
            if tidy(&person.name).is_empty() {
                return wrong("name", "missing");
            }
            if !is_line(&tidy(&person.name)) {
                return wrong("name", "wrong_form");
            }
            if person.role.parse::<Role>().is_err() {
                return wrong("role", "wrong_form");
            }
        }
        match &self.default_person {
            _ if self.people.is_empty() => Err(bad("/people", "missing")),
            Some(person) if !seen.contains(person.as_str()) => {
                Err(bad("/default_person", "nobody"))
            }
            Some(_) | None => Ok(()),
        }
    }
}

impl Account {
    /// Moves the secret from where the profile says into `secret`.
    fn read_secret(&mut self, folder: &Path) -> Result<(), (&'static str, &'static str)> {
        let ways = [
            self.secret_file.is_some(),
            self.secret_env.is_some(),
            self.secret.is_some(),
        ];
        if ways.into_iter().filter(|way| *way).count() > 1 {
            return Err(("secret_file", "twice"));
        }
        let secret = if let Some(file) = self.secret_file.take() {
            Some(
                std::fs::read_to_string(folder.join(file))
                    .map_err(|_| ("secret_file", "not_readable"))?,
            )
        } else if let Some(name) = self.secret_env.take() {
            Some(std::env::var(name).map_err(|_| ("secret_env", "not_readable"))?)
        } else {
            self.secret.take()
        };
        self.secret = secret.map(|text| text.trim_end_matches(['\r', '\n']).to_owned());
        if self.secret.as_deref() == Some("") {
            Err(("secret_file", "missing"))
        } else {
            Ok(())
        }
    }
}

/// Takes another profile into a folder that is in use; the admin's. People, PINs and numbers stay; who is new is
/// added. Office code, counter number and training may not become others: numbers were given under them.
pub fn set(counter: &Counter, session: &Session, profile: &Profile) -> Result<(), ApiError> {
    session.check(Access::Admin)?;
    counter.take_profile(profile)
}

/// A code that stands in provisional codes and in the wire's counter code.
/// An identifier that people type, and that the province takes.
pub(super) fn is_person_id(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    (1..=64).contains(&text.len()) && text.chars().all(plain)
}

fn is_office_code(text: &str) -> bool {
    (2..=12).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

/// Parts of capital letters and digits between dots, `H99.12`.
fn is_ident(text: &str) -> bool {
    let fits = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    };
    text.contains('.') && text.split('.').all(fits)
}

fn is_counter_number(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// An address that secrets may be sent to: encrypted, or on this machine.
pub(crate) fn is_address(text: &str) -> bool {
    let Ok(url) = reqwest::Url::parse(text.trim()) else {
        return false;
    };
    let host = url.host_str().unwrap_or_default();
    let local = matches!(host, "localhost" | "[::1]")
        || host
            .parse::<std::net::Ipv4Addr>()
            .is_ok_and(|address| address.is_loopback());
    let bare = url.username().is_empty() && url.password().is_none() && url.query().is_none();
    match url.scheme() {
        "https" => bare && !host.is_empty(),
        "http" => bare && local,
        _ => false,
    }
}

fn bad(pointer: &str, why: &str) -> ApiError {
    ApiError::new(ErrorCode::BadProfile)
        .with("pointer", pointer)
        .with("why", why)
}

/// Where serde stopped, as a JSON pointer.
pub(crate) fn misformed(error: &serde_path_to_error::Error<serde_json::Error>) -> ApiError {
    use serde_path_to_error::Segment;
    let mut pointer = String::new();
    for segment in error.path() {
        match segment {
            Segment::Seq { index } => pointer.push_str(&format!("/{index}")),
            Segment::Map { key } => pointer.push_str(&format!("/{}", escaped(key))),
            Segment::Enum { variant } => pointer.push_str(&format!("/{variant}")),
            Segment::Unknown => {}
        }
    }
    let said = error.inner().to_string();
    let named = |start: &str| {
        said.strip_prefix(start)
            .and_then(|rest| rest.split('`').next())
            .map(escaped)
    };
    if let Some(member) = named("unknown field `") {
        // serde names the member in its words, and the path holds it only for some shapes.
        let end = format!("/{member}");
        let pointer = if pointer.ends_with(&end) {
            pointer
        } else {
            pointer + &end
        };
        return bad(&pointer, "unknown_member");
    }
    match named("missing field `") {
        Some(member) => bad(&format!("{pointer}/{member}"), "missing"),
        None => bad(&pointer, "wrong_form"),
    }
}

/// RFC 6901: `~` and `/` inside a member's name.
fn escaped(member: &str) -> String {
    member.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const GOOD: &str = r#"{
      "schema": "quay.profile/1",
      "office": { "code": "BC400000", "name": "Bưu cục trung tâm", "counter": "01" },
      "channel": 3,
      "province": { "adapter": "rest-tus", "base_url": "https://province.example", "ca_file": null, "options": {} },
      "agencies": [{ "ident": "H99.12", "account": { "client_id": "agency-1", "secret_file": "agency-1.secret" } }],
      "people": [{ "id": "gdv-01", "name": "Giao dịch viên 01", "role": "clerk" }],
      "default_person": "gdv-01"
    }"#;

    fn read(text: &str) -> Result<Profile, ApiError> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("agency-1.secret"), "khoa-bi-mat\n").unwrap();
        let file = folder.path().join("profile.json");
        std::fs::write(&file, text).unwrap();
        Profile::read(&file)
    }

    #[test]
    fn the_contract_s_example_is_taken_and_its_secret_read() {
        let profile = read(GOOD).unwrap();
        assert_eq!(
            profile.agencies[0].account.secret.as_deref(),
            Some("khoa-bi-mat")
        );
        assert!(!format!("{profile:?}").contains("khoa-bi-mat"));
        assert!(!profile.training);
    }

    /// What is changed in the good one, and what is said of it.
    const WRONG: &[(&str, &str, &str, &str)] = &[
        (
            r#""counter": "01" }"#,
            r#""counter": "01", "floor": 2 }"#,
            "/office/floor",
            "unknown_member",
        ),
        (
            r#""channel": 3"#,
            r#""chanel": 3"#,
            "/chanel",
            "unknown_member",
        ),
        (
            r#""channel": 3"#,
            r#""channel": "3""#,
            "/channel",
            "wrong_form",
        ),
        (
            r#""channel": 3"#,
            r#""channel": 4"#,
            "/channel",
            "wrong_form",
        ),
        (
            r#""id": "gdv-01""#,
            r#""id": "gdv 01""#,
            "/people/0/id",
            "wrong_form",
        ),
        (
            "Bưu cục trung tâm",
            "Bưu\\u0000cục",
            "/office/name",
            "wrong_form",
        ),
        (
            "Giao dịch viên 01",
            "\\u0007",
            "/people/0/name",
            "wrong_form",
        ),
        (
            r#""counter": "01""#,
            r#""counter": "1""#,
            "/office/counter",
            "wrong_form",
        ),
        (
            r#""client_id": "agency-1", "#,
            "",
            "/agencies/0/account/client_id",
            "missing",
        ),
        (
            r#""ident": "H99.12""#,
            r#""ident": "not one""#,
            "/agencies/0/ident",
            "wrong_form",
        ),
        (
            "agency-1.secret",
            "lost.secret",
            "/agencies/0/account/secret_file",
            "not_readable",
        ),
        (
            r#""role": "clerk""#,
            r#""role": "chief""#,
            "/people/0/role",
            "wrong_form",
        ),
        (
            r#""default_person": "gdv-01""#,
            r#""default_person": "gdv-09""#,
            "/default_person",
            "nobody",
        ),
        (
            "https://province.example",
            "http://province.example",
            "/province/base_url",
            "wrong_form",
        ),
        (
            r#""ca_file": null"#,
            r#""ca_file": "lost.pem""#,
            "/province/ca_file",
            "not_readable",
        ),
        ("rest-tus", "fax", "/province/adapter", "unknown_adapter"),
        ("{", "", "", "not_json"),
    ];

    #[test]
    fn what_is_wrong_is_named_by_its_pointer() {
        for &(from, to, pointer, why) in WRONG {
            assert!(GOOD.contains(from), "{from}");
            let error = read(&GOOD.replacen(from, to, 1)).unwrap_err();
            let said = (
                error.code,
                error.params["pointer"].as_str(),
                error.params["why"].as_str(),
            );
            assert_eq!(said, (ErrorCode::BadProfile, pointer, why), "{to}");
        }
    }

    #[test]
    fn plain_http_is_for_this_machine_only() {
        for (address, taken) in [
            ("http://127.0.0.1:8080", true),
            ("http://localhost:1", true),
            ("https://dvc.example/tthc", true),
            ("http://dvc.example", false),
            ("https://user:word@dvc.example", false),
            ("ftp://dvc.example", false),
            ("dvc.example", false),
        ] {
            assert_eq!(is_address(address), taken, "{address}");
        }
    }

    #[test]
    fn the_training_profile_holds_together() {
        let profile = Profile::training();
        profile.check().unwrap();
        assert_eq!((profile.agencies.len(), profile.people.len()), (6, 4));
    }
}
