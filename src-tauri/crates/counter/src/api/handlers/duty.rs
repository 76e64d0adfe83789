//! Who may sit here when and for which agencies, and the rules of the office about cash and opinions.

use std::collections::BTreeMap;

use super::settings::list_people;
use crate::api::error::{ApiError, ErrorCode};
use crate::api::router::Call;
use crate::api::views::{ChangePerson, DutyList, DutyView, Nothing, OfficeRules, PeopleView};
use crate::cash::{LIMIT_SETTING, limit};
use crate::domain::{News, Part, Person, PersonId, Role};
use crate::store::{Duty, NewDuty};

/// Name of the setting that lets citizens be asked.
pub const OPINIONS: &str = "opinions";
/// A million times the usual limit; what is above is a slip of the hand.
const MOST_LIMIT: i64 = 1_000_000_000;

/// All duties, one line per person.
pub fn list_duties(call: &Call<'_>, _: Nothing) -> Result<DutyList, ApiError> {
    let mut by_person: BTreeMap<PersonId, DutyView> = BTreeMap::new();
    for duty in call.counter.store().duties()? {
        by_person
            .entry(duty.person.clone())
            .or_insert_with(|| begun(&duty))
            .agencies
            .push(duty.agency);
    }
    Ok(DutyList {
        rows: by_person.into_values().collect(),
    })
}

/// Changes role, period and agencies of a person together.
pub fn change_person(call: &Call<'_>, asked: ChangePerson) -> Result<PeopleView, ApiError> {
    let store = call.counter.store();
    let person = store.person(&PersonId(asked.id.clone()))?;
    let acting = call.session.acting()?.id;
    let role: Role = asked.role.into();
    if person.id == acting && role != Role::Admin {
        return Err(ApiError::new(ErrorCode::NotAllowed));
    }
    let duty = duty(call, &asked, &person, role, acting)?;
    if person.active && role != person.role {
        store.save_person(&Person { role, ..person })?;
    }
    store.save_duty(&duty, call.counter.now())?;
    call.counter.tell(&News::Settings);
    list_people(call, Nothing {})
}

/// The rules as they stand.
pub fn read_office_rules(call: &Call<'_>, _: Nothing) -> Result<OfficeRules, ApiError> {
    let store = call.counter.store();
    Ok(OfficeRules {
        cash_limit: limit(store)?.0,
        opinions: store.setting(OPINIONS)?.as_deref() == Some("1"),
    })
}

/// Sets the rules.
pub fn change_office_rules(call: &Call<'_>, asked: OfficeRules) -> Result<OfficeRules, ApiError> {
    if !(0..=MOST_LIMIT).contains(&asked.cash_limit) {
        return Err(ApiError::new(ErrorCode::BadRequest).with("cash_limit", asked.cash_limit));
    }
    let limit = asked.cash_limit.to_string();
    let opinions = if asked.opinions { "1" } else { "0" };
    let values = [(LIMIT_SETTING, limit.as_str()), (OPINIONS, opinions)];
    call.counter.store().save_settings(&values)?;
    call.counter.tell(&News::Settings);
    read_office_rules(call, Nothing {})
}

fn duty(
    call: &Call<'_>,
    asked: &ChangePerson,
    person: &Person,
    role: Role,
    set_by: PersonId,
) -> Result<NewDuty, ApiError> {
    let part = match role {
        Role::Clerk => Some(Part::Regular),
        Role::BackupClerk => Some(Part::Backup),
        Role::Supervisor | Role::Admin => None,
    };
    let today = call.counter.now().day();
    let from = asked.from.as_deref().map(super::day).transpose()?;
    let to = asked.to.as_deref().map(super::day).transpose()?;
    let agencies = match (part, from) {
        (Some(_), Some(_)) => known(call, &asked.agencies)?,
        (_, _) => Vec::new(),
    };
    let from = from.unwrap_or(today);
    let backwards = to.is_some_and(|to| to < from);
    if backwards || (asked.from.is_some() && part.is_some() && agencies.is_empty()) {
        return Err(ApiError::new(ErrorCode::BadRequest).with("period", from));
    }
    Ok(NewDuty {
        person: person.id.clone(),
        part: part.unwrap_or(Part::Regular),
        from,
        to,
        agencies,
        set_by,
    })
}

/// Each agency once, and one that has an account here.
fn known(call: &Call<'_>, named: &[String]) -> Result<Vec<String>, ApiError> {
    let accounts = call.counter.store().accounts()?;
    let mut agencies = named.to_vec();
    agencies.sort();
    agencies.dedup();
    let strange = agencies
        .iter()
        .any(|agency| !accounts.iter().any(|account| account.agency == *agency));
    if strange {
        return Err(ApiError::new(ErrorCode::NotFound).with("what", "agency"));
    }
    Ok(agencies)
}

fn begun(duty: &Duty) -> DutyView {
    DutyView {
        person: duty.person.0.clone(),
        part: duty.part.word().to_owned(),
        from: duty.from.clone(),
        to: duty.to.clone(),
        agencies: Vec::new(),
    }
}
