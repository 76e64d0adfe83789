//! Form 01 of a dossier: what stands on it comes from the frozen bytes, or from what was filed online, so that every
//! print says the same; the money is what was collected, waived and given back until now.

use forms::{Compiled, Marks, MoneyLine, SlipComponent, SlipForm};
use wire::{
    DeliveryMethod, Dossier, FiledFile, Filing, OtherPerson, Owner, Procedure, Recipient,
    ResultDelivery,
};

use super::{IntakeError, Letterhead, form_set_of};
use crate::domain::{Dong, Entry, MoneyOwner, mask};
use crate::store::{DossierRow, FileRow, PaymentRow, Store, StoreError, SumPaid};
use crate::words::{sentence, time_limit};

/// Form 01 of a dossier, marked when it was printed before and in a training counter.
pub fn slip(store: &Store, row: &DossierRow, again: bool) -> Result<Compiled, IntakeError> {
    let form = match store.filing(row.id)? {
        Some(filing) => slip_form(store, row, filed(store, row, &filing)?)?,
        None => {
            let (_, body) = store.body(row.id)?;
            let dossier: Dossier = serde_json::from_slice(&body)
                .map_err(|_| StoreError::Damaged(format!("dossier {}", row.id)))?;
            slip_form(store, row, received(row, &dossier))?
        }
    };
    let training = store.setting("training")?.as_deref() == Some("1");
    let marks = Marks {
        training,
        reprint: again,
    };
    Ok(forms::slip(&form, marks, row.received_at.at())?)
}

/// What a dossier of ours keeps in its frozen bytes, and one that was filed online in its filing.
struct Kept<'a> {
    owner: &'a Owner,
    submitter: Option<&'a OtherPerson>,
    counter: String,
    /// The province's code beside a provisional one.
    official_code: Option<String>,
    components: Vec<SlipComponent>,
    sets: u8,
    result_at: String,
}

fn received<'a>(row: &DossierRow, dossier: &'a Dossier) -> Kept<'a> {
    let counter = dossier.counter.name.clone();
    Kept {
        owner: &dossier.owner,
        submitter: dossier.submitter.other(),
        official_code: row.dossier_code.clone(),
        components: dossier.components.iter().map(component).collect(),
        sets: dossier.sets,
        result_at: result_at(
            Some(&dossier.result_delivery),
            Some(&dossier.recipient),
            &counter,
        ),
        counter,
    }
}

/// Of a dossier that was filed online the code is the province's alone, and what was filed are files.
fn filed<'a>(store: &Store, row: &DossierRow, filing: &'a Filing) -> Result<Kept<'a>, StoreError> {
    let counter = store.setting("office.name")?.unwrap_or_default();
    Ok(Kept {
        owner: &filing.owner,
        submitter: filing.submitter.as_ref().and_then(|one| one.other()),
        official_code: None,
        components: filed_papers(edition(store, row)?.as_ref(), filing, &store.files(row.id)?),
        sets: 1,
        result_at: result_at(
            filing.result_delivery.as_ref(),
            filing.recipient.as_ref(),
            &counter,
        ),
        counter,
    })
}

fn slip_form(store: &Store, row: &DossierRow, kept: Kept<'_>) -> Result<SlipForm, IntakeError> {
    let letterhead = Letterhead::of(store, &row.agency, &row.agency_name, &kept.counter)?;
    let (sums, payments) = (store.sums_paid(row.id)?, store.payments(row.id)?);
    let (owner, submitter) = (kept.owner, kept.submitter);
    Ok(SlipForm {
        set: form_set_of(store, row)?,
        place: letterhead.place,
        head: letterhead.head,
        code: row.code(),
        code_is_provisional: row.provisional_code.is_some(),
        official_code: kept.official_code,
        received_place: letterhead.received_place,
        owner: owner.full_name.clone(),
        submitter: submitter.map(|person| person.full_name.clone()),
        address: owner.address.text.clone(),
        phone: owner.phone.clone(),
        email: owner.email.clone(),
        identity: owner.identity.number.as_deref().map(mask),
        procedure_code: row.procedure.clone(),
        procedure_name: row.procedure_name.clone(),
        components: kept.components,
        sets: kept.sets,
        time_limit: limit_in_words(edition(store, row)?.as_ref()),
        received_at: row.received_at.at(),
        due_at: row.due_at.at(),
        due_is_provisional: row.due_provisional,
        result_at: kept.result_at,
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

/// What was filed, each paper once, without a count: there is no sheet to count. What was brought counts as the
/// catalogue asks for it.
fn filed_papers(
    procedure: Option<&Procedure>,
    filing: &Filing,
    files: &[FileRow],
) -> Vec<SlipComponent> {
    let components = procedure.map_or([].as_slice(), |one| &one.components);
    let known = |code: &str| components.iter().find(|one| one.code.as_str() == code);
    let name = |file: &FiledFile| {
        let component = file
            .component
            .as_ref()
            .and_then(|code| known(code.as_str()));
        component.map_or(&file.name, |one| &one.name).clone()
    };
    let mut names: Vec<String> = Vec::new();
    for name in filing.files.iter().map(name) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let filed = names.into_iter().map(|name| SlipComponent {
        name: sentence("slip.filed_online", &[("name", &name)]),
        originals: 0,
        copies: 0,
    });
    let brought = files.iter().filter(|file| file.kind == "component");
    let brought = brought.map(|file| {
        let counts = known(&file.component).map(|one| (one.originals, one.copies));
        let (originals, copies) = counts.unwrap_or((1, 0));
        SlipComponent {
            name: file.title.clone(),
            originals: originals.into(),
            copies: copies.into(),
        }
    });
    filed.chain(brought).collect()
}

fn edition(store: &Store, row: &DossierRow) -> Result<Option<Procedure>, StoreError> {
    store.procedure_edition(&row.procedure, row.edition)
}

/// In the words of the edition under which it was received.
fn limit_in_words(procedure: Option<&Procedure>) -> String {
    procedure
        .map(|procedure| time_limit(&procedure.time_limit))
        .unwrap_or_default()
}

fn component(component: &wire::DossierComponent) -> SlipComponent {
    SlipComponent {
        name: component.name.clone(),
        originals: component.originals.into(),
        copies: component.copies.into(),
    }
}

/// Where the result is given and to whom; where nobody said, at the counter.
fn result_at(
    delivery: Option<&ResultDelivery>,
    recipient: Option<&Recipient>,
    counter: &str,
) -> String {
    let who = match recipient {
        Some(Recipient::Other(person)) => sentence("slip.taken_by", &[("name", &person.full_name)]),
        Some(Recipient::Same(_)) | None => String::new(),
    };
    let address = delivery.and_then(|one| one.address.as_ref());
    let place = match delivery.map(|one| one.method) {
        Some(DeliveryMethod::Counter) | None => delivery
            .and_then(|one| one.place.clone())
            .unwrap_or_else(|| counter.to_owned()),
        Some(DeliveryMethod::Postal) => {
            let address = address.map(|one| one.text.as_str()).unwrap_or_default();
            sentence("slip.result_by_post", &[("address", address)])
        }
        Some(DeliveryMethod::Electronic) => sentence("slip.result_electronic", &[]),
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
