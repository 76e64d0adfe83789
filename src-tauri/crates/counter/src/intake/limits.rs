//! What the contract takes of a text, a number or a sum. Pure.
//!
//! The province refuses what lies outside, for ever: it is named while the person still stands at the counter.

use wire::{Address, Identity, IdentityType, OtherPerson, Owner, Recipient, Submitter};

use super::Request;
use super::check::Problem;
use crate::domain::{LINE, NoPostalItem, PostalItem};

/// `LongLine` of the contract.
const LONG_LINE: usize = 1000;
/// `Text` of the contract.
const TEXT: usize = 4000;
/// `Count` of the contract.
const COUNT: u16 = 999;
/// Sets of one dossier.
const SETS: u8 = 99;
/// `Money` of the contract.
const MONEY: i64 = 999_999_999_999;

/// Adds what lies outside the contract.
pub(super) fn check_limits(problems: &mut Vec<Problem>, request: &Request) {
    check_people_limits(
        problems,
        &request.owner,
        &request.submitter,
        &request.recipient,
    );
    check_counts(problems, request);
    check_sums(problems, request);
    check_delivery(problems, request);
    if let Some(note) = &request.note {
        let odd = |c: char| c.is_ascii_control() && c != '\n' && c != '\t';
        check_text(problems, "/note", note, TEXT, odd);
    }
}

/// The same for the three people alone.
pub(super) fn check_people_limits(
    problems: &mut Vec<Problem>,
    owner: &Owner,
    submitter: &Submitter,
    recipient: &Recipient,
) {
    check_owner(problems, owner);
    if let Some(person) = submitter.other() {
        check_person(problems, "/submitter", person);
    }
    if let Some(person) = recipient.other() {
        check_person(problems, "/recipient", person);
    }
}

fn check_owner(problems: &mut Vec<Problem>, owner: &Owner) {
    check_line(problems, "/owner/fullName", Some(&owner.full_name));
    check_identity(problems, "/owner/identity", &owner.identity);
    check_partial_date(problems, "/owner/birthDate", owner.birth_date.as_ref());
    check_phone(problems, "/owner/phone", owner.phone.as_deref());
    check_email(problems, "/owner/email", owner.email.as_deref());
    check_address(problems, "/owner/address", &owner.address);
    if let Some(person) = &owner.representative {
        let at = "/owner/representative";
        check_line(problems, &format!("{at}/fullName"), Some(&person.full_name));
        check_line(problems, &format!("{at}/title"), person.title.as_deref());
        check_identity(problems, &format!("{at}/identity"), &person.identity);
    }
}

fn check_person(problems: &mut Vec<Problem>, at: &str, person: &OtherPerson) {
    let below = |member: &str| format!("{at}/{member}");
    check_line(problems, &below("fullName"), Some(&person.full_name));
    check_identity(problems, &below("identity"), &person.identity);
    check_partial_date(problems, &below("birthDate"), person.birth_date.as_ref());
    check_phone(problems, &below("phone"), person.phone.as_deref());
    check_email(problems, &below("email"), person.email.as_deref());
    if let Some(address) = &person.address {
        check_address(problems, &below("address"), address);
    }
    if let Some(paper) = &person.authorisation {
        check_line(problems, &below("authorisation/name"), Some(&paper.name));
        check_line(
            problems,
            &below("authorisation/number"),
            paper.number.as_deref(),
        );
    }
}

fn check_identity(problems: &mut Vec<Problem>, at: &str, identity: &Identity) {
    check_line(
        problems,
        &format!("{at}/issuedBy"),
        identity.issued_by.as_deref(),
    );
    let fits = match (identity.kind, identity.number.as_deref()) {
        (IdentityType::None, number) => number.is_none(),
        // A number that is not there has its own sentence.
        (_, None | Some("")) => true,
        (IdentityType::PersonalNumber, Some(number)) => is_digits(number, &[12]),
        (IdentityType::OldIdentityCard, Some(number)) => is_digits(number, &[9]),
        (IdentityType::TaxCode, Some(number)) => is_tax_code(number),
        (IdentityType::Passport | IdentityType::Other, Some(number)) => {
            let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '-');
            (3..=40).contains(&number.len()) && number.chars().all(plain)
        }
    };
    let place = format!("{at}/number");
    if !fits && !is_named(problems, &place) {
        problems.push(Problem::stop(&place, "id_number_form"));
    }
}

/// 10 digits, 10-3 with or without the dash, or the 12 of a person.
fn is_tax_code(number: &str) -> bool {
    match number.split_once('-') {
        Some((firm, branch)) => is_digits(firm, &[10]) && is_digits(branch, &[3]),
        None => is_digits(number, &[10, 12, 13]),
    }
}

fn is_digits(text: &str, lengths: &[usize]) -> bool {
    lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `1952`, `1999-01` or `1999-01-01`.
fn check_partial_date(problems: &mut Vec<Problem>, at: &str, date: Option<&wire::PartialDate>) {
    let fits = |text: &str| {
        let mut parts = text.split('-');
        parts.next().is_some_and(|year| is_digits(year, &[4]))
            && parts.clone().count() <= 2
            && parts.all(|part| is_digits(part, &[2]))
    };
    if let Some(date) = date.map(wire::PartialDate::as_str).filter(|d| !fits(d))
        && !is_named(problems, at)
    {
        problems.push(Problem::stop(at, "date_impossible").with("date", date));
    }
}

fn check_phone(problems: &mut Vec<Problem>, at: &str, phone: Option<&str>) {
    let Some(phone) = phone.filter(|phone| !phone.is_empty()) else {
        return;
    };
    let digits = phone.strip_prefix('+').unwrap_or(phone);
    let fits = (6..=16).contains(&phone.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !fits && !is_named(problems, at) {
        problems.push(Problem::stop(at, "phone_form"));
    }
}

fn check_email(problems: &mut Vec<Problem>, at: &str, email: Option<&str>) {
    let plain = |part: &str| {
        !part.is_empty() && part.is_ascii() && !part.contains(|c: char| c <= ' ' || c == '@')
    };
    let fits = |email: &str| {
        let parts = email.split_once('@');
        email.len() <= 254 && parts.is_some_and(|(who, host)| plain(who) && plain(host))
    };
    if email.is_some_and(|email| !fits(email)) {
        problems.push(Problem::stop(at, "wrong_form"));
    }
}

fn check_address(problems: &mut Vec<Problem>, at: &str, address: &Address) {
    check_text(
        problems,
        &format!("{at}/text"),
        &address.text,
        LONG_LINE,
        is_control,
    );
    check_line(problems, &format!("{at}/line"), address.line.as_deref());
    for (member, code, length) in [
        ("province", &address.province, 2),
        ("commune", &address.commune, 5),
    ] {
        if code
            .as_deref()
            .is_some_and(|code| !is_digits(code, &[length]))
        {
            problems.push(Problem::stop(&format!("{at}/{member}"), "wrong_form"));
        }
    }
}

fn check_counts(problems: &mut Vec<Problem>, request: &Request) {
    if !(1..=SETS).contains(&request.sets) {
        problems.push(Problem::stop("/sets", "out_of_range").with("most", SETS));
    }
    for given in &request.components {
        if given.originals > COUNT || given.copies > COUNT {
            let place = format!("/components/{}", given.code);
            problems.push(Problem::stop(&place, "out_of_range").with("most", COUNT));
        }
    }
}

fn check_sums(problems: &mut Vec<Problem>, request: &Request) {
    for fee in &request.fees {
        let place = format!("/fees/{}", fee.code);
        if fee.amount.is_some_and(|amount| amount > MONEY) {
            problems.push(Problem::stop(&place, "out_of_range").with("most", MONEY));
        }
        check_line(problems, &place, fee.exemption.as_deref());
        check_line(problems, &place, fee.receipt_number.as_deref());
    }
    for charge in &request.postal {
        if charge.amount > MONEY {
            problems.push(Problem::stop("/postalCharge", "out_of_range").with("most", MONEY));
        }
        check_line(problems, "/postalInvoice", charge.invoice_number.as_deref());
    }
}

fn check_delivery(problems: &mut Vec<Problem>, request: &Request) {
    let at = "/resultDelivery";
    let delivery = &request.result_delivery;
    check_line(problems, &format!("{at}/place"), delivery.place.as_deref());
    let address = delivery.address.as_ref();
    let is_open = address.is_none_or(|address| address.text.trim().is_empty());
    if delivery.method == wire::DeliveryMethod::Postal && is_open {
        let place = format!("{at}/address/text");
        problems.push(Problem::stop(&place, "no_result_address"));
    }
    if let Some(address) = address {
        check_address(problems, &format!("{at}/address"), address);
    }
    let item = delivery.postal_item.as_deref().map(PostalItem::read);
    let wrong = match item {
        Some(Err(NoPostalItem::CheckDigit)) => "item_check_digit",
        Some(Err(NoPostalItem::NotANumber)) => "item_not_a_number",
        Some(Ok(_)) | None => return,
    };
    problems.push(Problem::stop(&format!("{at}/postalItem"), wrong));
}

fn check_line(problems: &mut Vec<Problem>, at: &str, text: Option<&str>) {
    if let Some(text) = text {
        check_text(problems, at, text, LINE, is_control);
    }
}

fn check_text(
    problems: &mut Vec<Problem>,
    at: &str,
    text: &str,
    most: usize,
    odd: impl Fn(char) -> bool,
) {
    if is_named(problems, at) {
        return;
    }
    let length = text.chars().count();
    if length > most {
        problems.push(
            Problem::stop(at, "too_long")
                .with("length", length)
                .with("most", most),
        );
    } else if length == 0 || text.contains(odd) {
        problems.push(Problem::stop(at, "odd_text"));
    }
}

fn is_control(c: char) -> bool {
    c.is_ascii_control()
}

/// One sentence at one place is enough; a warning is none.
fn is_named(problems: &[Problem], place: &str) -> bool {
    problems
        .iter()
        .any(|problem| problem.place == place && !problem.warning)
}
