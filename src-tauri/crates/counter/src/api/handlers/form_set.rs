//! The day on which the official forms switch: shown to everybody, set by the supervisor.

use forms::FormSet;

use super::settings::changed;
use crate::api::error::{ApiError, ErrorCode};
use crate::api::router::Call;
use crate::api::views::{FormSwitchView, SetFormSwitch, SettingsView};
use crate::intake;

/// Sets the day; no form of a circular is in force before the circular was issued.
pub fn set_form_switch(call: &Call<'_>, asked: SetFormSwitch) -> Result<SettingsView, ApiError> {
    let day = super::day(&asked.day)?;
    // The assumed day is the one on which the circular was issued.
    if day.0 < FormSet::assumed_switch() {
        let issued = FormSet::assumed_switch().format("%d/%m/%Y");
        return Err(ApiError::new(ErrorCode::SwitchTooEarly).with("issued", issued));
    }
    let person = call.session.acting()?;
    intake::set_form_switch(call.counter.store(), day, &person, call.counter.now())?;
    changed(call)
}

/// The switch as it stands.
pub(super) fn form_switch_view(call: &Call<'_>) -> Result<FormSwitchView, ApiError> {
    let store = call.counter.store();
    let set = intake::form_switch(store)?;
    let circular = intake::form_set(store, call.counter.now().day())?.circular();
    let assumed = FormSet::assumed_switch().to_string();
    Ok(FormSwitchView {
        day: set.as_ref().map_or(assumed, |set| set.day.to_string()),
        assumed: set.is_none(),
        person_name: set.as_ref().map(|set| set.person_name.clone()),
        at: set.map(|set| set.at.to_string()),
        circular: circular.unwrap_or_default().to_owned(),
    })
}
