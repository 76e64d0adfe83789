//! Grounds of exemption: dated data, per procedure where it has its own list.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use wire::LocalDate;

const LIST: &str = include_str!("../../../../../assets/catalogue/exemptions.json");

#[derive(Deserialize)]
struct List {
    editions: Vec<Edition>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Edition {
    valid_from: LocalDate,
    valid_to: Option<LocalDate>,
    general: Vec<String>,
    procedures: BTreeMap<String, Vec<String>>,
}

static EDITIONS: LazyLock<Vec<Edition>> = LazyLock::new(|| {
    serde_json::from_str::<List>(LIST)
        .map(|list| list.editions)
        .unwrap_or_default()
});

/// The grounds on which a fee of this procedure may be waived or reduced on a day.
pub fn grounds(procedure: &str, day: LocalDate) -> Vec<String> {
    let in_force = |edition: &&Edition| {
        edition.valid_from <= day && edition.valid_to.is_none_or(|last| day <= last)
    };
    let Some(edition) = EDITIONS.iter().find(in_force) else {
        return Vec::new();
    };
    edition
        .procedures
        .get(procedure)
        .unwrap_or(&edition.general)
        .clone()
}
