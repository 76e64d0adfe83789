//! The sheet that is signed for a result.

use forms::{Compiled, DossierCodes, Ink, ProcedureLine, ReturnSheet, ReturnedPaper};

use super::OutgoingError;
use super::giving::{masked, signature_of};
use super::handover_list::marks;
use crate::domain::{Signature, Taker};
use crate::intake::Letterhead;
use crate::store::{DossierRow, ReturnRow, Store, SumRow};
use crate::words::{sentence, word};

/// Lays the sheet of a return out; marked once it was printed.
pub fn return_sheet(
    store: &Store,
    row: &DossierRow,
    given: &ReturnRow,
) -> Result<Compiled, OutgoingError> {
    let office = store.setting("office.name")?.unwrap_or_default();
    let counter = store.setting("office.counter")?.unwrap_or_default();
    let head = Letterhead::of(store, &row.agency, &row.agency_name, &office)?;
    let gaps = [
        ("office", office.as_str()),
        ("counter", &counter),
        ("agency", &row.agency_name),
    ];
    let sums = store.sums(row.id)?;
    let form = ReturnSheet {
        letterhead: forms::Letterhead {
            head: head.head,
            place: head.place,
            day: given.at.day().0,
            number: Some(given.number.clone()),
        },
        codes: DossierCodes {
            provisional: row.provisional_code.clone(),
            official: row.dossier_code.clone(),
        },
        returned_place: sentence("return.returned_place", &gaps),
        owner: row.owner.clone(),
        procedure: ProcedureLine {
            code: row.procedure.clone(),
            name: row.procedure_name.clone(),
        },
        agency: row.agency_name.clone(),
        due_at: row.due_at.at(),
        finished_at: row.resolved_at.map(|at| at.at()),
        returned_at: given.at.at(),
        papers: papers(given),
        recipient: given.name.clone(),
        recipient_identity: masked(given.identity.as_ref()),
        authorisation: given.authorisation.clone(),
        postal_item: given.postal_item.clone(),
        agency_money: paid(&sums, "agency", given),
        postal_money: paid(&sums, "post", given),
        signed_elsewhere: signed_elsewhere(given),
        signature: signature_of(store, given)?.map(|pad| Ink {
            width: pad.width,
            height: pad.height,
            strokes: pad.strokes,
        }),
        clerk: given.person_name.clone(),
    };
    Ok(forms::return_sheet(
        &form,
        marks(store, given.printed > 0)?,
        given.at.at(),
    )?)
}

fn papers(given: &ReturnRow) -> Vec<ReturnedPaper> {
    let paper = |paper: &crate::store::GivenPaper| ReturnedPaper {
        name: paper.name.clone(),
        originals: paper.originals,
        copies: paper.copies,
    };
    given.given.iter().map(paper).collect()
}

/// What was paid at this return, one line each.
fn paid(sums: &[SumRow], owner: &str, given: &ReturnRow) -> Vec<String> {
    let now = |sum: &&SumRow| {
        given.took_money && sum.owner == owner && sum.collected_at == Some(given.at)
    };
    let line = |sum: &SumRow| {
        let amount = forms::money(u64::try_from(sum.amount).unwrap_or(0));
        let text = sentence("return.paid", &[("name", &sum.name), ("amount", &amount)]);
        match &sum.number {
            Some(number) => text + &sentence("slip.receipt_number", &[("number", number)]),
            None => text,
        }
    };
    sums.iter().filter(now).map(line).collect()
}

fn signed_elsewhere(given: &ReturnRow) -> Option<String> {
    match (given.taker, given.signature) {
        (Taker::Post, _) => Some(word("return.signed_at_delivery").to_owned()),
        (_, Some(Signature::Pad)) => Some(word("return.signed_on_pad").to_owned()),
        (_, Some(Signature::Sheet) | None) => None,
    }
}
