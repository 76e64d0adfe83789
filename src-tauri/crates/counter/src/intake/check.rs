//! What is wrong with a request or still open, in reading order of the screen. Pure.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use wire::{
    Identity, IdentityType, LocalDate, OtherPerson, Owner, OwnerKind, Recipient, Submitter,
};

use super::limits::{check_limits, check_people_limits};
use super::{ComponentGiven, Request};

/// Where a problem stands: a JSON pointer of the dossier file.
pub type Place = String;

/// One thing that is wrong or open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// Key of its sentence under `problem.`.
    pub code: &'static str,
    /// What fills the sentence; no names or numbers of people.
    pub params: BTreeMap<String, String>,
    /// Does not stop the saving.
    pub warning: bool,
}

impl Problem {
    pub(crate) fn stop(place: &str, code: &'static str) -> Self {
        Self {
            place: place.to_owned(),
            code,
            params: BTreeMap::new(),
            warning: false,
        }
    }

    pub(crate) fn warn(place: &str, code: &'static str) -> Self {
        Self {
            warning: true,
            ..Self::stop(place, code)
        }
    }

    pub(crate) fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }
}

/// Everything that a person must mend or look at before saving on `today`.
pub fn check(request: &Request, today: LocalDate) -> Vec<Problem> {
    let mut problems = open_people(
        &request.owner,
        &request.submitter,
        &request.recipient,
        today,
    );
    check_components(&mut problems, request);
    check_money(&mut problems, request);
    check_limits(&mut problems, request);
    problems
}

/// What is wrong with the three people of a dossier, whether they were just typed or are mended.
pub fn check_people(
    owner: &Owner,
    submitter: &Submitter,
    recipient: &Recipient,
    today: LocalDate,
) -> Vec<Problem> {
    let mut problems = open_people(owner, submitter, recipient, today);
    check_people_limits(&mut problems, owner, submitter, recipient);
    problems
}

fn open_people(
    owner: &Owner,
    submitter: &Submitter,
    recipient: &Recipient,
    today: LocalDate,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    check_owner(&mut problems, owner, today.0);
    if let Some(person) = submitter.other() {
        check_other(&mut problems, "/submitter", person, today.0);
    }
    if let Some(person) = recipient.other() {
        check_other(&mut problems, "/recipient", person, today.0);
        if person.authorisation.is_none() {
            problems.push(Problem::stop("/recipient/authorisation", "no_authority"));
        }
    }
    problems
}

fn check_owner(problems: &mut Vec<Problem>, owner: &Owner, today: NaiveDate) {
    check_name(problems, "/owner", &owner.full_name);
    check_identity(problems, "/owner", &owner.identity);
    if owner.kind == OwnerKind::Citizen {
        check_birth(
            problems,
            "/owner",
            owner.birth_date.as_ref().map(|date| date.as_str()),
            today,
        );
        check_number_fits(problems, owner);
    }
    check_phone(problems, "/owner", owner.phone.as_deref());
    if owner.address.text.trim().is_empty() {
        problems.push(Problem::stop("/owner/address/text", "no_address"));
    }
}

fn check_other(problems: &mut Vec<Problem>, at: &str, person: &OtherPerson, today: NaiveDate) {
    check_name(problems, at, &person.full_name);
    check_identity(problems, at, &person.identity);
    if let Some(date) = &person.birth_date {
        check_birth(problems, at, Some(date.as_str()), today);
    }
    if at == "/submitter" || person.phone.is_some() {
        check_phone(problems, at, person.phone.as_deref());
    }
}

fn check_name(problems: &mut Vec<Problem>, at: &str, name: &str) {
    if name.trim().is_empty() {
        problems.push(Problem::stop(&format!("{at}/fullName"), "no_name"));
    }
}

fn check_identity(problems: &mut Vec<Problem>, at: &str, identity: &Identity) {
    let place = format!("{at}/identity/number");
    let number = identity.number.as_deref().unwrap_or_default();
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let all_digits = digits == number.chars().count();
    let needed = match identity.kind {
        IdentityType::PersonalNumber => Some(12),
        IdentityType::OldIdentityCard => Some(9),
        IdentityType::Passport
        | IdentityType::TaxCode
        | IdentityType::Other
        | IdentityType::None => None,
    };
    match needed {
        Some(_) if number.is_empty() => problems.push(Problem::stop(&place, "no_id_number")),
        Some(needed) if digits != needed || !all_digits => {
            problems.push(
                Problem::stop(&place, "id_number_length")
                    .with("digits", digits)
                    .with("needed", needed),
            );
        }
        None if identity.kind != IdentityType::None && number.is_empty() => {
            problems.push(Problem::stop(&place, "no_id_number"));
        }
        Some(_) | None => {}
    }
}

fn check_birth(problems: &mut Vec<Problem>, at: &str, date: Option<&str>, today: NaiveDate) {
    let place = format!("{at}/birthDate");
    match date.map(parse_partial) {
        None => problems.push(Problem::stop(&place, "no_birth_date")),
        Some(None) => problems
            .push(Problem::stop(&place, "date_impossible").with("date", date.unwrap_or_default())),
        Some(Some(day)) if day > today => problems.push(Problem::stop(&place, "birth_date_future")),
        Some(Some(_)) => {}
    }
}

/// The first day that a full or partial date can mean.
fn parse_partial(date: &str) -> Option<NaiveDate> {
    let padded = match date.len() {
        4 => format!("{date}-01-01"),
        7 => format!("{date}-01"),
        _ => date.to_owned(),
    };
    NaiveDate::parse_from_str(&padded, "%Y-%m-%d").ok()
}

/// Digit 4 tells century and sex, digits 5 and 6 the year; since 2024 that is a custom, not a rule.
fn check_number_fits(problems: &mut Vec<Problem>, owner: &Owner) {
    let Some(number) = owner
        .identity
        .number
        .as_deref()
        .filter(|n| n.len() == 12 && n.is_ascii())
    else {
        return;
    };
    let Some(birth) = owner
        .birth_date
        .as_ref()
        .and_then(|date| parse_partial(date.as_str()))
    else {
        return;
    };
    let century = u32::from(number.as_bytes()[3].wrapping_sub(b'0')) / 2;
    let year = 1900 + 100 * century + number[4..6].parse::<u32>().unwrap_or_default();
    if u32::try_from(birth.year()).unwrap_or_default() != year {
        problems.push(Problem::warn("/owner/identity/number", "id_number_year"));
    }
}

fn check_phone(problems: &mut Vec<Problem>, at: &str, phone: Option<&str>) {
    let place = format!("{at}/phone");
    let digits = phone
        .unwrap_or_default()
        .chars()
        .filter(char::is_ascii_digit)
        .count();
    match phone {
        None | Some("") => problems.push(Problem::stop(&place, "no_phone")),
        Some(_) if !(10..=11).contains(&digits) => {
            problems.push(Problem::stop(&place, "phone_length").with("digits", digits));
        }
        Some(_) => {}
    }
}

fn check_components(problems: &mut Vec<Problem>, request: &Request) {
    let of_case = |case: &Option<wire::ShortCode>| case.is_none() || *case == request.case;
    for asked in request
        .procedure
        .components
        .iter()
        .filter(|component| of_case(&component.case))
    {
        let given = request
            .components
            .iter()
            .find(|given| given.code == asked.code.as_str());
        let place = format!("/components/{}", asked.code);
        let missing = given.is_none_or(|given| !is_there(given));
        let not_scanned = given.is_some_and(|given| is_there(given) && given.parts.is_empty());
        if missing && asked.required {
            problems.push(Problem::stop(&place, "component_missing").with("name", &asked.name));
        } else if not_scanned && asked.digitise {
            problems.push(Problem::stop(&place, "component_not_scanned").with("name", &asked.name));
        }
    }
}

fn is_there(given: &ComponentGiven) -> bool {
    !given.parts.is_empty() || given.has_paper()
}

fn check_money(problems: &mut Vec<Problem>, request: &Request) {
    for fee in &request.fees {
        if fee.amount.is_none_or(|amount| amount < 0) {
            problems.push(
                Problem::stop(&format!("/fees/{}", fee.code), "amount_open")
                    .with("name", &fee.name),
            );
        }
    }
}
