//! Form 01 of a dossier: what stands on it comes from the frozen bytes, so that every print says the same; the money is
//! what was collected, waived and given back until now.

use forms::{Compiled, Marks, MoneyLine, SlipComponent, SlipForm};
use wire::{DeliveryMethod, Dossier, Recipient};

use super::{IntakeError, Letterhead};
use crate::domain::{Dong, Entry, MoneyOwner, mask};
use crate::store::{DossierRow, PaymentRow, Store, StoreError, SumPaid};
use crate::words::{sentence, time_limit};

/// Form 01 of a dossier, marked when it was printed before and in a training counter.
pub fn slip(store: &Store, row: &DossierRow, again: bool) -> Result<Compiled, IntakeError> {
    let (_, body) = store.body(row.id)?;
    let dossier: Dossier = serde_json::from_slice(&body)
        .map_err(|_| StoreError::Damaged(format!("dossier {}", row.id)))?;
    let training = store.setting("training")?.as_deref() == Some("1");
    let marks = Marks {
        training,
        reprint: again,
    };
    Ok(forms::slip(
        &slip_form(store, row, &dossier)?,
        marks,
        row.received_at.at(),
    )?)
}

fn slip_form(store: &Store, row: &DossierRow, dossier: &Dossier) -> Result<SlipForm, IntakeError> {
    let letterhead = Letterhead::of(store, &row.agency, &row.agency_name, &dossier.counter.name)?;
    let (sums, payments) = (store.sums_paid(row.id)?, store.payments(row.id)?);
    let submitter = dossier.submitter.other();
    let owner = &dossier.owner;
    Ok(SlipForm {
        place: letterhead.place,
        head: letterhead.head,
        code: row.code(),
        code_is_provisional: row.dossier_code.is_none(),
        official_code: row.dossier_code.clone(),
        received_place: letterhead.received_place,
        owner: owner.full_name.clone(),
        submitter: submitter.map(|person| person.full_name.clone()),
        address: owner.address.text.clone(),
        phone: owner.phone.clone(),
        email: owner.email.clone(),
        identity: owner.identity.number.as_deref().map(mask),
        procedure_code: row.procedure.clone(),
        procedure_name: row.procedure_name.clone(),
        components: dossier.components.iter().map(component).collect(),
        sets: dossier.sets,
        time_limit: limit_in_words(store, row)?,
        received_at: row.received_at.at(),
        due_at: row.due_at.at(),
        result_at: result_at(dossier),
        agency_money: money(&sums, &payments, MoneyOwner::Agency),
        postal_money: money(&sums, &payments, MoneyOwner::Post),
        clerk: row.person_name.clone(),
        submitter_signs: submitter
            .map_or(&owner.full_name, |person| &person.full_name)
            .clone(),
        register_book: None,
        hotline: letterhead.hotline,
    })
}

/// In the words of the edition under which it was received.
fn limit_in_words(store: &Store, row: &DossierRow) -> Result<String, StoreError> {
    let procedure = store.procedure_edition(&row.procedure, row.edition)?;
    Ok(procedure
        .map(|procedure| time_limit(&procedure.time_limit))
        .unwrap_or_default())
}

fn component(component: &wire::DossierComponent) -> SlipComponent {
    SlipComponent {
        name: component.name.clone(),
        originals: component.originals.into(),
        copies: component.copies.into(),
    }
}

fn result_at(dossier: &Dossier) -> String {
    let delivery = &dossier.result_delivery;
    let who = match &dossier.recipient {
        Recipient::Other(person) => sentence("slip.taken_by", &[("name", &person.full_name)]),
        Recipient::Same(_) => String::new(),
    };
    let place = match delivery.method {
        DeliveryMethod::Counter => delivery
            .place
            .clone()
            .unwrap_or_else(|| dossier.counter.name.clone()),
        DeliveryMethod::Postal => {
            let address = delivery
                .address
                .as_ref()
                .map(|address| address.text.as_str())
                .unwrap_or_default();
            sentence("slip.result_by_post", &[("address", address)])
        }
        DeliveryMethod::Electronic => sentence("slip.result_electronic", &[]),
    };
    place + &who
}

fn money(sums: &[SumPaid], payments: &[PaymentRow], owner: MoneyOwner) -> Vec<MoneyLine> {
    let line = |sum: &SumPaid| {
        let amount = if sum.taken > Dong(0) {
            sum.held()
        } else {
            sum.amount
        };
        MoneyLine {
            name: sum.name.clone(),
            amount: u64::try_from(amount.0).unwrap_or(0),
            collected: sum.taken > Dong(0),
            note: note(sum, payments),
        }
    };
    sums.iter()
        .filter(|sum| sum.owner == owner)
        .map(line)
        .collect()
}

/// The receipt, the ground of an exemption, what was given back.
fn note(sum: &SumPaid, payments: &[PaymentRow]) -> Option<String> {
    let of = |one: &&PaymentRow| {
        one.owner == sum.owner && one.position == sum.position && one.kind == Entry::Collected
    };
    let receipt = payments.iter().rfind(of).and_then(|one| one.number.clone());
    let receipt = receipt.map(|number| sentence("slip.receipt_number", &[("number", &number)]));
    let waived = sum
        .exemption
        .as_ref()
        .map(|ground| sentence("slip.exempted", &[("ground", ground)]));
    let refunded = (sum.refunded > Dong(0))
        .then(|| sentence("slip.refunded", &[("amount", &sum.refunded.to_string())]));
    let notes: Vec<String> = [receipt, waived, refunded].into_iter().flatten().collect();
    (!notes.is_empty()).then(|| notes.join("; "))
}
