//! Look-ups: one dossier, by code, and the open list.

use serde_json::Value;
use wire::{
    Contact, ContactParty, Cursor, Dossier, DossierCode, DossierMatches, DossierRecord,
    DossierSummary, FieldErrorCode, FileRef, OpenDossier, OpenDossierPage, OtherPerson, Owner,
    Party, ProblemType, Receipt, Recipient, ResultDelivery, Submitter,
};

use crate::answer::{Answer, Reply, Stop, invalid_parameter};
use crate::call::{Call, path_id};
use crate::province::Hall;
use crate::store;
use crate::store::cases::Case;

/// What the province holds for this dossier.
pub(crate) fn get(hall: &Hall, call: &Call, id: &str) -> Reply {
    let account = call.account(hall)?;
    let id = path_id(id, "id")?;
    let case = store::cases::of(&*hall.store()?, &account, id)?.ok_or(ProblemType::NotFound)?;
    let mut body = serde_json::to_value(record(&case))?;
    // As it was sent, equal as JSON value.
    body["dossier"] = case.dossier.clone().unwrap_or(Value::Null);
    let answer = Answer::fresh(&body)?;
    Ok(match case.version() {
        Some(version) => answer.header("etag", version.tag()),
        None => answer,
    })
}

fn record(case: &Case) -> DossierRecord {
    let (status, status_at) = case.status();
    DossierRecord {
        id: case.id,
        origin: case.origin,
        counter: case.counter.clone(),
        version: case.version(),
        official_code: case.official_code.clone(),
        status,
        status_at,
        captured_at: case.captured_at,
        due_at: case.due_at(),
        receipts: receipts_now(case),
        dossier: None,
        filing: case.filing.clone(),
        decision: case.decision.clone(),
        added: case.added.clone(),
        events: case.events.clone(),
        supplement_requests: case.supplement_requests.clone(),
        results: case.results.clone(),
    }
}

/// Receipts with the version that is current now.
pub(crate) fn receipts_now(case: &Case) -> Vec<Receipt> {
    let mut receipts = case.receipts.clone();
    if let Some(current) = case.version() {
        receipts
            .iter_mut()
            .for_each(|receipt| receipt.current_version = current);
    }
    receipts
}

/// By official or provisional code, or the open ones.
pub(crate) fn find(hall: &Hall, call: &Call) -> Reply {
    let account = call.account(hall)?;
    match (call.parameter("code"), call.parameter("open")) {
        (None, None) => Err(invalid_parameter("code", FieldErrorCode::Required)),
        (Some(_), Some(_)) => Err(invalid_parameter("open", FieldErrorCode::Conditional)),
        (None, Some(open)) if open != "true" => {
            Err(invalid_parameter("open", FieldErrorCode::Enum))
        }
        (None, Some(_)) => open(hall, call, &account),
        (Some(code), None) => {
            for name in ["after", "limit"] {
                if call.parameter(name).is_some() {
                    return Err(invalid_parameter(name, FieldErrorCode::Conditional));
                }
            }
            check_code(&code)?;
            let cases = store::cases::with_code(&*hall.store()?, &account, &code)?;
            Answer::fresh(&DossierMatches {
                items: cases.iter().map(summary).collect(),
            })
        }
    }
}

fn check_code(code: &str) -> Result<(), Stop> {
    let letter = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase();
    let length = code.chars().count();
    let wrong = match length {
        0..5 => Some(FieldErrorCode::TooShort),
        65.. => Some(FieldErrorCode::TooLong),
        _ if !code.starts_with(letter)
            || !code.chars().all(|c| letter(c) || c == '.' || c == '-') =>
        {
            Some(FieldErrorCode::Pattern)
        }
        _ => None,
    };
    wrong.map_or(Ok(()), |wrong| Err(invalid_parameter("code", wrong)))
}

/// A dossier in a list.
pub(crate) fn summary(case: &Case) -> DossierSummary {
    let current = case.receipts.last();
    let added = case.added.iter().flat_map(|component| &component.files);
    let added = added.map(|file| FileRef {
        id: file.id,
        sha256: file.sha256,
        size: file.size,
    });
    let filed = case.filing.iter().flat_map(|filing| &filing.files);
    let filed = filed.map(|file| FileRef {
        id: file.id,
        sha256: file.sha256,
        size: file.size,
    });
    DossierSummary {
        id: case.id,
        origin: case.origin,
        version: case.version(),
        request_digest: current.map(|receipt| receipt.request_digest),
        decision_digest: case.decision_digest,
        official_code: case.official_code.clone(),
        provisional_code: case.provisional_code.clone(),
        counter: case.counter.clone(),
        procedure: case.procedure.code.clone(),
        status: case.status().0,
        captured_at: case.captured_at,
        accepted_at: case.accepted_at,
        files: current.map_or_else(
            || filed.chain(added).collect(),
            |receipt| receipt.files.clone(),
        ),
    }
}

/// Every dossier that is not at status 3, 7 or 10.
fn open(hall: &Hall, call: &Call, account: &wire::AgencyIdent) -> Reply {
    let limit = call.limit(500, 100)?;
    let db = hall.store()?;
    let after = match call.parameter("after") {
        None => 0,
        Some(cursor) => place_in("d.", &cursor, store::cases::last_position(&db)?)?,
    };
    let mut rows = store::cases::open_after(&db, account, after, limit)?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let last = rows
        .last()
        .map(|(position, _)| Cursor(format!("d.{position:012}")));
    let items = rows
        .iter()
        .map(|(_, case)| open_row(case))
        .collect::<Result<_, _>>()?;
    Answer::fresh(&OpenDossierPage {
        items,
        next: last.filter(|_| more),
    })
}

/// The place that a cursor of this list names.
pub(crate) fn place_in(prefix: &str, cursor: &str, last: i64) -> Result<i64, Stop> {
    let place = cursor
        .strip_prefix(prefix)
        .and_then(|digits| digits.parse().ok());
    Ok(place
        .filter(|place| (0..=last).contains(place))
        .ok_or(ProblemType::CursorUnknown)?)
}

fn open_row(case: &Case) -> Result<OpenDossier, Stop> {
    let dossier = case
        .dossier
        .clone()
        .map(serde_json::from_value::<Dossier>)
        .transpose()?;
    let (status, status_at) = case.status();
    let (owner_name, contact, result_delivery) = match (&dossier, &case.filing) {
        (Some(d), _) => who(
            &d.owner,
            Some(&d.submitter),
            Some(&d.recipient),
            Some(&d.result_delivery),
        ),
        (None, Some(f)) => who(
            &f.owner,
            f.submitter.as_ref(),
            f.recipient.as_ref(),
            f.result_delivery.as_ref(),
        ),
        (None, None) => return Err(ProblemType::Internal.into()),
    };
    let official_code: DossierCode = case.official_code.clone();
    Ok(OpenDossier {
        id: case.id,
        origin: case.origin,
        counter: case.counter.clone(),
        version: case.version(),
        official_code,
        provisional_code: case.provisional_code.clone(),
        procedure: case.procedure.clone(),
        status,
        status_at,
        captured_at: case.captured_at,
        due_at: case.due_at(),
        owner_name,
        contact: corrected(contact, case),
        result_delivery,
        results: case.results.clone(),
    })
}

/// Who will take the result, and in which of the three roles.
fn who(
    owner: &Owner,
    submitter: Option<&Submitter>,
    recipient: Option<&Recipient>,
    delivery: Option<&ResultDelivery>,
) -> (String, (ContactParty, Contact), Option<ResultDelivery>) {
    let own = || Contact {
        full_name: owner.full_name.clone(),
        phone: owner.phone.clone(),
        email: owner.email.clone(),
        address: Some(owner.address.clone()),
    };
    let other = |person: &OtherPerson| Contact {
        full_name: person.full_name.clone(),
        phone: person.phone.clone(),
        email: person.email.clone(),
        address: person.address.clone(),
    };
    let contact = match (recipient, submitter) {
        (Some(Recipient::Other(person)), _) => (ContactParty::Recipient, other(person)),
        (Some(Recipient::Same(same)), Some(Submitter::Other(person)))
            if same.same_as == Party::Submitter =>
        {
            (ContactParty::Submitter, other(person))
        }
        _ => (ContactParty::Owner, own()),
    };
    (owner.full_name.clone(), contact, delivery.cloned())
}

/// The contact as last corrected: of the person, or of the recipient whoever that is.
fn corrected((party, mut contact): (ContactParty, Contact), case: &Case) -> Contact {
    for correction in &case.contacts {
        if correction.party == party || correction.party == ContactParty::Recipient {
            contact.phone = correction.phone.clone().or(contact.phone);
            contact.email = correction.email.clone().or(contact.email);
            contact.address = correction.address.clone().or(contact.address);
        }
    }
    contact
}
