//! A record of the province → a dossier of the account that this counter did not make.

use wire::{Dossier, DossierRecord, FiledFile, Filing, Origin as WireOrigin, ProcedureRef};

use crate::domain::{
    Channel, Delivery, DossierId, Handover, Origin, Payment, PersonId, searchable,
};
use crate::store::{Learned, NewOther, Store, StoreError};

/// What is kept of a record; none where it says nothing of what is in the dossier.
pub(super) fn learned(
    store: &Store,
    agency: &str,
    record: &DossierRecord,
) -> Result<Option<Learned>, StoreError> {
    let filing = record
        .filing
        .clone()
        .or_else(|| record.dossier.as_ref().map(as_filed));
    let Some(filing) = filing else {
        return Ok(None);
    };
    let (_, wrapped_key) = store.new_dossier_key()?;
    let names = store.agencies()?;
    let name = names
        .into_iter()
        .find(|known| known.ident.as_str() == agency);
    let dossier = record.dossier.as_ref();
    let new = NewOther {
        id: DossierId(record.id.0),
        origin: match record.origin {
            WireOrigin::Counter => Origin::Counter,
            WireOrigin::Online => Origin::Online,
            WireOrigin::Official => Origin::Official,
        },
        channel: channel(filing.channel),
        filed_at: (record.origin == WireOrigin::Online).then_some(filing.filed_at),
        counter: record.counter.as_ref().map(|counter| counter.0.clone()),
        provisional_code: dossier.map(|dossier| dossier.provisional_code.0.clone()),
        dossier_code: Some(record.official_code.0.clone()),
        agency: agency.to_owned(),
        agency_name: name.map_or_else(|| agency.to_owned(), |known| known.name),
        procedure: filing.procedure.code.0.clone(),
        edition: filing.procedure.edition.unwrap_or(0),
        procedure_name: filing.procedure.name.clone(),
        owner: filing.owner.full_name.clone(),
        owner_number: filing.owner.identity.number.clone().unwrap_or_default(),
        searchable: words(&filing),
        person: PersonId(String::new()),
        person_name: String::new(),
        received_at: record.captured_at,
        due_at: record.due_at,
        form_set: None,
        undo_until: record.captured_at,
        wrapped_key,
        payment: Payment::None,
        handover: Handover::None,
        delivery: Delivery::Acknowledged,
        business: None,
        files: Vec::new(),
        sums: Vec::new(),
        filing,
    };
    Ok(Some(Learned {
        new,
        status: (u8::from(record.status), record.status_at),
        supplements: record.supplement_requests.clone(),
        results: record.results.clone(),
    }))
}

fn channel(channel: wire::Channel) -> Channel {
    match channel {
        wire::Channel::Direct => Channel::Direct,
        wire::Channel::Online => Channel::Online,
        wire::Channel::Postal => Channel::Postal,
    }
}

fn words(filing: &Filing) -> String {
    match (&filing.submitter, &filing.recipient) {
        (Some(submitter), Some(recipient)) => searchable(&filing.owner, submitter, recipient),
        _ => {
            let number = filing.owner.identity.number.as_deref().unwrap_or_default();
            let phone = filing.owner.phone.as_deref().unwrap_or_default();
            format!("{} {number} {phone}", filing.owner.full_name)
        }
    }
}

/// Another counter's dossier in the shape of what is filed without one.
fn as_filed(dossier: &Dossier) -> Filing {
    let files = dossier.components.iter().flat_map(|component| {
        component.files.iter().map(|file| FiledFile {
            id: file.id,
            component: component.code.clone(),
            name: file.name.clone(),
            media_type: file.media_type.clone(),
            size: file.size,
            sha256: file.sha256,
            digitally_signed: file.digitally_signed,
        })
    });
    Filing {
        channel: dossier.channel,
        procedure: ProcedureRef {
            code: dossier.procedure.code.clone(),
            edition: Some(dossier.procedure.edition),
            case: dossier.procedure.case.clone(),
            name: dossier.procedure.name.clone(),
        },
        summary: dossier.summary.clone(),
        filed_at: dossier.captured_at,
        owner: dossier.owner.clone(),
        submitter: Some(dossier.submitter.clone()),
        recipient: Some(dossier.recipient.clone()),
        result_delivery: Some(dossier.result_delivery.clone()),
        files: files.collect(),
        fees: dossier.fees.agency.clone(),
        note: dossier.note.clone(),
    }
}
