//! The one act that makes a number. Order: check, bind and prove the PDFs, then one transaction; only when it is
//! committed does anybody see the number.

use wire::Moment;

use super::bind::bind;
use super::body::{Frozen, Surroundings};
use super::quote::payment;
use super::{Bound, ComponentGiven, FeeGiven, IntakeError, PostalGiven, Request, check, form_set};
use crate::domain::{
    BatchId, Channel, DossierId, DraftId, FileId, Handover, Person, due, fresh_uuid, searchable,
    undo_until,
};
use crate::store::{DossierRow, NewDossier, NewSum, SealKey, Store, StoreError, WrappedKey};

/// Who receives, when, and from which intake.
pub struct At {
    /// When.
    pub now: Moment,
    /// Who.
    pub person: Person,
    /// The draft and its batch; none for a dossier file.
    pub draft: Option<(DraftId, BatchId)>,
}

/// Receives a dossier: it is durable with all its files when this returns.
pub fn receive(store: &Store, request: &Request, at: &At) -> Result<DossierRow, IntakeError> {
    let problems = check(request, at.now.day());
    if problems.iter().any(|problem| !problem.warning) {
        return Err(IntakeError::Problems(problems));
    }
    let id = DossierId(fresh_uuid(at.now)?);
    let mut bound = Vec::new();
    let kept = keep(store, request, at, id, &mut bound);
    if kept.is_err() {
        discard(store, id, &bound);
    }
    kept
}

fn keep(
    store: &Store,
    request: &Request,
    at: &At,
    id: DossierId,
    bound: &mut Vec<Bound>,
) -> Result<DossierRow, IntakeError> {
    let (key, wrapped_key) = store.new_dossier_key()?;
    for component in &request.components {
        bound.extend(bind(
            store,
            &key,
            component,
            FileId(fresh_uuid(at.now)?),
            at.now,
        )?);
    }
    let due = due(at.now, &request.procedure.time_limit, &store.calendar()?);
    let surroundings = Surroundings::of(store)?;
    let reception = Reception {
        id,
        due_at: due.at,
        due_provisional: due.provisional,
        channel: surroundings.channel(),
    };
    let new = new_dossier(store, request, at, &reception, (&key, wrapped_key), bound)?;
    let frozen = Frozen {
        request,
        id,
        at,
        due_at: due.at,
        bound,
        surroundings,
    };
    let bytes = |code: &_, official: Option<&str>| {
        serde_json::to_vec(&frozen.dossier(code, official))
            .map_err(|_| StoreError::Damaged("dossier body".to_owned()))
    };
    Ok(store.insert_dossier(&new, bytes, at.now)?)
}

/// Files of a dossier that did not come to be take no room. Where it did, after all, they stay.
fn discard(store: &Store, id: DossierId, bound: &[Bound]) {
    if matches!(store.dossier(id), Err(StoreError::NotFound(_))) {
        for bound in bound {
            // What cannot be removed now is swept when the folder is opened next.
            let _ = store.discard_object(&bound.file.stored);
        }
    }
}

/// What was decided at the moment of reception.
struct Reception {
    id: DossierId,
    due_at: Moment,
    due_provisional: bool,
    channel: Channel,
}

fn new_dossier(
    store: &Store,
    request: &Request,
    at: &At,
    reception: &Reception,
    (key, wrapped_key): (&SealKey, WrappedKey),
    bound: &[Bound],
) -> Result<NewDossier, IntakeError> {
    let batch = match at.draft {
        Some((_, batch)) => Some((batch, store.rewrap_batch(batch, key)?)),
        None => None,
    };
    let procedure = &request.procedure;
    Ok(NewDossier {
        id: reception.id,
        counter: store.place()?,
        epoch: store.epoch()?,
        agency: request.agency().0.clone(),
        agency_name: request.agency_name.clone(),
        procedure: procedure.code.0.clone(),
        edition: procedure.edition,
        procedure_name: procedure.name.clone(),
        channel: reception.channel,
        owner: request.owner.full_name.clone(),
        owner_number: request.owner.identity.number.clone().unwrap_or_default(),
        searchable: searchable(&request.owner, &request.submitter, &request.recipient),
        person: at.person.id.clone(),
        person_name: at.person.name.clone(),
        received_at: at.now,
        due_at: reception.due_at,
        due_provisional: reception.due_provisional,
        form_set: Some(form_set(store, at.now.day())?.word().to_owned()),
        undo_until: undo_until(at.now),
        wrapped_key,
        payment: payment(request),
        handover: handover(request),
        files: bound.iter().map(|bound| bound.file.clone()).collect(),
        sums: sums(request, at.now),
        batch,
        draft: at.draft.map(|(draft, _)| draft),
    })
}

fn handover(request: &Request) -> Handover {
    if request.components.iter().any(ComponentGiven::has_paper) {
        Handover::AtCounter
    } else {
        Handover::None
    }
}

fn sums(request: &Request, now: Moment) -> Vec<NewSum> {
    let agency = |fee: &FeeGiven| NewSum {
        owner: "agency",
        code: fee.code.clone(),
        name: fee.name.clone(),
        amount: fee.amount.unwrap_or(0),
        exemption: fee.exemption.clone(),
        collected_at: fee.collected.map(|_| now),
        method: fee.collected,
        number: fee.receipt_number.clone(),
    };
    let postal = |charge: &PostalGiven| NewSum {
        owner: "post",
        code: String::new(),
        name: charge.name.clone(),
        amount: charge.amount,
        exemption: None,
        collected_at: charge.collected.then_some(now),
        method: None,
        number: charge.invoice_number.clone(),
    };
    request
        .fees
        .iter()
        .map(agency)
        .chain(request.postal.iter().map(postal))
        .collect()
}
