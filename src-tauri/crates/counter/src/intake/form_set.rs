//! Which set of official forms is in force here: the day of the switch is the office's own setting.

use forms::FormSet;
use serde::{Deserialize, Serialize};
use wire::{LocalDate, Moment};

use crate::domain::Person;
use crate::store::{DossierRow, Store, StoreError};

const SETTING: &str = "forms.switch";

/// The day of the switch as somebody set it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormSwitch {
    /// From this day on the forms of 2025.
    pub day: LocalDate,
    /// Who set it.
    pub person: String,
    /// That person's name then.
    pub person_name: String,
    /// When.
    pub at: Moment,
}

/// The switch that the office has set; none: the day that the forms' own list assumes.
pub fn form_switch(store: &Store) -> Result<Option<FormSwitch>, StoreError> {
    let damaged = |_| StoreError::Damaged("setting".to_owned());
    let text = store.setting(SETTING)?;
    text.map(|text| serde_json::from_str(&text).map_err(damaged))
        .transpose()
}

/// Sets the day of the switch. What was made before keeps its set; what is made from now on goes by the new day.
pub fn set_form_switch(
    store: &Store,
    day: LocalDate,
    person: &Person,
    now: Moment,
) -> Result<(), StoreError> {
    let switch = FormSwitch {
        day,
        person: person.id.0.clone(),
        person_name: person.name.clone(),
        at: now,
    };
    let text =
        serde_json::to_string(&switch).map_err(|_| StoreError::Damaged("setting".to_owned()))?;
    store.save_settings(&[(SETTING, &text)])
}

/// The set in force on a day.
pub fn form_set(store: &Store, day: LocalDate) -> Result<FormSet, StoreError> {
    let switch = form_switch(store)?.map(|switch| switch.day.0);
    Ok(FormSet::in_force(
        day.0,
        switch.unwrap_or_else(FormSet::assumed_switch),
    ))
}

/// The set of every form about a dossier: the one it was received under, wherever the switch moved since.
pub fn form_set_of(store: &Store, row: &DossierRow) -> Result<FormSet, StoreError> {
    match &row.form_set {
        Some(word) => {
            FormSet::of_word(word).ok_or_else(|| StoreError::Damaged(format!("dossier {}", row.id)))
        }
        None => form_set(store, row.received_at.day()),
    }
}
