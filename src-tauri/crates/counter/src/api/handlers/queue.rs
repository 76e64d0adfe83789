//! What the province has not acknowledged: see it, send it, mend it, cancel it.

use std::time::Duration;

use serde_json::Value;
use wire::Dossier;

use super::scoring;
use crate::api::convert::problem_view;
use crate::api::error::{ApiError, ErrorCode};
use crate::api::router::Call;
use crate::api::views::{
    ById, CodesView, Deliver, Delivered, Done, MendDossier, MendField, Nothing, ProblemView,
    Pulled, QueueKind, QueueRow, QueueView, ReasonView, VoidDossier,
};
use crate::domain::{MessageId, MessageKind, News, Role, fold, searchable, tidy};
use crate::intake::check_people;
use crate::store::{DossierRow, Mended, MessageRow, OutboxRow, Reason, StoreError};
use crate::sync::Run;

/// A reserved code that the province does not take: mended by leaving it out, so that the province gives its own.
const OFFICIAL_CODE: &str = "/officialCode";
/// Members of the frozen body that can be mended here: plain texts of the people, and that code.
const MENDABLE: [&str; 13] = [
    OFFICIAL_CODE,
    "/owner/fullName",
    "/owner/identity/number",
    "/owner/birthDate",
    "/owner/phone",
    "/owner/address/text",
    "/submitter/fullName",
    "/submitter/identity/number",
    "/submitter/phone",
    "/recipient/fullName",
    "/recipient/identity/number",
    "/recipient/phone",
    "/recipient/authorisation/number",
];

/// The queue: what needs a person, and what goes by itself. An admin sees numbers, no dossier's content.
pub fn list_queue(call: &Call<'_>, _: Nothing) -> Result<QueueView, ApiError> {
    let veiled = call.session.acting()?.role == Role::Admin;
    let mut view = QueueView {
        needs_person: Vec::new(),
        waiting: Vec::new(),
    };
    for row in call.counter.store().outbox()? {
        let mut shown = queue_row(call, &row)?;
        if veiled {
            veil(&mut shown);
        }
        let list = if row.delivery.needs_person() {
            &mut view.needs_person
        } else {
            &mut view.waiting
        };
        list.push(shown);
    }
    for row in call.counter.store().messages()? {
        let mut shown = message_row(call, &row)?;
        if veiled {
            veil(&mut shown);
        }
        let list = if row.state.is_waiting() {
            &mut view.waiting
        } else {
            &mut view.needs_person
        };
        list.push(shown);
    }
    view.waiting
        .sort_by_key(|row| row.state != crate::api::views::DeliveryView::Sending);
    Ok(view)
}

/// Nothing waits for its next try any longer.
pub fn send_now(call: &Call<'_>, _: Nothing) -> Result<Done, ApiError> {
    call.counter.line().send_now()?;
    Ok(Done {})
}

/// One dossier goes before the others.
pub fn send_first(call: &Call<'_>, asked: ById) -> Result<QueueView, ApiError> {
    let dossier = call.counter.store().dossier_named(&asked.id)?;
    call.counter.store().send_first(dossier.id)?;
    call.counter.line().wake();
    call.counter.tell(&News::Queue);
    list_queue(call, Nothing {})
}

/// A refused event or decision goes out again, with the same bytes.
pub fn send_message_again(call: &Call<'_>, asked: ById) -> Result<QueueView, ApiError> {
    let id = message_named(&asked.id)?;
    call.counter.store().send_message_again(id)?;
    call.counter.line().wake();
    call.counter.tell(&News::Queue);
    list_queue(call, Nothing {})
}

/// A person took note of a refusal, or of somebody who was first.
pub fn set_message_aside(call: &Call<'_>, asked: ById) -> Result<QueueView, ApiError> {
    let id = message_named(&asked.id)?;
    call.counter
        .store()
        .set_message_aside(id, call.counter.now())?;
    call.counter.tell(&News::Queue);
    call.counter.tell(&News::Status);
    list_queue(call, Nothing {})
}

fn message_named(id: &str) -> Result<MessageId, ApiError> {
    id.parse()
        .map_err(|_| ApiError::new(ErrorCode::NotFound).with("what", "message"))
}

/// Puts another text into the place that the province named; the dossier keeps its number and its place.
pub fn mend_dossier(call: &Call<'_>, asked: MendDossier) -> Result<QueueView, ApiError> {
    let store = call.counter.store();
    let dossier = store.dossier_named(&asked.id)?;
    let (_, body) = store.body(dossier.id)?;
    let (bytes, mended) =
        mend(&body, &asked.pointer, &tidy(&asked.value)).ok_or_else(|| problem(&asked.pointer))?;
    let today = call.counter.now().day();
    let found = check_people(&mended.owner, &mended.submitter, &mended.recipient, today);
    if let Some(wrong) = found
        .into_iter()
        .find(|found| found.place == asked.pointer && !found.warning)
    {
        return Err(at_the_field(problem_view(wrong)));
    }
    let drops_code = asked.pointer == OFFICIAL_CODE;
    let change = Mended {
        body: bytes,
        owner: mended.owner.full_name.clone(),
        owner_number: mended.owner.identity.number.clone().unwrap_or_default(),
        folded: folded(&dossier, &mended, drops_code),
        drops_code,
        person: call.session.acting()?.id,
    };
    store.mend_dossier(dossier.id, &change, call.counter.now())?;
    call.counter.line().wake();
    tell(call, &dossier);
    list_queue(call, Nothing {})
}

/// Cancels a number with a reason.
pub fn void_dossier(call: &Call<'_>, asked: VoidDossier) -> Result<Done, ApiError> {
    let reason = tidy(&asked.reason);
    if reason.is_empty() {
        return Err(problem("reason"));
    }
    let dossier = call.counter.store().dossier_named(&asked.id)?;
    let person = call.session.acting()?.id;
    call.counter
        .store()
        .void_dossier(dossier.id, &reason, &person, call.counter.now())?;
    tell(call, &dossier);
    Ok(Done {})
}

/// Sends as far as is asked, in this call.
pub fn deliver(call: &Call<'_>, asked: Deliver) -> Result<Delivered, ApiError> {
    let timeout =
        (asked.timeout_seconds > 0).then(|| Duration::from_secs(asked.timeout_seconds.into()));
    let run = Run {
        once: asked.once,
        until_empty: asked.until_empty,
        timeout,
    };
    let done = call.counter.line().deliver(run)?;
    Ok(Delivered {
        acknowledged: done.acknowledged,
        refused: done.refused,
        conflict: done.conflict,
        left: done.left,
        reached: done.reached,
        stopped_by: (!done.refused_accounts.is_empty()).then(|| "account_refused".to_owned()),
    })
}

/// Fetches status changes and results.
pub fn pull(call: &Call<'_>, _: Nothing) -> Result<Pulled, ApiError> {
    let pulled = call.counter.line().pull()?;
    Ok(Pulled {
        changes: pulled.changes,
        results: pulled.results,
        others: pulled.others,
        reached: pulled.reached,
    })
}

/// Reserves official codes for today and the next day, and gives back what nobody took.
pub fn keep_codes(call: &Call<'_>, _: Nothing) -> Result<CodesView, ApiError> {
    let reached = call.counter.line().keep_codes()?;
    Ok(CodesView {
        codes: super::settings::codes_left(call)?,
        reached,
    })
}

/// Why a dossier waits or was refused, with the place to mend when there is one.
pub(super) fn reason_view(
    call: &Call<'_>,
    row: &OutboxRow,
    reason: &Reason,
) -> Result<ReasonView, ApiError> {
    let field = match reason
        .field
        .as_deref()
        .filter(|pointer| MENDABLE.contains(pointer))
    {
        Some(pointer) => {
            let (_, body) = call.counter.store().body(row.dossier)?;
            let value = serde_json::from_slice::<Value>(&body).ok();
            value
                .and_then(|value| value.pointer(pointer).map(text_of))
                .map(|value| MendField {
                    pointer: pointer.to_owned(),
                    value,
                })
        }
        None => None,
    };
    Ok(ReasonView {
        code: reason.code.clone(),
        words: reason.words.clone(),
        at: reason.at.to_string(),
        field,
        problem: None,
    })
}

fn queue_row(call: &Call<'_>, row: &OutboxRow) -> Result<QueueRow, ApiError> {
    let store = call.counter.store();
    let dossier = store.dossier(row.dossier)?;
    let (bytes, sent_bytes) = store.bytes_sent(row.dossier)?;
    let reason = row
        .reason
        .as_ref()
        .map(|reason| reason_view(call, row, reason))
        .transpose()?;
    Ok(QueueRow {
        id: dossier.id.to_string(),
        kind: QueueKind::Dossier,
        what: None,
        dossier: Some(dossier.id.to_string()),
        provisional_code: dossier.code(),
        procedure: dossier.procedure_name,
        owner: dossier.owner,
        agency: dossier.agency_name,
        received_at: dossier.received_at.to_string(),
        pages: dossier.pages,
        bytes,
        sent_bytes,
        state: row.delivery.into(),
        attempts: row.attempts,
        next_try_at: row.next_try_at.map(|at| at.to_string()),
        reason,
        findings: scoring::findings(call.counter, row.dossier)?,
    })
}

fn message_row(call: &Call<'_>, row: &MessageRow) -> Result<QueueRow, ApiError> {
    let dossier = match call.counter.store().dossier(row.subject) {
        Err(StoreError::NotFound(_)) => None,
        other => Some(other?),
    };
    let agency = dossier.as_ref().map(|dossier| dossier.agency_name.clone());
    Ok(QueueRow {
        id: row.id.to_string(),
        kind: match row.kind {
            MessageKind::Event => QueueKind::Event,
            MessageKind::Decision => QueueKind::Decision,
        },
        what: Some(row.what.clone()),
        dossier: dossier.as_ref().map(|dossier| dossier.id.to_string()),
        provisional_code: dossier.as_ref().map(DossierRow::code).unwrap_or_default(),
        procedure: dossier
            .map(|dossier| dossier.procedure_name)
            .unwrap_or_default(),
        owner: row.label.clone(),
        agency: agency.unwrap_or_else(|| row.agency.clone()),
        received_at: row.queued_at.to_string(),
        pages: 0,
        bytes: 0,
        sent_bytes: 0,
        state: row.state.into(),
        attempts: row.attempts,
        next_try_at: row.next_try_at.map(|at| at.to_string()),
        reason: row.reason.as_ref().map(|reason| ReasonView {
            code: reason.code.clone(),
            words: reason.words.clone(),
            at: reason.at.to_string(),
            field: None,
            problem: None,
        }),
        findings: Vec::new(),
    })
}

fn veil(row: &mut QueueRow) {
    row.owner.clear();
    row.procedure.clear();
    row.findings.clear();
    if let Some(reason) = &mut row.reason {
        reason.words = None;
        reason.field = None;
    }
}

fn tell(call: &Call<'_>, dossier: &DossierRow) {
    call.counter.tell(&News::Dossier(dossier.id));
    call.counter.tell(&News::Queue);
    call.counter.tell(&News::Status);
}

fn problem(field: &str) -> ApiError {
    let problem = ProblemView {
        field: field.to_owned(),
        code: "wrong_form".to_owned(),
        params: Default::default(),
        warning: false,
    };
    at_the_field(problem)
}

fn at_the_field(problem: ProblemView) -> ApiError {
    ApiError {
        problems: vec![problem],
        ..ApiError::new(ErrorCode::BadRequest)
    }
}

/// The body with one text changed, and what it says. None when that place cannot be mended here, when nothing
/// is given for it, or when the whole is no dossier any more.
fn mend(body: &[u8], pointer: &str, value: &str) -> Option<(Vec<u8>, Dossier)> {
    let drops = pointer == OFFICIAL_CODE;
    if !MENDABLE.contains(&pointer) || value.is_empty() != drops {
        return None;
    }
    let mut whole: Value = serde_json::from_slice(body).ok()?;
    let place = whole
        .pointer_mut(pointer)
        .filter(|place| place.is_string() || place.is_null())?;
    *place = if drops {
        Value::Null
    } else {
        Value::String(value.to_owned())
    };
    let bytes = serde_json::to_vec(&whole).ok()?;
    let dossier = serde_json::from_value(whole).ok()?;
    Some((bytes, dossier))
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn folded(dossier: &DossierRow, mended: &Dossier, drops_code: bool) -> String {
    let official = dossier.dossier_code.as_deref();
    let official = official.filter(|_| !drops_code).unwrap_or_default();
    let words = searchable(&mended.owner, &mended.submitter, &mended.recipient);
    let procedure = (&dossier.procedure, &dossier.procedure_name);
    fold(&format!(
        "{} {official} {words} {} {}",
        dossier.provisional_code.as_deref().unwrap_or_default(),
        procedure.0,
        procedure.1
    ))
}
